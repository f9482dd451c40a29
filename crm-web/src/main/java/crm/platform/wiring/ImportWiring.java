package crm.platform.wiring;

import crm.importers.csv.ImportMessage;
import crm.importers.csv.ImportService;
import crm.importers.csv.running.ImportEngine;
import crm.importers.csv.running.ImportQueue;
import crm.importers.csv.running.ImportWords;
import crm.importers.csv.running.Mappings;
import crm.importers.csv.spool.SpoolDirectory;
import crm.importers.identity.UnmatchedOrders;
import crm.importers.orderfeed.MembershipFeed;
import crm.importers.orderfeed.OrderFeed;
import crm.platform.Installation;
import crm.platform.directory.DataDirectory;
import crm.platform.roles.InstanceRole;
import crm.platform.roles.OnRole;
import crm.store.documents.DocumentStore;
import crm.store.log.EventLog;
import crm.store.vault.DataKeys;
import crm.store.vault.EncryptedFiles;
import crm.store.vault.Vault;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.axonframework.commandhandling.CommandBus;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Files and order feeds. Uploads are in {@code files}, encrypted; what is sorted meanwhile is in {@code spool}. */
@Configuration(proxyBeanMethods = false)
class ImportWiring {

    private static final Duration SWEEP_PULSE = Duration.ofMinutes(1);

    @Bean
    EncryptedFiles encryptedFiles(DataDirectory directory, DataKeys keys) {
        return new EncryptedFiles(directory.part("files"), keys);
    }

    @Bean
    FileSweeping fileSweeping(EncryptedFiles files, Clock clock) {
        return new FileSweeping(files, clock, SWEEP_PULSE);
    }

    /** Files of rejected rows are read by the chain's people: in Chinese where it counts in yuan. */
    @Bean
    ImportWords importWords(MessageSource texts, Installation installation) {
        boolean chinese = installation.currency().getCurrencyCode().equals("CNY");
        Locale locale = chinese ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        return (ImportMessage message) -> {
            String words = texts.getMessage(message.key(), message.arguments().toArray(), message.key(), locale);
            return words == null ? message.key() : words;
        };
    }

    @Bean
    ImportQueue importQueue(
            CommandBus commands,
            EventLog log,
            Vault vault,
            DocumentStore documents,
            UnmatchedOrders unmatched,
            EncryptedFiles files,
            DataDirectory directory,
            ImportWords words,
            Clock clock,
            Installation installation)
            throws IOException {
        SpoolDirectory spool = new SpoolDirectory(directory.part("spool"));
        String currency = installation.currency().getCurrencyCode();
        ImportEngine engine =
                ImportEngine.of(commands, log, vault, documents, unmatched, files, spool, words, clock, currency);
        return new ImportQueue(engine, new Mappings(documents));
    }

    @Bean
    @OnRole(InstanceRole.IMPORTERS)
    ApplicationListener<ApplicationReadyEvent> resumingImports(ImportService imports) {
        return ready -> imports.resumeUnfinished();
    }

    @Bean
    OrderFeed orderFeed(CommandBus commands, EventLog log, Vault vault) {
        return new OrderFeed(commands, log, vault);
    }

    @Bean
    MembershipFeed membershipFeed(CommandBus commands, EventLog log, Vault vault) {
        return new MembershipFeed(commands, log, vault);
    }
}
