package crm.store.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AppendQueueTest {

    private final ExecutorService callers = Executors.newFixedThreadPool(8);
    private final List<List<String>> writes = new ArrayList<>();

    @AfterEach
    void stop() {
        callers.shutdownNow();
    }

    @Test
    void a_lone_caller_is_written_alone_and_in_order() {
        AppendQueue queue = new AppendQueue(100, 1 << 20, this::record);
        assertThat(queue.append(commits("a", 3)))
                .extracting(AppendQueueTest::ordinal)
                .containsExactly(1L, 2L, 3L);
        assertThat(queue.append(commits("b", 1)))
                .extracting(AppendQueueTest::ordinal)
                .containsExactly(4L);
        assertThat(writes).containsExactly(List.of("a0", "a1", "a2"), List.of("b0"));
    }

    @Test
    void who_comes_after_the_write_has_begun_but_before_it_ends_comes_along() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch joined = new CountDownLatch(1);
        AppendQueue queue = new AppendQueue(
                100,
                1 << 20,
                arrivals -> record(() -> {
                    List<Commit> next = arrivals.next();
                    begun.countDown();
                    await(joined);
                    return next;
                }));
        CompletableFuture<List<AppendOutcome>> first =
                CompletableFuture.supplyAsync(() -> queue.append(commits("a", 1)), callers);
        await(begun);
        Thread late = new Thread(() -> queue.append(commits("b", 1)));
        late.start();
        while (late.getState() != Thread.State.WAITING) Thread.onSpinWait(); // it has joined the line
        joined.countDown();
        first.get(10, TimeUnit.SECONDS);
        late.join(10_000);
        assertThat(writes).containsExactly(List.of("a0", "b0"));
    }

    @Test
    void a_write_takes_no_more_than_it_may_and_the_rest_goes_into_the_next() {
        AppendQueue queue = new AppendQueue(4, 1 << 20, this::record);
        assertThat(queue.append(commits("a", 10)))
                .extracting(AppendQueueTest::ordinal)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 10).mapToObj(Long::valueOf).toList());
        assertThat(writes).extracting(List::size).containsExactly(4, 4, 2);
        AppendQueue narrow = new AppendQueue(100, 25, this::record);
        writes.clear();
        narrow.append(commits("b", 4)); // of 10 bytes each
        assertThat(writes).extracting(List::size).containsExactly(2, 2);
    }

    @Test
    void a_failed_write_fails_those_it_took_and_nobody_else() {
        boolean[] away = {true};
        AppendQueue queue = new AppendQueue(100, 1 << 20, arrivals -> {
            List<AppendOutcome> outcomes = record(arrivals);
            if (away[0]) throw new LogUnavailable("away", null);
            return outcomes;
        });
        assertThatThrownBy(() -> queue.append(commits("a", 1))).isInstanceOf(LogUnavailable.class);
        away[0] = false;
        assertThat(queue.append(commits("b", 1))).hasSize(1);
    }

    @Test
    void a_write_that_fails_before_it_takes_anything_fails_who_waits_for_it() throws Exception {
        AppendQueue queue = new AppendQueue(100, 1 << 20, arrivals -> {
            throw new LogUnavailable("closed", null);
        });
        CompletableFuture<List<AppendOutcome>> append =
                CompletableFuture.supplyAsync(() -> queue.append(commits("a", 1)), callers);
        assertThatThrownBy(() -> append.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(LogUnavailable.class);
    }

    @Test
    void everyone_of_a_crowd_gets_the_own_outcome() throws Exception {
        AppendQueue queue = new AppendQueue(5, 1 << 20, this::record);
        List<CompletableFuture<List<AppendOutcome>>> all = new ArrayList<>();
        for (int caller = 0; caller < 400; caller++) {
            List<Commit> mine = commits("c" + caller + "-", 1 + caller % 3);
            all.add(CompletableFuture.supplyAsync(() -> queue.append(mine), callers));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
        List<String> inOrder = writes.stream().flatMap(List::stream).toList();
        List<Long> ordinals = new ArrayList<>();
        for (int caller = 0; caller < all.size(); caller++) {
            List<AppendOutcome> outcomes = all.get(caller).join();
            assertThat(outcomes).hasSize(1 + caller % 3);
            for (int i = 0; i < outcomes.size(); i++)
                assertThat(inOrder.get((int) ordinal(outcomes.get(i)) - 1)).isEqualTo("c" + caller + "-" + i);
            outcomes.forEach(outcome -> ordinals.add(ordinal(outcome)));
        }
        assertThat(ordinals).doesNotHaveDuplicates().hasSize(inOrder.size());
    }

    /** Notes what a write takes; ordinals go on from write to write. */
    private List<AppendOutcome> record(AppendQueue.Arrivals arrivals) {
        List<String> write = new ArrayList<>();
        for (List<Commit> next; !(next = arrivals.next()).isEmpty(); )
            next.forEach(commit -> write.add(commit.commandId()));
        int before = writes.stream().mapToInt(List::size).sum();
        writes.add(write);
        return IntStream.rangeClosed(before + 1, before + write.size())
                .<AppendOutcome>mapToObj(AppendOutcome.Appended::new)
                .toList();
    }

    private static long ordinal(AppendOutcome outcome) {
        return ((AppendOutcome.Appended) outcome).ordinal();
    }

    private static List<Commit> commits(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Commit(
                        name + i,
                        name,
                        "test",
                        i,
                        Instant.EPOCH,
                        new byte[0],
                        List.of(new StoredEvent("test.happened", 0, new byte[10]))))
                .toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) throw new AssertionError("It does not come");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
