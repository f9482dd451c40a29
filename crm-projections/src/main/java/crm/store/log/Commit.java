package crm.store.log;

import java.time.Instant;
import java.util.List;

/**
 * What one command did to one aggregate.
 *
 * @param commandId at most 200 characters; the same id again stores nothing and yields the first result
 * @param aggregateType stable name, such as {@code contact}
 * @param firstSequence sequence number of the first event; an aggregate's first is 0
 * @param at when it was recorded (microseconds are kept)
 * @param metadata JSON object (UTF-8) that all events of the commit share: provenance, never personal data
 */
public record Commit(
        String commandId,
        String aggregateId,
        String aggregateType,
        long firstSequence,
        Instant at,
        byte[] metadata,
        List<StoredEvent> events) {

    /** More events in one commit are refused: {@link LogPosition} has room for so many. */
    public static final int MAX_EVENTS = 4096;

    /** More bytes of payload and metadata in one commit are refused (MongoDB's document limit is 16 MB). */
    public static final int MAX_BYTES = 8 << 20;

    private static final int MAX_COMMAND_ID = 200;

    public Commit {
        if (events.isEmpty()) throw new IllegalArgumentException("A commit without events");
        if (firstSequence < 0) throw new IllegalArgumentException("Sequence " + firstSequence + " of " + aggregateId);
        if (commandId.isEmpty() || commandId.length() > MAX_COMMAND_ID)
            throw new IllegalArgumentException("Not a command id: " + commandId);
    }

    public long lastSequence() {
        return firstSequence + events.size() - 1;
    }

    /** Bytes of payload and metadata. */
    public long bytes() {
        long bytes = metadata.length;
        for (StoredEvent event : events) bytes += event.payload().length;
        return bytes;
    }

    /** @throws CommitTooLarge when it exceeds {@link #MAX_EVENTS} or {@link #MAX_BYTES} */
    public void requireStorable() {
        if (events.size() > MAX_EVENTS)
            throw new CommitTooLarge(
                    events.size() + " events for " + aggregateId + " in one commit, at most " + MAX_EVENTS);
        if (bytes() > MAX_BYTES)
            throw new CommitTooLarge(bytes() + " bytes for " + aggregateId + " in one commit, at most " + MAX_BYTES);
    }
}
