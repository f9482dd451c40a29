package crm.store.log;

import java.time.Instant;

/** An aggregate's state as of a sequence number: only a shortcut, rebuilt from events at any time. */
public record Snapshot(
        String aggregateId,
        String aggregateType,
        long sequence,
        Instant at,
        String name,
        int revision,
        byte[] payload) {}
