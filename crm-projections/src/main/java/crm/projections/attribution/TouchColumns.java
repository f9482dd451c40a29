package crm.projections.attribution;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Touches of all records side by side, some 21 bytes each, sorted by record, time and place in the log; never changed.
 *
 * @param from where the touches of a record begin; they end where those of the next begin
 * @param latest position in the log of any of them
 * @param mixed records of whom an earlier touch was told later, so that what counts depends on the position that is asked of
 */
record TouchColumns(int[] from, long[] at, byte[] kind, long[] position, int[] source, long latest, BitSet mixed) {

    static final TouchColumns NONE =
            new TouchColumns(new int[1], new long[0], new byte[0], new long[0], new int[0], 0, new BitSet());

    int records() {
        return from.length - 1;
    }

    /** Of a record that came later nothing is here. */
    int start(int record) {
        return record < records() ? from[record] : 0;
    }

    int end(int record) {
        return record < records() ? from[record + 1] : 0;
    }

    int size() {
        return from[records()];
    }

    TouchRun run(int record) {
        int start = start(record);
        int length = end(record) - start;
        if (length == 0) return TouchRun.NONE;
        long[] until = new long[length];
        Arrays.fill(until, TouchSink.FOR_EVER);
        return new TouchRun(
                Arrays.copyOfRange(at, start, start + length),
                Arrays.copyOfRange(kind, start, start + length),
                Arrays.copyOfRange(position, start, start + length),
                Arrays.copyOfRange(source, start, start + length),
                until);
    }

    /** Nothing of hers depends on the position that is asked of, if that is not before {@link #latest}. */
    boolean isPlain(int record) {
        return mixed.isEmpty() || !mixed.get(record);
    }

    /** Without room for what is not there, where that is worth a copy. */
    TouchColumns trimmed() {
        int size = size();
        if (at.length - size < size >> 6) return this;
        return new TouchColumns(
                from,
                Arrays.copyOf(at, size),
                Arrays.copyOf(kind, size),
                Arrays.copyOf(position, size),
                Arrays.copyOf(source, size),
                latest,
                mixed);
    }

    long bytes() {
        return 4L * from.length + 21L * at.length;
    }
}
