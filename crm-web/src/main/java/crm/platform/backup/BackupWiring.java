package crm.platform.backup;

import crm.platform.directory.DataDirectory;
import crm.store.documents.DocumentStore;
import crm.store.documents.StoreUnavailable;
import crm.store.sqlite.SqliteCopies;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

/** Backups and the end of their keys. */
@Configuration(proxyBeanMethods = false)
class BackupWiring {

    @Bean
    Backups backups(
            DataDirectory directory,
            ObjectProvider<SqliteCopies> copies,
            DocumentStore documents,
            Clock clock,
            @Value("${crm.backup.directory:}") String data,
            @Value("${crm.backup.keys-directory:}") String keys) {
        return new Backups(
                directory,
                copies.getIfAvailable(),
                documents,
                clock,
                new Backups.Places(
                        data.isBlank() ? directory.path().resolve("backups") : Path.of(data),
                        keys.isBlank() ? directory.path().resolve("backup-keys") : Path.of(keys)));
    }

    @Bean
    KeySweeping keySweeping(Backups backups) {
        return new KeySweeping(backups);
    }

    /** Once an hour is often enough for what lives thirty days. */
    record KeySweeping(Backups backups) {

        private static final Logger log = LoggerFactory.getLogger(KeySweeping.class);

        @Scheduled(initialDelay = 2, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
        void sweep() {
            try {
                int destroyed = backups.sweepKeys();
                if (destroyed > 0) log.info("The keys of {} backups were destroyed: they were 30 days old", destroyed);
            } catch (StoreUnavailable away) {
                log.info("Keys of backups are looked at later: {}", away.getMessage());
            }
        }
    }
}
