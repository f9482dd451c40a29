package crm.platform.wiring;

import crm.projections.attribution.TouchFollower;
import crm.store.work.Rounds;
import java.time.Duration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** Loads the touches once the application is up, and keeps them up to date, so that nobody who asks waits for much. */
class TouchFollowing implements AutoCloseable {

    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private final TouchFollower follower;
    private final Rounds rounds = new Rounds("touch-following", AFTER_FAILURE, GOODBYE, this::round);

    TouchFollowing(TouchFollower follower) {
        this.follower = follower;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        rounds.start();
    }

    private Duration round() {
        follower.round();
        return IDLE;
    }

    @Override
    public void close() {
        rounds.close();
    }
}
