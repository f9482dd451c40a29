package crm.store.axon;

import crm.store.log.AppendOutcome;
import crm.store.log.Commit;
import crm.store.log.Entry;
import crm.store.log.EventLog;
import crm.store.log.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A log upon another: both are read, only the upper one is written. The upper one numbers each stream from 0; where the
 * stream goes on from in the lower one stands in front of the aggregate's type. What the lower log learns of a stream
 * after the upper one has gone on with it is not seen.
 */
final class OverlayLog implements EventLog {

    private static final char MARK = '|';

    private final EventLog lower;
    private final EventLog upper;
    private final long lowerHead;

    OverlayLog(EventLog lower, EventLog upper) {
        this.lower = lower;
        this.upper = upper;
        lowerHead = lower.head();
    }

    @Override
    public List<AppendOutcome> append(List<Commit> commits) {
        return commits.stream().map(this::append).toList();
    }

    @Override
    public AppendOutcome append(Commit commit) {
        long base = base(commit.aggregateId()).orElse(commit.firstSequence());
        return upper.append(List.of(with(commit, base + String.valueOf(MARK) + commit.aggregateType(), -base)))
                .getFirst();
    }

    /** Empty when the upper log has nothing of it. */
    private OptionalLong base(String aggregateId) {
        if (upper.lastSequence(aggregateId).isEmpty()) return OptionalLong.empty();
        return OptionalLong.of(base(upper.readStream(aggregateId, 0).getFirst()));
    }

    private static long base(Entry stored) {
        String type = stored.commit().aggregateType();
        return Long.parseLong(type.substring(0, type.indexOf(MARK)));
    }

    private Entry seen(Entry stored) {
        String type = stored.commit().aggregateType();
        return new Entry(
                lowerHead + stored.ordinal(),
                with(stored.commit(), type.substring(type.indexOf(MARK) + 1), base(stored)));
    }

    private static Commit with(Commit commit, String type, long shift) {
        return new Commit(
                commit.commandId(),
                commit.aggregateId(),
                type,
                commit.firstSequence() + shift,
                commit.at(),
                commit.metadata(),
                commit.events());
    }

    @Override
    public List<Entry> read(long afterOrdinal, int limit) {
        if (afterOrdinal < lowerHead) return lower.read(afterOrdinal, (int) Math.min(limit, lowerHead - afterOrdinal));
        return upper.read(afterOrdinal - lowerHead, limit).stream()
                .map(this::seen)
                .toList();
    }

    @Override
    public List<Entry> readStream(String aggregateId, long fromSequence) {
        List<Entry> own = upper.readStream(aggregateId, 0);
        if (own.isEmpty()) return lower.readStream(aggregateId, fromSequence);
        long base = base(own.getFirst());
        List<Entry> both = new ArrayList<>();
        for (Entry entry : lower.readStream(aggregateId, fromSequence))
            if (entry.commit().firstSequence() < base) both.add(entry);
        for (Entry entry : own) {
            Entry seen = seen(entry);
            if (seen.commit().lastSequence() >= fromSequence) both.add(seen);
        }
        return both;
    }

    @Override
    public Optional<Entry> findByCommand(String commandId) {
        return upper.findByCommand(commandId).map(this::seen).or(() -> lower.findByCommand(commandId));
    }

    @Override
    public long head() {
        return lowerHead + upper.head();
    }

    @Override
    public OptionalLong lastSequence(String aggregateId) {
        OptionalLong own = upper.lastSequence(aggregateId);
        if (own.isEmpty()) return lower.lastSequence(aggregateId);
        return OptionalLong.of(base(aggregateId).orElseThrow() + own.getAsLong());
    }

    @Override
    public long ordinalBefore(Instant instant) {
        return Math.min(lowerHead, lower.ordinalBefore(instant));
    }

    /** None: a snapshot of the lower log may be of a later state than is seen here. */
    @Override
    public Optional<Snapshot> findSnapshot(String aggregateId) {
        return Optional.empty();
    }

    @Override
    public void storeSnapshot(Snapshot snapshot) {
        throw new UnsupportedOperationException("Nobody makes snapshots here");
    }

    /** The upper one only. */
    @Override
    public void close() {
        upper.close();
    }
}
