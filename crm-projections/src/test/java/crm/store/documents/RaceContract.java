package crm.store.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Many threads at once, and rebuilds under readers. */
public abstract class RaceContract extends RangeContract {

    /** Runs one task per thread at once and returns what they returned. */
    protected static <T> List<T> together(int threads, Task<T> task) throws Exception {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            List<Callable<T>> tasks = IntStream.range(0, threads)
                    .mapToObj(i -> (Callable<T>) () -> task.of(i))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> future : pool.invokeAll(tasks)) results.add(future.get());
            return results;
        }
    }

    protected interface Task<T> {
        T of(int thread) throws Exception;
    }

    @Test
    void of_eight_threads_exactly_one_wins_each_version() throws Exception {
        var winners = new ConcurrentHashMap<Long, Integer>();
        together(8, thread -> {
            long version;
            do {
                version = shops.get("a").map(Document::version).orElse(0L);
                if (shops.compareAndSet(version, shop("a", version + 1, "t" + thread, thread)))
                    assertThat(winners.put(version + 1, thread)).isNull();
            } while (version < 100);
            return thread;
        });
        Document last = shops.get("a").orElseThrow();
        assertThat(winners.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, last.version()).boxed().toList());
        assertThat(last.fields()).containsEntry("city", "t" + winners.get(last.version()));
    }

    @Test
    void of_eight_threads_exactly_one_creates_and_exactly_one_deletes() throws Exception {
        for (int round = 0; round < 20; round++) {
            String key = "k" + round;
            assertThat(together(8, thread -> shops.compareAndSet(0, shop(key, 1 + thread, "x", thread))))
                    .containsOnlyOnce(true);
            long version = shops.get(key).orElseThrow().version();
            assertThat(together(8, thread -> shops.compareAndDelete(key, version)))
                    .containsOnlyOnce(true);
        }
    }

    @Test
    void concurrent_upserts_in_any_order_end_at_the_greatest_versions() throws Exception {
        together(6, thread -> {
            List<Document> all = new ArrayList<>();
            for (int key = 0; key < 20; key++)
                for (int i = 0; i < 30; i++) all.add(shop("k" + key, 1 + i * 6L + thread, "t" + thread, i));
            Collections.shuffle(all, new Random(thread));
            for (int from = 0; from < all.size(); from += 50)
                shops.upsertAll(all.subList(from, Math.min(from + 50, all.size())));
            return thread;
        });
        for (int key = 0; key < 20; key++)
            assertSame(shops.get("k" + key).orElseThrow(), shop("k" + key, 180, "t5", 29));
    }

    /** Whether the engine replaces a collection in one step for readers; only a stand-in may not. */
    protected boolean replacesInOneStep() {
        return true;
    }

    @Test
    void readers_see_the_old_content_or_the_new_and_never_nothing() throws Exception {
        assumeThat(replacesInOneStep()).isTrue();
        shops.upsertAll(numbered(1, 50));
        var swapped = new AtomicBoolean();
        together(4, thread -> {
            if (thread > 0) {
                while (!swapped.get()) {
                    assertThat(shops.getAll(List.of("s0001", "n0001"))).hasSize(1);
                    assertThat(shops.range(RangeQuery.ascending("since", null, null, 99))
                                    .documents())
                            .hasSize(50);
                    assertThat(shops.count()).isEqualTo(50);
                }
                return thread;
            }
            try {
                for (int round = 2; round < 12; round++) swap(round, round % 2 == 0 ? "n" : "s");
            } finally {
                swapped.set(true);
            }
            return thread;
        });
        assertThat(shops.get("s0001").orElseThrow().version()).isEqualTo(11);
        assertThat(store.collections()).containsExactly("shops");
    }

    private void swap(int version, String prefix) {
        DocumentCollection rebuilt = store.startRebuild(SHOPS);
        rebuilt.upsertAll(IntStream.rangeClosed(1, 50)
                .mapToObj(i -> shop(prefix + "%04d".formatted(i), version, "x", i))
                .toList());
        store.finishRebuild(SHOPS);
    }

    @Test
    void a_rebuild_replaces_the_content_and_survives_a_restart() {
        shops.upsertAll(List.of(shop("old", 9, "x", 1)));
        DocumentCollection rebuilt = store.startRebuild(SHOPS);
        rebuilt.upsertAll(List.of(shop("new", 3, "y", 2)));
        assertThat(keys(shops.scan("", 9))).containsExactly("old");
        assertThat(keys(rebuilt.scan("", 9))).containsExactly("new");

        store.finishRebuild(SHOPS);

        assertThat(keys(shops.scan("", 9))).containsExactly("new");
        assertThat(keys(shops.range(RangeQuery.ascending("city", "y", null, 9)).documents()))
                .containsExactly("new");
        shops.upsertAll(List.of(shop("newer", 4, "y", 3)));
        reopen();
        assertThat(keys(shops.scan("", 9))).containsExactly("new", "newer");
    }

    @Test
    void an_unfinished_rebuild_is_dropped_and_its_writer_stopped() {
        DocumentCollection first = store.startRebuild(SHOPS);
        first.upsertAll(List.of(shop("first", 1, "x", 1)));
        DocumentCollection second = store.startRebuild(SHOPS);
        assertThatThrownBy(() -> first.upsertAll(List.of(shop("zombie", 2, "x", 1))))
                .isInstanceOf(IllegalStateException.class);
        second.upsertAll(List.of(shop("second", 1, "x", 1)));
        store.finishRebuild(SHOPS);
        assertThatThrownBy(() -> second.upsertAll(List.of(shop("zombie", 2, "x", 1))))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store.finishRebuild(SHOPS)).isInstanceOf(IllegalStateException.class);

        assertThat(keys(shops.scan("", 9))).containsExactly("second");
        store.startRebuild(SHOPS).upsertAll(List.of(shop("half", 1, "x", 1)));
        reopen();
        assertThatThrownBy(() -> store.finishRebuild(SHOPS)).isInstanceOf(IllegalStateException.class);
        assertThat(keys(shops.scan("", 9))).containsExactly("second");
        assertThat(store.startRebuild(SHOPS).count()).isZero();
    }

    /** Names of all tables or collections of the engine itself. */
    protected abstract List<String> places();

    @Test
    void an_abandoned_rebuild_leaves_nothing() {
        shops.upsertAll(List.of(shop("live", 1, "x", 1)));
        DocumentCollection abandoned = store.startRebuild(SHOPS);
        abandoned.upsertAll(List.of(shop("half", 1, "x", 1)));
        assertThat(places()).anyMatch(place -> place.contains("rebuild"));
        store.abandonRebuild(SHOPS);
        assertThatThrownBy(() -> abandoned.upsertAll(List.of(shop("zombie", 2, "x", 1))))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store.finishRebuild(SHOPS)).isInstanceOf(IllegalStateException.class);
        assertThat(keys(shops.scan("", 9))).containsExactly("live");
        assertThat(places()).noneMatch(place -> place.contains("rebuild"));
        store.abandonRebuild(SHOPS); // nothing to abandon is no fault
    }
}
