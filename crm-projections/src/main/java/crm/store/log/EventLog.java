package crm.store.log;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What happened, for ever. One {@link Entry} per commit of one aggregate, ordinals 1, 2, 3 … without a hole; unique
 * are the ordinal, (aggregate, first sequence number) and the command id. Readers need no clock, look-back or gap list.
 * Safe for many threads. All methods throw {@link LogUnavailable} when the engine cannot answer (disk full, server gone):
 * then nothing of an append is promised, and its command id tells later whether it is in.
 */
public interface EventLog extends AutoCloseable {

    /**
     * Appends each commit whole or not at all; what is {@link AppendOutcome.Appended} is durable when this returns.
     * Concurrent calls are combined into one write (group commit). Outcomes are in the order of the commits; a conflict
     * of one does not touch the others.
     *
     * @throws CommitTooLarge when a commit exceeds {@link Commit#MAX_EVENTS} or {@link Commit#MAX_BYTES}; nothing is written
     */
    List<AppendOutcome> append(List<Commit> commits);

    default AppendOutcome append(Commit commit) {
        return append(List.of(commit)).getFirst();
    }

    /**
     * Entries with ordinals after the given one, ascending, without a hole, at most {@code limit}; fewer when they are
     * large (about 16 MB are read at once), none only at the end of the log.
     */
    List<Entry> read(long afterOrdinal, int limit);

    /** The aggregate's entries that hold events from this sequence number on, ascending. */
    List<Entry> readStream(String aggregateId, long fromSequence);

    /** What this command stored, the answer after an unknown outcome. */
    Optional<Entry> findByCommand(String commandId);

    /** The last ordinal, 0 when empty. */
    long head();

    /** The sequence number of the aggregate's last event; empty when it has none. */
    OptionalLong lastSequence(String aggregateId);

    /** The ordinal before the first entry committed at or after this instant: where to start reading from then on. */
    long ordinalBefore(Instant instant);

    /** The latest snapshot of an aggregate. */
    Optional<Snapshot> findSnapshot(String aggregateId);

    /** Replaces the aggregate's snapshot unless a later one is there. */
    void storeSnapshot(Snapshot snapshot);

    @Override
    void close();
}
