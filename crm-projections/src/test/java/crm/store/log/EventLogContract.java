package crm.store.log;

import static crm.store.log.Commits.NOON;
import static crm.store.log.Commits.commit;
import static crm.store.log.Commits.text;
import static crm.store.log.Commits.utf8;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.store.log.AppendOutcome.Appended;
import crm.store.log.AppendOutcome.Conflict;
import crm.store.log.AppendOutcome.Repeated;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What every engine of the event log does. */
@DisplayNameGeneration(ReplaceUnderscores.class)
public abstract class EventLogContract {

    private static final int THREADS = 8;

    protected EventLog log;

    /** An empty log. */
    protected abstract EventLog open() throws Exception;

    /** Another engine over the same content, as another instance or a restart would have it. */
    protected abstract EventLog openAgain() throws Exception;

    protected abstract void destroy() throws Exception;

    @BeforeEach
    void openLog() throws Exception {
        log = open();
    }

    @AfterEach
    void destroyLog() throws Exception {
        destroy();
    }

    @Test
    void an_empty_log_has_nothing() {
        assertThat(log.head()).isZero();
        assertThat(log.read(0, 10)).isEmpty();
        assertThat(log.readStream("a", 0)).isEmpty();
        assertThat(log.lastSequence("a")).isEmpty();
        assertThat(log.findByCommand("c")).isEmpty();
        assertThat(log.findSnapshot("a")).isEmpty();
        assertThat(log.ordinalBefore(NOON)).isZero();
        assertThat(log.append(List.of())).isEmpty();
    }

    @Test
    void what_is_appended_is_read_back_as_it_was_also_by_another_instance() throws Exception {
        Commit first = commit("a", 0, 3);
        Commit second = commit("b", 0, 1);
        Commit third = commit("a", 3, 2);
        assertThat(log.append(List.of(first, second, third)))
                .containsExactly(new Appended(1), new Appended(2), new Appended(3));
        for (EventLog reader : List.of(log, openAgain())) {
            assertThat(reader.head()).isEqualTo(3);
            assertThat(reader.read(0, 10)).extracting(Entry::ordinal).containsExactly(1L, 2L, 3L);
            assertThat(reader.read(0, 10))
                    .extracting(e -> text(e.commit()))
                    .containsExactly(text(first), text(second), text(third));
            assertThat(reader.read(1, 1)).extracting(Entry::ordinal).containsExactly(2L);
            assertThat(reader.read(3, 10)).isEmpty();
            assertThat(reader.lastSequence("a")).isEqualTo(OptionalLong.of(4));
        }
    }

    @Test
    void any_text_and_any_bytes_survive() {
        byte[] bytes = new byte[1000];
        new Random(1).nextBytes(bytes);
        Commit commit = new Commit(
                "命令-🧧-" + "x".repeat(180),
                "王小明:李四/𠮷\u0000\"'$.",
                "客户",
                0,
                NOON,
                utf8("{\"来源\":\"网页😀\"}"),
                List.of(
                        new StoredEvent("事件.发生", 7, utf8("{\"名\":\"\u0000𠮷野家🍜\"}")),
                        new StoredEvent("empty", 0, new byte[0]),
                        new StoredEvent("bytes", Integer.MAX_VALUE, bytes)));
        log.append(commit);
        assertThat(text(log.read(0, 1).getFirst().commit())).isEqualTo(text(commit));
        assertThat(log.read(0, 1).getFirst().commit().events().get(2).payload()).isEqualTo(bytes);
        assertThat(log.readStream(commit.aggregateId(), 0)).hasSize(1);
        assertThat(log.findByCommand(commit.commandId())).isPresent();
        assertThat(log.lastSequence(commit.aggregateId())).hasValue(2);
    }

    @Test
    void who_extends_an_aggregate_that_someone_extended_meanwhile_conflicts_and_nobody_else() {
        log.append(commit("a", 0, 2));
        Commit late = commit("a", 0, 1);
        Commit inside = commit("a", 1, 1);
        Commit ahead = commit("a", 3, 1);
        Commit fitting = commit("a", 2, 1);
        Commit afterFitting = commit("a", 3, 1);
        Commit other = commit("b", 0, 1);
        Commit notBegun = commit("c", 1, 1);
        assertThat(log.append(List.of(late, inside, ahead, fitting, afterFitting, other, notBegun)))
                .containsExactly(
                        new Conflict("a", 0),
                        new Conflict("a", 1),
                        new Conflict("a", 3),
                        new Appended(2),
                        new Appended(3),
                        new Appended(4),
                        new Conflict("c", 1));
        assertThat(log.head()).isEqualTo(4);
        assertThat(log.findByCommand(late.commandId())).isEmpty();
    }

    @Test
    void two_commits_for_one_place_in_one_batch_the_first_wins() {
        assertThat(log.append(List.of(commit("a", 0, 1), commit("a", 0, 1), commit("b", 0, 1))))
                .containsExactly(new Appended(1), new Conflict("a", 0), new Appended(2));
    }

    @Test
    void a_stale_instance_conflicts() throws Exception {
        EventLog other = openAgain();
        log.append(commit("a", 0, 1));
        other.readStream("a", 0);
        log.append(commit("a", 1, 2));
        assertThat(other.append(commit("a", 1, 1))).isEqualTo(new Conflict("a", 1));
        assertThat(other.append(commit("a", 3, 1))).isEqualTo(new Appended(3));
        assertThat(log.append(commit("a", 3, 1))).isEqualTo(new Conflict("a", 3));
    }

    @Test
    void a_repeated_command_yields_its_first_result() throws Exception {
        Commit first = commit("a", 0, 1);
        log.append(List.of(commit("z", 0, 1), first, commit("y", 0, 1)));
        // Later: by the same content, or by a retry that saw its own events and goes on from there.
        Commit goingOn = commit(first.commandId(), "a", 1, 1, NOON);
        Commit elsewhere = commit(first.commandId(), "other", 0, 1, NOON);
        for (EventLog instance : List.of(log, openAgain())) {
            assertThat(instance.append(List.of(
                            first, goingOn, elsewhere, commit(UUID.randomUUID().toString(), 0, 1))))
                    .startsWith(new Repeated(2), new Repeated(2), new Repeated(2))
                    .element(3)
                    .isInstanceOf(Appended.class);
        }
        assertThat(log.lastSequence("a")).hasValue(0);
        assertThat(log.lastSequence("other")).isEmpty();
        assertThat(log.findByCommand(first.commandId()))
                .hasValueSatisfying(e -> assertThat(e.ordinal()).isEqualTo(2));
    }

    @Test
    void a_command_repeated_in_its_own_batch_is_stored_once() {
        Commit once = commit("a", 0, 1);
        assertThat(log.append(List.of(once, once, commit("b", 0, 1))))
                .containsExactly(new Appended(1), new Repeated(1), new Appended(2));
        assertThat(log.head()).isEqualTo(2);
    }

    @Test
    void a_command_that_conflicted_was_not_stored_and_may_come_again() {
        log.append(commit("a", 0, 1));
        Commit conflicting = commit("again", "a", 0, 1, NOON);
        Commit retried = commit("again", "a", 1, 1, NOON);
        assertThat(log.append(List.of(conflicting, retried))).containsExactly(new Conflict("a", 0), new Appended(2));
    }

    @Test
    void concurrent_repeats_of_a_command_are_stored_once() throws Exception {
        EventLog other = openAgain();
        for (int round = 0; round < 20; round++) {
            String aggregate = "a" + round;
            List<AppendOutcome> outcomes = inThreads(
                    THREADS,
                    i -> (i % 2 == 0 ? log : other).append(commit("command-" + aggregate, aggregate, 0, 2, NOON)));
            long ordinal =
                    log.findByCommand("command-" + aggregate).orElseThrow().ordinal();
            assertThat(outcomes).filteredOn(new Appended(ordinal)::equals).hasSize(1);
            assertThat(outcomes).filteredOn(new Repeated(ordinal)::equals).hasSize(THREADS - 1);
        }
        assertThat(log.head()).isEqualTo(20);
    }

    @Test
    void of_two_instances_racing_for_one_aggregate_each_place_has_one_winner() throws Exception {
        EventLog other = openAgain();
        List<Integer> won = inThreads(4, i -> {
            EventLog mine = i % 2 == 0 ? log : other;
            int wins = 0;
            for (int n = 0; n < 50; n++) {
                long next = mine.lastSequence("hot").orElse(-1) + 1;
                if (mine.append(commit("hot", next, 1)) instanceof Appended) wins++;
            }
            return wins;
        });
        long stored = won.stream().mapToLong(Integer::longValue).sum();
        assertThat(stored).isPositive();
        assertHoleFree(log, stored);
        assertThat(log.lastSequence("hot")).hasValue(stored - 1);
        assertThat(log.readStream("hot", 0)).hasSize((int) stored);
    }

    @Test
    void ordinals_have_no_hole_under_eight_threads_and_two_instances() throws Exception {
        EventLog other = openAgain();
        record Acknowledged(long ordinal, String text) {}
        List<List<Acknowledged>> acknowledged = inThreads(THREADS, i -> {
            Random random = new Random(i);
            EventLog mine = i % 2 == 0 ? log : other;
            long[] next = new long[5];
            List<Acknowledged> mineStored = new ArrayList<>();
            for (int n = 0; n < 30; n++) {
                List<Commit> batch = new ArrayList<>();
                for (int k = random.nextInt(1, 20); k > 0; k--) {
                    int stream = random.nextInt(next.length);
                    int events = random.nextInt(1, 6);
                    batch.add(commit("t" + i + "-" + stream, next[stream], events));
                    next[stream] += events;
                }
                List<AppendOutcome> outcomes = mine.append(batch);
                for (int k = 0; k < batch.size(); k++)
                    mineStored.add(new Acknowledged(((Appended) outcomes.get(k)).ordinal(), text(batch.get(k))));
            }
            return mineStored;
        });
        List<Acknowledged> all = acknowledged.stream().flatMap(List::stream).toList();
        assertHoleFree(log, all.size());
        List<Entry> entries = openAgain().read(0, all.size());
        for (Acknowledged one : all)
            assertThat(text(entries.get((int) one.ordinal() - 1).commit())).isEqualTo(one.text());
        entries.stream()
                .collect(groupingBy(e -> e.commit().aggregateId()))
                .forEach((aggregate, stream) -> assertThat(log.readStream(aggregate, 0))
                        .extracting(Entry::ordinal)
                        .containsExactlyElementsOf(
                                stream.stream().map(Entry::ordinal).toList()));
    }

    @Test
    void a_reader_sees_a_growing_prefix_while_others_append() throws Exception {
        List<Object> ended = inThreads(3, i -> {
            if (i > 0) {
                for (int n = 0; n < 200; n++) log.append(commit("p" + i, n, 1));
                return "written";
            }
            long seen = 0;
            while (seen < 400)
                for (Entry entry : log.read(seen, 64))
                    assertThat(entry.ordinal()).isEqualTo(++seen);
            return "read";
        });
        assertThat(ended).hasSize(3);
    }

    @Test
    void a_stream_is_read_from_any_sequence_number() {
        log.append(List.of(commit("a", 0, 5), commit("b", 0, 9), commit("a", 5, 1), commit("a", 6, 4)));
        assertThat(log.readStream("a", 0)).extracting(Entry::ordinal).containsExactly(1L, 3L, 4L);
        assertThat(log.readStream("a", 4)).extracting(Entry::ordinal).containsExactly(1L, 3L, 4L);
        assertThat(log.readStream("a", 5)).extracting(Entry::ordinal).containsExactly(3L, 4L);
        assertThat(log.readStream("a", 9)).extracting(Entry::ordinal).containsExactly(4L);
        assertThat(log.readStream("a", 10)).isEmpty();
        assertThat(log.readStream("a", 1_000_000)).isEmpty();
    }

    @Test
    void the_biggest_commit_fits_and_a_bigger_one_leaves_nothing_of_its_batch() {
        log.append(commit("big", 0, Commit.MAX_EVENTS));
        assertThat(log.read(0, 1).getFirst().commit().events()).hasSize(Commit.MAX_EVENTS);
        assertThatThrownBy(() -> log.append(List.of(commit("x", 0, 1), commit("y", 0, Commit.MAX_EVENTS + 1))))
                .isInstanceOf(CommitTooLarge.class);
        assertThatThrownBy(() -> log.append(sized("z", Commit.MAX_BYTES + 1))).isInstanceOf(CommitTooLarge.class);
        assertThat(log.head()).isEqualTo(1);
        log.append(List.of(sized("z", Commit.MAX_BYTES), sized("zz", Commit.MAX_BYTES), commit("x", 0, 1)));
        assertThat(log.readStream("z", 0).getFirst().commit().bytes()).isEqualTo(Commit.MAX_BYTES);
        assertThat(log.head()).isEqualTo(4);
    }

    private static Commit sized(String aggregate, int bytes) {
        return new Commit(
                UUID.randomUUID().toString(),
                aggregate,
                "thing",
                0,
                NOON,
                new byte[2],
                List.of(new StoredEvent("thing.happened", 1, new byte[bytes - 2])));
    }

    @Test
    void a_time_is_found_even_where_a_clock_stepped_back() {
        int[] seconds = {0, 10, 10, 5, 20, 15, 30};
        for (int i = 0; i < seconds.length; i++)
            log.append(commit("command" + i, "a" + i, 0, 1, NOON.plusSeconds(seconds[i])));
        assertThat(log.ordinalBefore(NOON.minusSeconds(1))).isZero();
        assertThat(log.ordinalBefore(NOON)).isZero();
        assertThat(log.ordinalBefore(NOON.plusSeconds(10))).isEqualTo(1);
        assertThat(log.ordinalBefore(NOON.plusSeconds(11))).isEqualTo(4);
        assertThat(log.ordinalBefore(NOON.plusSeconds(21))).isEqualTo(6);
        assertThat(log.ordinalBefore(NOON.plusSeconds(31))).isEqualTo(7);
    }

    @Test
    void the_newest_snapshot_wins() throws Exception {
        log.storeSnapshot(new Snapshot("a", "thing", 10, NOON, "thing.snapshot", 1, utf8("ten")));
        log.storeSnapshot(new Snapshot("a", "thing", 5, NOON, "thing.snapshot", 1, utf8("five")));
        assertThat(log.findSnapshot("a"))
                .hasValueSatisfying(s -> assertThat(s.payload()).isEqualTo(utf8("ten")));
        openAgain().storeSnapshot(new Snapshot("a", "thing", 12, NOON, "thing.snapshot", 2, utf8("十二")));
        assertThat(log.findSnapshot("a")).hasValueSatisfying(s -> {
            assertThat(s.payload()).isEqualTo(utf8("十二"));
            assertThat(s)
                    .extracting(Snapshot::sequence, Snapshot::at, Snapshot::name, Snapshot::revision)
                    .containsExactly(12L, NOON, "thing.snapshot", 2);
        });
        assertThat(log.findSnapshot("b")).isEmpty();
    }

    protected static void assertHoleFree(EventLog log, long expected) {
        assertThat(log.head()).isEqualTo(expected);
        long seen = 0;
        for (List<Entry> page; !(page = log.read(seen, 500)).isEmpty(); )
            for (Entry entry : page) assertThat(entry.ordinal()).isEqualTo(++seen);
        assertThat(seen).isEqualTo(expected);
    }

    /** Work of one of several threads. */
    protected interface Work<T> {
        T of(int thread) throws Exception;
    }

    protected static <T> List<T> inThreads(int count, Work<T> work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(count)) {
            List<Callable<T>> calls = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int thread = i;
                calls.add(() -> work.of(thread));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(calls)) results.add(future.get());
            return results;
        }
    }
}
