package crm.platform.wiring;

import crm.platform.BackgroundWork;
import crm.projections.audience.AudienceFollower;
import crm.store.documents.StoreUnavailable;
import crm.store.log.LogUnavailable;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Loads the audience index once the application is up, and keeps it up to date until it ends. */
@Component
class AudienceFollowing implements BackgroundWork, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AudienceFollowing.class);
    private static final Duration IDLE = Duration.ofMillis(100);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    private final AudienceFollower follower;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("audience-following").unstarted(this::run);

    AudienceFollowing(AudienceFollower follower) {
        this.follower = follower;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Duration pause = round();
                if (!pause.isZero()) Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    private Duration round() {
        try {
            return follower.round() ? Duration.ZERO : IDLE;
        } catch (StoreUnavailable | LogUnavailable e) {
            log.info("The audience index waits for its documents: {}", e.getMessage());
        } catch (RuntimeException e) {
            log.error("The audience index could not be brought up to date", e); // it would end the thread
        }
        return AFTER_FAILURE;
    }

    @Override
    public List<Task> running() {
        if (follower.index().isLoaded() || !thread.isAlive()) return List.of();
        return List.of(new Task("work.audience", List.of(String.valueOf(follower.loading())), -1));
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
