package crm.platform.wiring;

import crm.domain.segment.RfmBounds;
import crm.domain.segment.ScoringCommand.ScoreRfm;
import crm.domain.segment.ScoringId;
import crm.importers.sending.Sender;
import crm.projections.audience.AudienceFollower;
import crm.projections.audience.RfmQueries;
import crm.projections.insight.ScoringView.Scored;
import crm.projections.insight.Scorings;
import crm.store.documents.Leases;
import crm.store.documents.Leases.Lease;
import crm.store.work.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Takes the RFM bounds anew once a business day, on one instance, with the window that was chosen last. Before somebody has
 * scored for the first time it does nothing.
 */
final class DailyScoring implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Duration GOODBYE = Duration.ofSeconds(5);
    private static final String LEASE = "rfm-scoring";
    private static final String BY = "system";

    private final AudienceFollower follower;
    private final RfmQueries rfm;
    private final Scorings scorings;
    private final Leases leases;
    private final Sender sender;
    private final Clock clock;
    private final ZoneId businessZone;
    private final Rounds rounds = new Rounds(LEASE, PAUSE, GOODBYE, this::round);

    DailyScoring(
            AudienceFollower follower,
            RfmQueries rfm,
            Scorings scorings,
            Leases leases,
            Sender sender,
            Clock clock,
            ZoneId businessZone) {
        this.follower = follower;
        this.rfm = rfm;
        this.scorings = scorings;
        this.leases = leases;
        this.sender = sender;
        this.clock = clock;
        this.businessZone = businessZone;
    }

    void start() {
        rounds.start();
    }

    /**
     * Scores when today was not scored yet and all that the log knew is in the index.
     *
     * @return whether it did
     */
    boolean work() {
        LocalDate today = LocalDate.now(clock.withZone(businessZone));
        Scored last = scorings.current().rfm();
        if (last == null || last.bounds().epochDay() >= today.toEpochDay()) return false;
        AudienceFollower.Status status = follower.status();
        if (!status.loaded() || status.behind() > 0) return false;
        Lease lease = leases.take(LEASE).orElse(null);
        if (lease == null) return false; // another instance is at it
        try {
            Optional<RfmBounds> bounds = rfm.bounds(today, last.bounds().windowDays());
            // The day is the id: whoever else sends it today changes nothing.
            return bounds.isPresent()
                    && sender.send(
                            String.valueOf(today), new ScoreRfm(ScoringId.CHAIN, bounds.get(), BY, clock.instant()));
        } finally {
            leases.release(lease);
        }
    }

    private Duration round() {
        work();
        return PAUSE;
    }

    @Override
    public void close() {
        rounds.close();
    }
}
