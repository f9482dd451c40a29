package crm.projections.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.domain.customer.CustomerId;
import crm.domain.customer.MembershipEvent.PointsEntered;
import crm.domain.customer.MembershipId;
import crm.projections.shared.PointsFold.Points;
import crm.projections.shared.RebuildProgress.Phase;
import crm.store.documents.CollectionDefinition;
import crm.store.log.LogPosition;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RebuildsTest {

    private static final CollectionDefinition POINTS = CollectionDefinition.projection("points");
    private static final Instant NOON = Instant.parse("2026-05-01T04:00:00Z");

    @TempDir
    Path directory;

    private Engines engines;
    private final StillControl control = new StillControl();
    private final MemoryFoldStore<Points> store = new MemoryFoldStore<>();
    private final PointsFold fold = new PointsFold(store);

    @BeforeEach
    void open() {
        engines = new Engines(directory);
    }

    @AfterEach
    void close() {
        engines.close();
    }

    private void entered(int customer, String entry) {
        CustomerId id = new CustomerId("c" + customer);
        engines.append(Happening.of("membership", MembershipId.of(id), new PointsEntered(id, entry, 1, "test", NOON)));
    }

    private Rebuilds rebuilds(BatchFold<?, ?> fold, int documentsInHeap) {
        return new Rebuilds(List.of(fold), engines.log, engines.codec, control, Clock.systemUTC(), documentsInHeap);
    }

    private RebuildProgress rebuild(BatchFold<?, ?> fold, int documentsInHeap) throws InterruptedException {
        try (Rebuilds rebuilds = rebuilds(fold, documentsInHeap)) {
            assertThat(rebuilds.start("points")).isTrue();
            RebuildProgress progress = rebuilds.await("points", Duration.ofSeconds(30));
            assertThat(progress).isNotNull();
            return progress;
        }
    }

    @Test
    void it_replaces_what_is_there_and_the_live_processor_goes_on_behind_it() throws InterruptedException {
        entered(1, "a");
        entered(1, "b");
        store.write(List.of(new Stored<>("c9", 1, new Points(9, List.of("wrong")))));
        RebuildProgress progress = rebuild(fold, 100);
        assertThat(progress.phase()).isEqualTo(Phase.DONE);
        assertThat(progress.events()).isEqualTo(2);
        assertThat(progress.documentsWritten()).isEqualTo(1);
        assertThat(store.documents)
                .isEqualTo(Map.of("c1", new Stored<>("c1", LogPosition.of(2, 0), new Points(2, List.of("a", "b")))));
        assertThat(control.calls).containsExactly("pause", "moveTo " + LogPosition.endOf(2), "resume");
    }

    @Test
    void of_an_empty_log_it_is_empty() throws InterruptedException {
        assertThat(rebuild(fold, 100).phase()).isEqualTo(Phase.DONE);
        assertThat(store.documents).isEmpty();
    }

    @Test
    void more_documents_than_the_heap_may_hold_go_to_the_engine_and_back() throws InterruptedException {
        Random random = new Random(3);
        for (int i = 0; i < 6_000; i++) entered(random.nextInt(500), "e" + i);
        DocumentFoldStore<Points> sqlite = sqlite();
        assertThat(rebuild(new PointsFold(sqlite), 50).phase()).isEqualTo(Phase.DONE);
        assertThat(rebuild(fold, 1_000_000).phase()).isEqualTo(Phase.DONE);
        assertThat(CanonicalForm.of(sqlite)).isEqualTo(CanonicalForm.of(store));
        assertThat(sqlite.generation()).isEqualTo(1);
    }

    @Test
    void what_happens_during_the_rebuild_is_in_it() throws InterruptedException {
        entered(1, "before");
        control.whenPaused = () -> entered(1, "during");
        rebuild(fold, 100);
        assertThat(store.documents.get("c1").value().entries()).containsExactly("before", "during");
        assertThat(control.calls).contains("moveTo " + LogPosition.endOf(2));
    }

    @Test
    void an_event_that_cannot_be_folded_leaves_the_live_documents_alone_and_is_named() throws InterruptedException {
        entered(1, PointsFold.POISON);
        store.write(List.of(new Stored<>("c1", 1, new Points(1, List.of("live")))));
        RebuildProgress progress = rebuild(fold, 100);
        assertThat(progress.phase()).isEqualTo(Phase.FAILED);
        assertThat(progress.problem()).contains("poison").contains("entry 1");
        assertThat(store.documents.get("c1").value().entries()).containsExactly("live");
        assertThat(control.calls).isEmpty();
    }

    @Test
    void an_engine_that_goes_away_in_the_middle_only_makes_it_start_over() throws InterruptedException {
        for (int i = 0; i < 3_000; i++) entered(i, "e" + i);
        store.writesUntilDown = 2;
        assertThat(rebuild(fold, 100_000).phase()).isEqualTo(Phase.DONE);
        assertThat(store.documents).hasSize(3_000);
    }

    @Test
    void a_cancelled_one_leaves_no_trace() throws InterruptedException {
        for (int i = 0; i < 100; i++) entered(i, "e");
        try (Rebuilds rebuilds = rebuilds(fold, 100)) {
            control.whenPaused = () -> rebuilds.cancel("points");
            rebuilds.start("points");
            RebuildProgress progress = rebuilds.await("points", Duration.ofSeconds(30));
            assertThat(progress).isNotNull();
            assertThat(progress.phase()).isEqualTo(Phase.CANCELLED);
        }
        assertThat(store.documents).isEmpty();
        assertThat(control.calls).containsExactly("pause", "resume");
    }

    @Test
    void a_cancelled_one_leaves_the_live_documents_of_an_engine_alone_and_nothing_beside_them()
            throws InterruptedException {
        for (int i = 0; i < 100; i++) entered(i, "e");
        DocumentFoldStore<Points> sqlite = sqlite();
        sqlite.write(List.of(new Stored<>("c1", 7, new Points(7, List.of("live")))));
        CanonicalForm live = CanonicalForm.of(sqlite);
        try (Rebuilds rebuilds = rebuilds(new PointsFold(sqlite), 100)) {
            control.whenPaused = () -> assertThat(rebuilds.cancel("points")).isTrue();
            rebuilds.start("points");
            RebuildProgress progress = rebuilds.await("points", Duration.ofSeconds(30));
            assertThat(progress).isNotNull();
            assertThat(progress.phase()).isEqualTo(Phase.CANCELLED);
            assertThat(progress.documentsWritten()).isEqualTo(100);
            assertThat(rebuilds.cancel("points")).isFalse();
        }
        assertThat(CanonicalForm.of(sqlite)).isEqualTo(live);
        assertThat(sqlite.generation()).isZero();
        assertThatThrownBy(() -> engines.documents.finishRebuild(POINTS)).hasMessageContaining("No rebuild");
    }

    @Test
    void one_at_a_time_per_name() throws InterruptedException {
        entered(1, "a");
        try (Rebuilds rebuilds = rebuilds(fold, 100)) {
            control.whenPaused = () -> assertThat(rebuilds.start("points")).isFalse();
            rebuilds.start("points");
            RebuildProgress progress = rebuilds.await("points", Duration.ofSeconds(30));
            assertThat(progress).isNotNull();
            assertThat(progress.phase()).isEqualTo(Phase.DONE);
            assertThatThrownBy(() -> rebuilds.start("no-such")).hasMessageContaining("no-such");
        }
    }

    private DocumentFoldStore<Points> sqlite() {
        return new DocumentFoldStore<>(engines.documents, POINTS, Points.class, p -> Map.of());
    }
}
