package crm.importers.wecom.outbound;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the steps of the ledger that are due. What has only seconds goes a lane of its own, however much waits in the
 * other. Every instance may work; the ledger gives each step to one of them. While no corp is connected, everything waits.
 */
public final class OutboundWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OutboundWorker.class);

    private static final int AT_ONCE = 8;
    private static final int URGENT_AT_ONCE = 8;
    private static final int PAGE = 64;

    /** Long enough to look into a question. */
    private static final Duration KEEP = Duration.ofDays(90);

    private static final Duration SWEEP = Duration.ofHours(1);

    final OutboundSteps steps;
    private final OutboundLedger ledger;
    private final Clock clock;
    private final OutboundLane patient;
    private final OutboundLane urgent;
    private Instant nextSweep = Instant.MIN;

    OutboundWorker(OutboundLedger ledger, OutboundSteps steps, BooleanSupplier connected, Clock clock) {
        this.ledger = ledger;
        this.steps = steps;
        this.clock = clock;
        this.patient = new OutboundLane(
                "outbound", AT_ONCE, () -> ledger.due(clock.instant(), PAGE), steps, connected, this::sweepWhenDue);
        this.urgent = new OutboundLane(
                "outbound-urgent",
                URGENT_AT_ONCE,
                () -> ledger.urgent(clock.instant(), PAGE),
                steps,
                connected,
                () -> {});
    }

    public void start() {
        patient.start();
        urgent.start();
    }

    /** There may be something to do: at once instead of within a second. */
    public void wake() {
        patient.wake();
        urgent.wake();
    }

    private void sweepWhenDue() {
        Instant now = clock.instant();
        if (now.isBefore(nextSweep)) return;
        int swept = ledger.sweep(now.minus(KEEP));
        if (swept > 0) LOG.info("{} calls to WeCom that ended long ago were deleted", swept);
        nextSweep = now.plus(SWEEP);
    }

    @Override
    public void close() {
        patient.close();
        urgent.close();
    }
}
