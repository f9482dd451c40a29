package crm.projections.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.domain.customer.CustomerId;
import crm.domain.customer.MembershipEvent.PointsEntered;
import crm.domain.customer.MembershipId;
import crm.projections.shared.PointsFold.Points;
import crm.store.documents.CollectionDefinition;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BatchFoldTest {

    private static final Instant NOON = Instant.parse("2026-05-01T04:00:00Z");

    @TempDir
    Path directory;

    private Engines engines;
    private final MemoryFoldStore<Points> store = new MemoryFoldStore<>();
    private final PointsFold fold = new PointsFold(store);
    private final LiveRunner live = new LiveRunner(fold);

    @BeforeEach
    void open() {
        engines = new Engines(directory);
    }

    @AfterEach
    void close() {
        engines.close();
    }

    private void entered(String customer, String entry, long points) {
        CustomerId id = new CustomerId(customer);
        engines.append(
                Happening.of("membership", MembershipId.of(id), new PointsEntered(id, entry, points, "test", NOON)));
    }

    private Map<String, List<String>> entries() {
        return store.documents.values().stream()
                .collect(Collectors.toMap(Stored::key, d -> d.value().entries()));
    }

    @Test
    void a_batch_reads_once_and_writes_each_touched_document_once() {
        entered("ann", "1", 10);
        entered("ben", "2", 20);
        entered("ann", "3", 30);
        live.batch(engines.messages());
        assertThat(store.loads).containsExactly(2);
        assertThat(store.writes).hasSize(1);
        assertThat(store.writes.getFirst()).containsExactlyInAnyOrder("ann", "ben");
        assertThat(store.documents.get("ann").value()).isEqualTo(new Points(40, List.of("1", "3")));
    }

    @Test
    void a_document_has_the_position_of_its_last_event_as_version() {
        entered("ann", "1", 10);
        entered("ben", "2", 20);
        List<TrackedEventMessage<?>> all = engines.messages();
        live.batch(all);
        assertThat(store.documents.get("ann").version())
                .isEqualTo(all.getFirst().trackingToken().position().orElseThrow());
    }

    @Test
    void the_documents_are_written_before_the_token_is_stored() {
        entered("ann", "1", 10);
        List<Integer> writesSeen = new ArrayList<>();
        live.beforeToken = () -> writesSeen.add(store.writes.size());
        live.batch(engines.messages());
        assertThat(writesSeen).containsExactly(1);
    }

    @Test
    void a_repeated_batch_changes_nothing_and_writes_nothing() {
        entered("ann", "1", 10);
        live.batch(engines.messages());
        store.writes.clear();
        live.batch(engines.messages());
        assertThat(store.writes).isEmpty();
        assertThat(entries()).isEqualTo(Map.of("ann", List.of("1")));
    }

    @Test
    void an_event_that_cannot_be_folded_is_a_dead_letter_alone_with_what_follows_it() {
        entered("ann", "1", 10);
        entered("ben", PointsFold.POISON, 20);
        entered("ben", "3", 30);
        entered("cai", "4", 40);
        live.batch(engines.messages());
        assertThat(entries()).isEqualTo(Map.of("ann", List.of("1"), "cai", List.of("4")));
        assertThat(live.deadLetters.sequenceSize("ben")).isEqualTo(2);
        assertThat(live.deadLetters.amountOfSequences()).isEqualTo(1);
    }

    @Test
    void a_dead_letter_folds_when_it_is_retried_after_the_repair() {
        entered("ben", "1", 10);
        entered("ben", PointsFold.POISON, 20);
        entered("ben", "3", 30);
        live.batch(engines.messages());
        fold.poisoned = false;
        assertThat(live.retryDeadLetters()).isTrue();
        assertThat(entries()).isEqualTo(Map.of("ben", List.of("1", PointsFold.POISON, "3")));
        assertThat(live.deadLetters.size()).isZero();
    }

    @Test
    void an_engine_that_is_down_fails_the_batch_and_no_event() {
        entered("ann", "1", 10);
        entered("ben", "2", 20);
        store.down = true;
        assertThatThrownBy(() -> live.batch(engines.messages())).isInstanceOf(LiveRunner.BatchFailed.class);
        store.down = false;
        store.writesUntilDown = 0;
        assertThatThrownBy(() -> live.batch(engines.messages())).isInstanceOf(LiveRunner.BatchFailed.class);
        assertThat(live.deadLetters.size()).isZero();
        assertThat(live.token()).isZero();

        store.writesUntilDown = Integer.MAX_VALUE;
        live.batch(engines.messages());
        assertThat(entries()).isEqualTo(Map.of("ann", List.of("1"), "ben", List.of("2")));
    }

    @Test
    void restarts_and_repeats_of_any_kind_end_the_same() {
        Random random = new Random(1);
        for (int i = 0; i < 600; i++) entered("c" + random.nextInt(20), "e" + i, random.nextInt(100));
        live.catchUpWithRestarts(engines.messages(), random);
        assertEveryEntryIsThereOnceAndInOrder(store);
    }

    @Test
    void a_zombie_that_goes_on_with_a_stolen_segment_changes_nothing() {
        zombies(store);
    }

    @Test
    void a_zombie_changes_nothing_in_sqlite_either() {
        zombies(new DocumentFoldStore<>(
                engines.documents, CollectionDefinition.projection("points"), Points.class, p -> Map.of()));
    }

    /** Two owners of the same segment, each sure of it, take turns at random; now and then one falls back. */
    private void zombies(FoldStore<Points> shared) {
        Random random = new Random(2);
        for (int i = 0; i < 600; i++) entered("c" + random.nextInt(20), "e" + i, random.nextInt(100));
        List<TrackedEventMessage<?>> all = engines.messages();
        LiveRunner[] owners = {new LiveRunner(new PointsFold(shared)), new LiveRunner(new PointsFold(shared))};
        long end = all.getLast().trackingToken().position().orElseThrow();
        while (owners[0].token() < end || owners[1].token() < end) {
            LiveRunner owner = owners[random.nextInt(2)];
            List<TrackedEventMessage<?>> left = all.stream()
                    .filter(m -> m.trackingToken().position().orElseThrow() > owner.token())
                    .toList();
            owner.batch(left.subList(0, Math.min(left.size(), 1 + random.nextInt(60))));
            if (random.nextInt(8) == 0) owner.goBackTo(owner.token() / 2);
        }
        assertEveryEntryIsThereOnceAndInOrder(shared);
    }

    private void assertEveryEntryIsThereOnceAndInOrder(FoldStore<Points> store) {
        Map<String, List<String>> expected = new TreeMap<>();
        for (TrackedEventMessage<?> message : engines.messages()) {
            PointsEntered e = (PointsEntered) message.getPayload();
            expected.computeIfAbsent(e.customerId().value(), c -> new ArrayList<>())
                    .add(e.entryId());
        }
        store.load(expected.keySet())
                .forEach((key, document) ->
                        assertThat(document.value().entries()).as(key).isEqualTo(expected.remove(key)));
        assertThat(expected).isEmpty();
    }
}
