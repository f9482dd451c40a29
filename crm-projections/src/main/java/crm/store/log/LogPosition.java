package crm.store.log;

/**
 * The place of one event in the log as one number: the ordinal of its entry, shifted, plus its index in the entry.
 * Positions grow along the log; 0 is before everything.
 */
public final class LogPosition {

    private static final int SHIFT = 12;

    private LogPosition() {}

    /** @param index of the event in its entry, from 0 */
    public static long of(long ordinal, int index) {
        return (ordinal << SHIFT) + index;
    }

    public static long ordinal(long position) {
        return position >> SHIFT;
    }

    public static int index(long position) {
        return (int) (position & (Commit.MAX_EVENTS - 1));
    }

    /** The position before the first event of the entry after this ordinal: all of the entry is behind it. */
    public static long endOf(long ordinal) {
        return (ordinal << SHIFT) + Commit.MAX_EVENTS - 1;
    }
}
