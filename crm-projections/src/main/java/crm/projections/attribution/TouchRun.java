package crm.projections.attribution;

import java.util.Arrays;

/**
 * Touches of one record in the order of time and, where times are equal, of the log; never changed, only replaced. For the few
 * records that changed since the columns were made, or of whom something was taken back.
 */
record TouchRun(long[] at, byte[] kind, long[] position, int[] source, long[] until) {

    static final TouchRun NONE = new TouchRun(new long[0], new byte[0], new long[0], new int[0], new long[0]);

    int size() {
        return at.length;
    }

    /** Nothing of it was taken back. */
    boolean isWhole() {
        for (long each : until) if (each != TouchSink.FOR_EVER) return false;
        return true;
    }

    /** Also when it is there already: then it may only have been taken back since. */
    TouchRun with(long when, int what, int kindNumber, long where, long upTo) {
        int place = at.length;
        while (place > 0 && isAfter(place - 1, when, where)) place--;
        for (int i = place - 1; i >= 0 && at[i] == when && position[i] == where; i--)
            if (source[i] == what) return until[i] == upTo ? this : endingAt(i, upTo);
        TouchRun longer = new TouchRun(
                opened(at, place),
                opened(kind, place),
                opened(position, place),
                opened(source, place),
                opened(until, place));
        longer.at[place] = when;
        longer.kind[place] = (byte) kindNumber;
        longer.position[place] = where;
        longer.source[place] = what;
        longer.until[place] = upTo;
        return longer;
    }

    private boolean isAfter(int i, long when, long where) {
        return at[i] > when || at[i] == when && position[i] > where;
    }

    private TouchRun endingAt(int i, long upTo) {
        long[] ends = until.clone();
        ends[i] = upTo;
        return new TouchRun(at, kind, position, source, ends);
    }

    private static long[] opened(long[] before, int place) {
        long[] after = Arrays.copyOf(before, before.length + 1);
        System.arraycopy(before, place, after, place + 1, before.length - place);
        return after;
    }

    private static int[] opened(int[] before, int place) {
        int[] after = Arrays.copyOf(before, before.length + 1);
        System.arraycopy(before, place, after, place + 1, before.length - place);
        return after;
    }

    private static byte[] opened(byte[] before, int place) {
        byte[] after = Arrays.copyOf(before, before.length + 1);
        System.arraycopy(before, place, after, place + 1, before.length - place);
        return after;
    }
}
