package crm.projections.shared;

import java.time.Instant;

/**
 * What a fold may know of an event besides its content.
 *
 * @param position in the log, see {@link crm.store.log.LogPosition}
 * @param recordedAt when it was entered, not when it happened: that is in the event
 */
public record EventContext(long position, Instant recordedAt) {}
