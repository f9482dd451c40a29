package crm.store.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import crm.store.log.AppendOutcome;
import crm.store.log.AppendOutcome.Appended;
import crm.store.log.AppendOutcome.Repeated;
import crm.store.log.AppendPlan;
import crm.store.log.AppendQueue;
import crm.store.log.Commit;
import crm.store.log.Entry;
import crm.store.log.EntryBytes;
import crm.store.log.EventLog;
import crm.store.log.LogUnavailable;
import crm.store.log.Snapshot;
import crm.store.log.StreamEnds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The event log in MongoDB, one document an entry, so that a commit is whole without transactions. The next ordinal is
 * taken by inserting it; any number of instances may try, the unique keys decide, and who lost looks at what is there
 * and plans again. So does a writer who does not know what became of its write: its entries are known by their command
 * ids, and a late arrival of the same write meets the same keys. The client's owner closes it.
 */
public final class MongoEventLog implements EventLog {

    private static final int MAX_BATCH = 1000;
    private static final long MAX_BATCH_BYTES = 24L << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MAX_FAILURES = 3;
    private static final int MAX_PAUSE_MILLIS = 64;

    private final EntryDocuments entries;
    private final SnapshotDocuments snapshots;
    private final AppendQueue queue = new AppendQueue(MAX_BATCH, MAX_BATCH_BYTES, this::write);
    private final StreamEnds ends = new StreamEnds();

    /** Only the leader of the queue touches it; null: not known, read it. */
    private EntryDocuments.@Nullable Head head;

    /** @throws LogUnavailable when the server cannot be asked for the collection's unique keys */
    public MongoEventLog(MongoDatabase database) {
        try {
            entries = new EntryDocuments(database);
            snapshots = new SnapshotDocuments(database);
        } catch (MongoException e) {
            throw unavailable(e);
        }
    }

    @Override
    public List<AppendOutcome> append(List<Commit> commits) {
        return queue.append(commits);
    }

    private List<AppendOutcome> write(AppendQueue.Arrivals arrivals) {
        List<Commit> commits = new ArrayList<>();
        for (List<Commit> next; !(next = arrivals.next()).isEmpty(); ) commits.addAll(next);
        long write = ThreadLocalRandom.current().nextLong();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int failures = 0;
        for (int attempt = 0; ; attempt++) {
            try {
                if (attempt > 0) pause(attempt);
                return attempt(commits, write, attempt > 0);
            } catch (MongoException e) {
                head = null;
                ends.forget();
                if (!isTaken(e) && ++failures == MAX_FAILURES || System.nanoTime() > deadline) throw unavailable(e);
            }
        }
    }

    private List<AppendOutcome> attempt(List<Commit> commits, long write, boolean lookUp) {
        EntryDocuments.Head from = head == null ? entries.head() : head;
        Known known = lookUp ? Known.lookedUp(entries, commits) : Known.remembered(entries, ends, commits);
        AppendPlan plan = AppendPlan.of(commits, from.ordinal() + 1, known);
        if (plan.isConflicting() && !lookUp) {
            known = Known.lookedUp(entries, commits);
            from = entries.head();
            plan = AppendPlan.of(commits, from.ordinal() + 1, known);
        }
        head = plan.entries().isEmpty() ? from : entries.insert(from, plan.entries(), write);
        ends.learn(plan.nextSequences());
        return known.withOwn(plan.outcomes(), commits, write);
    }

    /** What is known of the log before a batch. */
    private record Known(Map<String, EntryDocuments.Place> places, Map<String, Long> nextSequences)
            implements AppendPlan.Knowledge<RuntimeException> {

        static Known lookedUp(EntryDocuments entries, List<Commit> commits) {
            // Streams first: a commit that arrives in between then shows as a repeat, not as a conflict with itself.
            Map<String, Long> next = entries.nextSequences(
                    commits.stream().map(Commit::aggregateId).distinct().toList());
            return new Known(
                    entries.places(commits.stream().map(Commit::commandId).toList()), next);
        }

        static Known remembered(EntryDocuments entries, StreamEnds ends, List<Commit> commits) {
            Map<String, Long> next = entries.nextSequences(commits.stream()
                    .filter(c -> c.firstSequence() > 0)
                    .map(Commit::aggregateId)
                    .distinct()
                    .filter(id -> ends.nextSequence(id) == null)
                    .toList());
            for (Commit commit : commits) {
                Long remembered = ends.nextSequence(commit.aggregateId());
                if (remembered != null) next.put(commit.aggregateId(), remembered);
            }
            return new Known(Map.of(), next);
        }

        @Override
        public @Nullable Long ordinalOf(String commandId) {
            EntryDocuments.Place place = places.get(commandId);
            return place == null ? null : place.ordinal();
        }

        @Override
        public long nextSequence(String aggregateId, long expected) {
            return nextSequences.getOrDefault(aggregateId, 0L);
        }

        /** What an earlier attempt of this very write stored is no repeat, except for its second mention in the batch. */
        List<AppendOutcome> withOwn(List<AppendOutcome> outcomes, List<Commit> commits, long write) {
            for (int i = 0; i < outcomes.size(); i++) {
                EntryDocuments.Place place = places.get(commits.get(i).commandId());
                if (place == null || place.write() != write) continue;
                AppendOutcome own = new Appended(place.ordinal());
                if (outcomes.get(i) instanceof Repeated
                        && !outcomes.subList(0, i).contains(own)) outcomes.set(i, own);
            }
            return outcomes;
        }
    }

    private static boolean isTaken(MongoException e) {
        return ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY
                || e instanceof MongoBulkWriteException bulk
                        && bulk.getWriteErrors().stream().anyMatch(w -> w.getCategory() == ErrorCategory.DUPLICATE_KEY);
    }

    /** A little, at random: what took the place may not be with the majority yet, and two instances should not run in step. */
    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(Math.min(1L << attempt, MAX_PAUSE_MILLIS)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("Interrupted while writing to the event log", e);
        }
    }

    @Override
    public List<Entry> read(long afterOrdinal, int limit) {
        return reading(() -> entries.read(afterOrdinal, limit));
    }

    @Override
    public List<Entry> readStream(String aggregateId, long fromSequence) {
        List<Entry> stream = reading(() -> entries.readStream(aggregateId, fromSequence));
        if (!stream.isEmpty()) ends.learn(aggregateId, stream.getLast().commit().lastSequence() + 1);
        return stream;
    }

    @Override
    public Optional<Entry> findByCommand(String commandId) {
        return reading(() -> entries.findByCommand(commandId));
    }

    @Override
    public long head() {
        return reading(entries::head).ordinal();
    }

    @Override
    public OptionalLong lastSequence(String aggregateId) {
        return reading(() -> entries.lastSequence(aggregateId));
    }

    @Override
    public long ordinalBefore(Instant instant) {
        return reading(() -> entries.ordinalBefore(EntryBytes.micros(instant)));
    }

    @Override
    public Optional<Snapshot> findSnapshot(String aggregateId) {
        return reading(() -> snapshots.find(aggregateId));
    }

    @Override
    public void storeSnapshot(Snapshot snapshot) {
        reading(() -> {
            snapshots.store(snapshot);
            return true;
        });
    }

    @Override
    public void close() {
        // The client is shared with the documents and closed by its owner.
    }

    private static <T> T reading(Supplier<T> question) {
        try {
            return question.get();
        } catch (MongoException e) {
            throw unavailable(e);
        }
    }

    private static LogUnavailable unavailable(MongoException e) {
        return new LogUnavailable("The event log in MongoDB does not answer: " + e.getMessage(), e);
    }
}
