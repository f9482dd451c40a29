package crm.importers.csv.running;

import crm.importers.csv.spool.SpoolDirectory;
import crm.importers.identity.UnmatchedOrders;
import crm.store.documents.DocumentStore;
import crm.store.log.EventLog;
import crm.store.vault.EncryptedFiles;
import crm.store.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.commandhandling.CommandBus;

/**
 * What imports run on.
 *
 * @param unmatched keeps whom orders of unknown customers name
 * @param words for the reasons in files of rejected rows
 * @param currency of the installation, ISO code: a mapping that counts in another is refused
 * @param keepFor how long uploads that did not end well and files of rejected rows are kept
 */
public record ImportEngine(
        CommandBus commands,
        EventLog log,
        Vault vault,
        ImportRecords records,
        UnmatchedOrders unmatched,
        EncryptedFiles files,
        SpoolDirectory spool,
        Lanes lanes,
        ImportWords words,
        Clock clock,
        String currency,
        Duration keepFor) {

    /** Commands under way at once. */
    private static final int LANES = 64;

    public static final Duration DAYS_KEPT = Duration.ofDays(30);

    public static ImportEngine of(
            CommandBus commands,
            EventLog log,
            Vault vault,
            DocumentStore documents,
            UnmatchedOrders unmatched,
            EncryptedFiles files,
            SpoolDirectory spool,
            ImportWords words,
            Clock clock,
            String currency) {
        return new ImportEngine(
                commands,
                log,
                vault,
                new ImportRecords(documents),
                unmatched,
                files,
                spool,
                new Lanes(LANES),
                words,
                clock,
                currency,
                DAYS_KEPT);
    }
}
