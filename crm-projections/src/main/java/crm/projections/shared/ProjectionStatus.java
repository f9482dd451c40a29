package crm.projections.shared;

import org.jspecify.annotations.Nullable;

/**
 * How a projection is doing.
 *
 * @param position ordinal of the last entry of the log that is in it
 * @param head ordinal of the log's last entry
 * @param lag entries of the log that are not in it yet
 * @param problem why it does not advance, null when it does
 * @param deadLetters events that could not be folded and wait
 * @param rebuild the one that runs or the last since the start of this process; null when there was none
 */
public record ProjectionStatus(
        String name,
        State state,
        long position,
        long head,
        long lag,
        long deadLetters,
        @Nullable String problem,
        @Nullable RebuildProgress rebuild) {

    public enum State {
        LIVE,
        CATCHING_UP,
        REBUILDING,
        STOPPED,
        FAILING
    }
}
