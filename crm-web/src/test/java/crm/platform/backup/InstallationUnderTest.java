package crm.platform.backup;

import crm.platform.directory.DataDirectory;
import crm.store.documents.DocumentStore;
import crm.store.log.EventLog;
import crm.store.sqlite.SqliteCopies;
import crm.store.sqlite.SqliteDocuments;
import crm.store.sqlite.SqliteEventLog;
import crm.store.sqlite.SqliteFile;
import crm.store.sqlite.SqliteKeys;
import crm.store.vault.DataKeys;
import crm.store.vault.DocumentVault;
import crm.store.vault.ErasureFile;
import crm.store.vault.ErasureRegister;
import crm.store.vault.MasterKey;
import crm.store.vault.Vault;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The stores of an installation, opened in a data directory as the product opens them. */
final class InstallationUnderTest implements AutoCloseable {

    final DataDirectory directory;
    final EventLog log;
    final Vault vault;
    final ErasureRegister register;
    final Backups backups;
    private final SqliteFile file;
    private final SqliteKeys keyFile;
    private Instant now;

    InstallationUnderTest(Path path, Instant now) {
        this.now = now;
        Clock clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return InstallationUnderTest.this.now;
            }
        };
        directory = DataDirectory.open(path, null, null);
        file = new SqliteFile(directory.part("store").resolve("crm.db"));
        log = new SqliteEventLog(file);
        DocumentStore documents = new SqliteDocuments(file);
        keyFile = new SqliteKeys(directory.part("keys").resolve("keys.db"));
        MasterKey master = MasterKey.of(null, directory.part("keys").resolve("master.key"), keyFile.isEmpty());
        register = new ErasureFile(directory.part("erasures").resolve("register"));
        vault = new DocumentVault(documents, new DataKeys(keyFile, master), register, clock);
        vault.applyErasures(register);
        backups = new Backups(
                directory,
                new SqliteCopies(file, keyFile),
                documents,
                clock,
                new Backups.Places(path.resolve("backups"), path.resolve("backup-keys")));
    }

    void passes(Duration time) {
        now = now.plus(time);
    }

    @Override
    public void close() {
        file.close();
        keyFile.close();
        directory.close();
    }
}
