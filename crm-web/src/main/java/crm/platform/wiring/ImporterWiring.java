package crm.platform.wiring;

import crm.importers.csv.ImportService;
import crm.importers.csv.running.ImportEngine;
import crm.importers.csv.running.ImportQueue;
import crm.importers.csv.running.ImportWords;
import crm.importers.csv.running.Mappings;
import crm.importers.csv.spool.SpoolDirectory;
import crm.platform.directory.DataDirectory;
import crm.store.documents.DocumentStore;
import crm.store.log.EventLog;
import crm.store.vault.DataKeys;
import crm.store.vault.EncryptedFiles;
import crm.store.vault.Vault;
import java.io.IOException;
import java.time.Clock;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;
import org.axonframework.commandhandling.CommandBus;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Imports: their files encrypted in the data directory, what a crash interrupted taken up again at the start. */
@Configuration(proxyBeanMethods = false)
class ImporterWiring {

    @Bean
    EncryptedFiles importFiles(DataDirectory directory, DataKeys keys) {
        return new EncryptedFiles(directory.part("imports"), keys);
    }

    /** The words in files of rejected rows, which are the chain's: Chinese. */
    @Bean
    ImportWords importWords(MessageSource texts) {
        return message -> Objects.requireNonNullElse(
                texts.getMessage(
                        message.key(), message.arguments().toArray(), message.key(), Locale.SIMPLIFIED_CHINESE),
                message.key());
    }

    @Bean
    ImportQueue importService(
            CommandBus commands,
            EventLog log,
            Vault vault,
            DocumentStore documents,
            EncryptedFiles importFiles,
            ImportWords words,
            DataDirectory directory,
            Clock clock,
            Currency currency)
            throws IOException {
        SpoolDirectory spool = new SpoolDirectory(directory.part("spool"));
        ImportEngine engine = ImportEngine.of(
                commands, log, vault, documents, importFiles, spool, words, clock, currency.getCurrencyCode());
        return new ImportQueue(engine, new Mappings(documents));
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> unfinishedImports(ImportService imports) {
        return ready -> imports.resumeUnfinished();
    }
}
