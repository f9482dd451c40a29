package crm.platform.wiring;

import crm.platform.roles.InstanceRole;
import crm.platform.roles.InstanceRoles;
import crm.projections.search.IndexState;
import crm.projections.search.SearchCluster;
import crm.projections.search.SearchIndex;
import crm.projections.search.SearchRefused;
import crm.projections.search.SearchUnavailable;
import crm.projections.shared.ProjectionControl;
import crm.projections.shared.Rebuilds;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Makes the search index once the engine is up, and has it rebuilt where it is not what the log would make of it: made for
 * an older definition, or lost while its projection had gone ahead. The index is named as its projection.
 */
@Component
class SearchPreparation implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SearchPreparation.class);
    private static final Duration PULSE = Duration.ofSeconds(1);

    private final SearchCluster cluster;
    private final SearchIndex index;
    private final Rebuilds rebuilds;
    private final ProjectionControl control;
    private final InstanceRoles roles;
    private final CountDownLatch prepared = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("search-preparation").unstarted(this::run);

    SearchPreparation(
            SearchCluster cluster,
            SearchIndex index,
            Rebuilds rebuilds,
            ProjectionControl control,
            InstanceRoles roles) {
        this.roles = roles;
        this.cluster = cluster;
        this.index = index;
        this.rebuilds = rebuilds;
        this.control = control;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (roles.has(InstanceRole.PROJECTIONS)) thread.start();
    }

    /** Waits until the engine is up and the index is there; after the limit the caller finds out by itself that it is not. */
    void await(Duration limit) throws InterruptedException {
        if (prepared.await(limit.toMillis(), TimeUnit.MILLISECONDS)) cluster.awaitUp(limit);
    }

    private void run() {
        try {
            while (prepared.getCount() > 0) {
                if (!cluster.awaitUp(PULSE) || !prepare()) Thread.sleep(PULSE);
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    private boolean prepare() {
        try {
            IndexState state = index.prepare();
            log.info("{}", state.words());
            boolean lost = state.created() && control.position(index.name()) > 0;
            if (lost || state.needsRebuild()) rebuilds.start(index.name());
            prepared.countDown();
            return true;
        } catch (SearchUnavailable | SearchRefused e) {
            log.info("The search index is not ready: {}", e.getMessage());
            return false;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
