package crm.store.axon;

import crm.store.log.LogPosition;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.jspecify.annotations.Nullable;

/** Axon's tokens over {@link LogPosition}: one number, the position of the last event behind. */
public final class Tokens {

    private Tokens() {}

    /** Before everything. */
    public static TrackingToken tail() {
        return new GlobalSequenceTrackingToken(0);
    }

    public static TrackingToken at(long position) {
        return new GlobalSequenceTrackingToken(position);
    }

    /** All of the entry is behind it; 0 for the tail. */
    public static TrackingToken after(long ordinal) {
        return ordinal == 0 ? tail() : at(LogPosition.endOf(ordinal));
    }

    /**
     * The position from which on everything is ahead: of a token that covers several segments, the one furthest back.
     *
     * @throws IllegalArgumentException when the token is not of this log
     */
    public static long position(@Nullable TrackingToken token) {
        TrackingToken lower = WrappedToken.unwrapLowerBound(token);
        if (lower == null) return 0;
        if (lower instanceof GlobalSequenceTrackingToken sequence) return sequence.getGlobalIndex();
        throw new IllegalArgumentException("Not a token of the event log: " + token);
    }
}
