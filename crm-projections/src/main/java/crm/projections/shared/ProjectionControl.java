package crm.projections.shared;

import org.jspecify.annotations.Nullable;

/** The live processors of the projections, by name. */
public interface ProjectionControl {

    /** Log position up to which every segment has folded; 0 when nothing was. */
    long position(String name);

    /** How the processor does now. */
    Liveliness liveliness(String name);

    /** Events that could not be folded and wait for someone. */
    long deadLetters(String name);

    /** Tries the dead letter and those of its sequence again; false when it failed again or is not there. */
    boolean retryDeadLetter(String name, String id);

    /**
     * Stops the processor and holds its segments, so that no instance folds until {@link #resume}.
     *
     * @throws IllegalStateException when another instance holds a segment
     */
    void pause(String name);

    /** Sets a paused processor to go on after this position, and lets go of its dead letters: they are at or before it. */
    void moveTo(String name, long position);

    /** Starts a paused processor. */
    void resume(String name);

    /** {@code problem}: why it does not advance, null when it does. */
    record Liveliness(boolean running, @Nullable String problem) {}
}
