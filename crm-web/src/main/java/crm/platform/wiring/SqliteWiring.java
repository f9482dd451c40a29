package crm.platform.wiring;

import crm.platform.directory.DataDirectory;
import crm.store.documents.DocumentStore;
import crm.store.log.EventLog;
import crm.store.sqlite.SqliteCopies;
import crm.store.sqlite.SqliteDocuments;
import crm.store.sqlite.SqliteEventLog;
import crm.store.sqlite.SqliteFile;
import crm.store.sqlite.SqliteKeys;
import crm.store.vault.ErasureFile;
import crm.store.vault.ErasureRegister;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The embedded engine: one file for the log and the documents, another for the vault's keys, a third for erasures. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "crm.store.engine", havingValue = "sqlite", matchIfMissing = true)
class SqliteWiring {

    @Bean
    SqliteFile storeFile(DataDirectory directory) {
        return new SqliteFile(directory.part("store").resolve("crm.db"));
    }

    @Bean
    EventLog eventLog(SqliteFile storeFile) {
        return new SqliteEventLog(storeFile);
    }

    @Bean
    DocumentStore documentStore(SqliteFile storeFile) {
        return new SqliteDocuments(storeFile);
    }

    @Bean
    SqliteKeys keyStore(DataDirectory directory) {
        return new SqliteKeys(directory.part("keys").resolve("keys.db"));
    }

    /** For backups. */
    @Bean
    SqliteCopies storeCopies(SqliteFile storeFile, SqliteKeys keyStore) {
        return new SqliteCopies(storeFile, keyStore);
    }

    @Bean
    ErasureRegister erasureRegister(DataDirectory directory) {
        return new ErasureFile(directory.part("erasures").resolve("register"));
    }
}
