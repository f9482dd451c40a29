package crm.platform.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import crm.platform.roles.InstanceRoles;
import crm.projections.search.SearchCluster;
import crm.projections.search.SearchHealth;
import crm.projections.shared.ProjectionStatus;
import crm.projections.shared.ProjectionStatus.State;
import crm.projections.shared.Projections;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.documents.StoreUnavailable;
import crm.store.sqlite.SqliteDocuments;
import crm.store.sqlite.SqliteFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentMatchers;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HealthTest {

    private Instant now = Instant.parse("2026-05-01T02:00:00Z");
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    private final HealthWiring wiring = new HealthWiring();
    private final Projections projections = mock(Projections.class);
    private final SearchCluster search = mock(SearchCluster.class);

    @Test
    void a_projection_that_has_something_to_do_and_does_not_move_for_three_minutes_is_stuck(@TempDir Path directory) {
        searchIs(true);
        HealthIndicator health = projections("");
        at(10, 15);
        assertThat(status(health)).isEqualTo(Status.UP);
        now = now.plus(Duration.ofMinutes(2));
        at(11, 25);
        assertThat(status(health)).as("it moves").isEqualTo(Status.UP);
        now = now.plus(Duration.ofMinutes(2));
        at(11, 30);
        assertThat(status(health)).as("not yet").isEqualTo(Status.UP);
        now = now.plus(Duration.ofMinutes(1));
        assertThat(status(health)).isEqualTo(Status.DOWN);
        at(30, 30);
        assertThat(status(health)).as("it has caught up").isEqualTo(Status.UP);
    }

    @Test
    void an_instance_that_folds_nothing_is_not_asked_about_projections() {
        HealthIndicator health = projections("web");
        at(1, 9);
        now = now.plus(Duration.ofHours(1));
        assertThat(status(health)).isEqualTo(Status.UP);
    }

    @Test
    void search_must_have_been_reached_once_and_may_go_away_after_that() {
        HealthIndicator health = wiring.searchHealthIndicator(search);
        searchIs(false);
        assertThat(status(health)).isEqualTo(Status.OUT_OF_SERVICE);
        searchIs(true);
        assertThat(status(health)).isEqualTo(Status.UP);
        searchIs(false);
        assertThat(status(health)).isEqualTo(Status.UP);
        assertThat(health.health(true).getDetails()).containsEntry("reachable", false);
    }

    @Test
    void a_store_that_takes_no_writes_is_down_and_up_again_when_it_does(@TempDir Path directory) {
        try (SqliteFile file = new SqliteFile(directory.resolve("store.db"))) {
            assertThat(status(wiring.storeHealthIndicator(new SqliteDocuments(file), "one", clock)))
                    .isEqualTo(Status.UP);
        }
        DocumentStore full = mock(DocumentStore.class);
        DocumentCollection collection = mock(DocumentCollection.class);
        when(full.collection(ArgumentMatchers.any())).thenReturn(collection);
        doThrow(new StoreUnavailable("disk full", null))
                .when(collection)
                .compareAndSet(ArgumentMatchers.anyLong(), ArgumentMatchers.any());
        assertThat(status(wiring.storeHealthIndicator(full, "one", clock))).isEqualTo(Status.DOWN);
    }

    private HealthIndicator projections(String roles) {
        return wiring.projectionsHealthIndicator(projections, search, InstanceRoles.of(roles), clock);
    }

    private void searchIs(boolean up) {
        when(search.health()).thenReturn(new SearchHealth(up, "words"));
    }

    private void at(long position, long head) {
        when(projections.statuses())
                .thenReturn(List.of(new ProjectionStatus(
                        "order-facts", State.LIVE, position, head, head - position, 0, null, null)));
    }

    private static Status status(HealthIndicator indicator) {
        return indicator.health(true).getStatus();
    }
}
