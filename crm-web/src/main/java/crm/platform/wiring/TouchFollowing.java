package crm.platform.wiring;

import crm.projections.attribution.OwnAccounts;
import crm.projections.attribution.TouchFollower;
import crm.store.work.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** Loads the touches once the application is up, and keeps them up to date, so that nobody who asks waits for much. */
class TouchFollowing implements AutoCloseable {

    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    /** Who is a staff member changes rarely. */
    private static final Duration LOOK = Duration.ofMinutes(10);

    private final TouchFollower follower;
    private final OwnAccounts own;
    private final Clock clock;
    private Instant nextLook = Instant.MIN;
    private final Rounds rounds = new Rounds("touch-following", AFTER_FAILURE, GOODBYE, this::round);

    TouchFollowing(TouchFollower follower, OwnAccounts own, Clock clock) {
        this.follower = follower;
        this.own = own;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        rounds.start();
    }

    private Duration round() {
        Instant now = clock.instant();
        if (!now.isBefore(nextLook)) {
            own.look();
            nextLook = now.plus(LOOK);
        }
        follower.round();
        return IDLE;
    }

    @Override
    public void close() {
        rounds.close();
    }
}
