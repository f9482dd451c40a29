package crm.projections.audience;

import crm.projections.insight.Scores;
import crm.projections.insight.ScoringView;
import crm.projections.insight.Scorings;
import crm.store.work.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Scores the index of this instance by what was scored and fitted last, and anew when the business day turns. A row that changes
 * in between is scored as it is replaced.
 */
public final class AudienceScoring implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private final AudienceIndex index;
    private final Scorings scorings;
    private final Clock clock;
    private final ZoneId businessZone;
    private final Rounds rounds = new Rounds("audience-scoring", PAUSE, GOODBYE, this::looked);
    private @Nullable Scores last;

    public AudienceScoring(AudienceIndex index, Scorings scorings, Clock clock, ZoneId businessZone) {
        this.index = index;
        this.scorings = scorings;
        this.clock = clock;
        this.businessZone = businessZone;
    }

    public void start() {
        rounds.start();
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

    private Duration looked() {
        round();
        return PAUSE;
    }

    @Override
    public void close() {
        rounds.close();
    }
}
