package crm.platform.wiring;

import crm.projections.ledger.HeapOrderLedger;
import crm.store.work.Rounds;
import java.time.Duration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/**
 * Loads the ledger of orders once the application is up and keeps it up to date until it ends, so that whoever asks first after
 * an import waits no longer than others.
 */
class LedgerFollowing implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private final HeapOrderLedger ledger;
    private final Rounds rounds = new Rounds("ledger-following", PAUSE, GOODBYE, this::round);

    LedgerFollowing(HeapOrderLedger ledger) {
        this.ledger = ledger;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        rounds.start();
    }

    private Duration round() {
        ledger.follow();
        return PAUSE;
    }

    @Override
    public void close() {
        rounds.close();
    }
}
