package crm.platform.wiring;

import crm.platform.BackgroundWork;
import crm.projections.audience.AudienceFollower;
import crm.store.work.Rounds;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Loads the audience index once the application is up, and keeps it up to date until it ends. */
@Component
@ConditionalOnProperty(name = "crm.audience.reader", havingValue = "heap", matchIfMissing = true)
class AudienceFollowing implements BackgroundWork, AutoCloseable {

    private static final Duration IDLE = Duration.ofMillis(100);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private final AudienceFollower follower;
    private final Rounds rounds = new Rounds("audience-following", AFTER_FAILURE, GOODBYE, this::round);

    AudienceFollowing(AudienceFollower follower) {
        this.follower = follower;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        rounds.start();
    }

    private Duration round() {
        return follower.round() ? Duration.ZERO : IDLE;
    }

    @Override
    public List<Task> running() {
        if (follower.index().isLoaded() || !rounds.isRunning()) return List.of();
        return List.of(new Task("work.audience", List.of(String.valueOf(follower.loading())), -1));
    }

    @Override
    public void close() {
        rounds.close();
    }
}
