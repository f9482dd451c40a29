package crm.platform.wiring;

import crm.projections.audience.AudienceSearchFollower;
import crm.projections.search.SearchRefused;
import crm.projections.search.SearchUnavailable;
import crm.store.documents.StoreUnavailable;
import crm.store.log.LogUnavailable;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** Keeps the search index of all customers up to date until the application ends. */
class AudienceSearchFollowing implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AudienceSearchFollowing.class);
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(5);

    private final AudienceSearchFollower follower;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("audience-search").unstarted(this::run);

    AudienceSearchFollowing(AudienceSearchFollower follower) {
        this.follower = follower;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) Thread.sleep(round());
        } catch (InterruptedException e) {
            // closed
        }
    }

    private Duration round() {
        try {
            return follower.round() ? Duration.ZERO : IDLE;
        } catch (StoreUnavailable | LogUnavailable | SearchUnavailable e) {
            log.info("The search index of all customers waits: {}", e.getMessage());
        } catch (SearchRefused e) {
            log.error("The search index of all customers could not be brought up to date: {}", e.getMessage());
        } catch (RuntimeException e) {
            log.error(
                    "The search index of all customers could not be brought up to date", e); // it would end the thread
        }
        return AFTER_FAILURE;
    }

    /** Another instance goes on at once. */
    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        if (thread.isAlive()) thread.join(LONGEST_GOODBYE);
        follower.release();
    }
}
