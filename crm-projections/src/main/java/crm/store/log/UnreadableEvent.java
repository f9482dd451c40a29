package crm.store.log;

import org.jspecify.annotations.Nullable;

/** A stored event that this version of the product cannot read: an upcaster is missing, or the log is newer than the code. */
public final class UnreadableEvent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String eventName;
    private final int revision;
    private final long position;

    /** @param position of the event, see {@link LogPosition} */
    public UnreadableEvent(String eventName, int revision, long position, String reason, @Nullable Throwable cause) {
        super(
                "Event " + eventName + " revision " + revision + " at entry " + LogPosition.ordinal(position)
                        + ", event " + LogPosition.index(position) + " cannot be read: " + reason,
                cause);
        this.eventName = eventName;
        this.revision = revision;
        this.position = position;
    }

    public String eventName() {
        return eventName;
    }

    public int revision() {
        return revision;
    }

    public long position() {
        return position;
    }
}
