package crm.projections.audience;

import crm.projections.insight.Scores;
import crm.projections.insight.ScoringView;
import crm.projections.insight.Scorings;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scores the index of this instance by what was scored and fitted last, and anew when the business day turns. A row that changes
 * in between is scored as it is replaced.
 */
public final class AudienceScoring implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AudienceScoring.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final AudienceIndex index;
    private final Scorings scorings;
    private final Clock clock;
    private final ZoneId businessZone;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("audience-scoring").unstarted(this::run);
    private @Nullable Scores last;
    private volatile boolean closing;

    public AudienceScoring(AudienceIndex index, Scorings scorings, Clock clock, ZoneId businessZone) {
        this.index = index;
        this.scorings = scorings;
        this.clock = clock;
        this.businessZone = businessZone;
    }

    public void start() {
        thread.start();
    }

    /**
     * Looks once.
     *
     * @return whether everybody was scored anew
     */
    public synchronized boolean round() {
        ScoringView view = scorings.current();
        if (view.rfm() == null && view.latest() == null) return false;
        int today = Math.toIntExact(LocalDate.now(clock.withZone(businessZone)).toEpochDay());
        Scores wanted = Scores.of(
                view.rfm() == null ? null : view.rfm().bounds(),
                view.latest() == null ? null : view.latest().fit(),
                today);
        if (wanted.equals(last)) return false;
        index.rescore(wanted);
        last = wanted;
        return true;
    }

    private void run() {
        while (!closing) {
            try {
                round();
            } catch (RuntimeException e) {
                LOG.warn("Scores wait, the next try is soon", e);
            }
            rest();
        }
    }

    private void rest() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            closing = true;
        }
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
    }
}
