package crm.benchmarks.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.domain.EventCatalogue;
import crm.domain.contact.ContactEvent.ContactAdded;
import crm.domain.org.StaffAccountEvent.StaffRegistered;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StaffRole;
import crm.domain.org.StoreId;
import crm.importers.wecom.StoredSettings;
import crm.importers.wecom.WeComSettings;
import crm.platform.directory.DataDirectory;
import crm.store.log.Commit;
import crm.store.log.Entry;
import crm.store.log.EventCodec;
import crm.store.log.StoredEvent;
import crm.store.sqlite.SqliteDocuments;
import crm.store.sqlite.SqliteEventLog;
import crm.store.sqlite.SqliteFile;
import crm.store.sqlite.SqliteKeys;
import crm.store.vault.DataKeys;
import crm.store.vault.DocumentVault;
import crm.store.vault.ErasureFile;
import crm.store.vault.Identifier;
import crm.store.vault.MasterKey;
import crm.store.vault.SubjectKind;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A data directory that is connected with a corp and knows its staff, before and after the product runs on it. */
final class CallbackCorp {

    static final String ID = "ww1c0ffee5eed00001";
    static final String TOKEN = "kz7Yx62CH8SaLN";
    static final String AES_KEY = "cD0d7jx4tYvVtzqrmh3Dm3QFCXe6f8SlHoMtMh3qQEP";
    static final int AGENT = 1_000_002;
    static final int STAFF = 200;

    private static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");

    private CallbackCorp() {}

    static void prepare(Path data) {
        EventCodec codec = new EventCodec(EventCatalogue.standard());
        try (DataDirectory directory = DataDirectory.open(data, null, null);
                SqliteFile file = new SqliteFile(directory.part("store").resolve("crm.db"));
                SqliteKeys keys = new SqliteKeys(directory.part("keys").resolve("keys.db"));
                SqliteEventLog log = new SqliteEventLog(file)) {
            SqliteDocuments documents = new SqliteDocuments(file);
            Path master = directory.part("keys").resolve("master.key");
            DataKeys dataKeys = new DataKeys(keys, MasterKey.of(null, master, true));
            new StoredSettings(documents, dataKeys)
                    .save(new WeComSettings(ID, TOKEN, AES_KEY, "secret", AGENT, URI.create("http://127.0.0.1:1")));
            ErasureFile erasures = new ErasureFile(directory.part("erasures").resolve("register"));
            DocumentVault vault = new DocumentVault(documents, dataKeys, erasures, Clock.systemUTC());
            for (int i = 0; i < STAFF; i++) {
                String id = vault.findOrMint(SubjectKind.STAFF, new Identifier("userid", "staff-" + i));
                StaffRegistered registered = new StaffRegistered(
                        new StaffAccountId(id), StaffRole.values()[0], Set.of(new StoreId("S" + i % 20)), 1, LONG_AGO);
                log.append(new Commit(
                        "staff-" + i,
                        id,
                        "staff",
                        0,
                        LONG_AGO,
                        "{}".getBytes(UTF_8),
                        List.of(codec.encode(registered))));
            }
        }
    }

    /** How many additions the log holds, also while the product writes it. */
    static final class Additions implements AutoCloseable {

        private final EventCodec codec = new EventCodec(EventCatalogue.standard());
        private final SqliteFile file;
        private final SqliteEventLog log;
        private long last;
        private int added;

        Additions(Path data) {
            file = new SqliteFile(data.resolve("store").resolve("crm.db"));
            log = new SqliteEventLog(file);
        }

        int count() {
            for (List<Entry> page;
                    !(page = log.read(last, 1_000)).isEmpty();
                    last = page.getLast().ordinal())
                for (Entry entry : page)
                    for (StoredEvent stored : entry.commit().events())
                        if (codec.decode(stored, 0) instanceof ContactAdded) added++;
            return added;
        }

        @Override
        public void close() {
            log.close();
            file.close();
        }
    }
}
