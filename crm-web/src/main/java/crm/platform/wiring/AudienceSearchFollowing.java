package crm.platform.wiring;

import crm.projections.audience.AudienceSearchFollower;
import crm.projections.search.SearchRefused;
import crm.projections.search.SearchUnavailable;
import crm.store.work.Rounds;
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
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private final AudienceSearchFollower follower;
    private final Rounds rounds = new Rounds("audience-search", AFTER_FAILURE, GOODBYE, this::round);

    AudienceSearchFollowing(AudienceSearchFollower follower) {
        this.follower = follower;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        rounds.start();
    }

    private Duration round() {
        try {
            return follower.round() ? Duration.ZERO : IDLE;
        } catch (SearchUnavailable e) {
            log.info("The search index of all customers waits: {}", e.getMessage());
        } catch (SearchRefused e) {
            log.error("The search index of all customers could not be brought up to date: {}", e.getMessage());
        }
        return AFTER_FAILURE;
    }

    /** Another instance goes on at once. */
    @Override
    public void close() {
        rounds.close();
        follower.release();
    }
}
