package crm.projections.shared;

import crm.store.documents.DocumentStore;
import crm.store.sqlite.SqliteKeys;
import crm.store.vault.DataKeys;
import crm.store.vault.DocumentVault;
import crm.store.vault.ErasureFile;
import crm.store.vault.MasterKey;
import crm.store.vault.Vault;
import java.nio.file.Path;
import java.time.Instant;

/** A real vault in a directory of its own. */
public final class Vaults {

    private Vaults() {}

    public static Vault in(Path directory, DocumentStore documents) {
        MasterKey master = MasterKey.of(null, directory.resolve("master.key"), true);
        return new DocumentVault(
                documents,
                new DataKeys(new SqliteKeys(directory.resolve("keys.db")), master),
                new ErasureFile(directory.resolve("erasures")),
                () -> Instant.parse("2026-05-01T00:00:00Z"));
    }
}
