package crm.platform.demo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * From when on the story no longer says who joins, leaves and is tagged, because the simulated corp lives on by itself.
 *
 * @param at null: never
 * @param day of the story on which that is
 */
record Handover(@Nullable Instant at, int day) {

    static final Handover NEVER = new Handover(null, Story.NEVER);

    static Handover of(@Nullable Instant at, Calendar calendar) {
        return at == null ? NEVER : new Handover(at, calendar.dayOf(at));
    }

    /** Whether the story still says what happens then. */
    boolean tells(Instant instant) {
        return at == null || !instant.isAfter(at);
    }

    /** How many of the crowd the story knows by the end of the day. */
    int customersBy(int ofStory, Crowd crowd) {
        return crowd.by(Math.min(ofStory, day));
    }
}
