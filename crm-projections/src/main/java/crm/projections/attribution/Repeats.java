package crm.projections.attribution;

/**
 * One and the same fact told twice: what counts once a customer and share or moment, the earliest time of it; and anything else
 * that is equal down to its time.
 */
final class Repeats {

    private Repeats() {}

    /**
     * The row of an earlier touch of which this one is a repeat; -1: there is none.
     *
     * @param to exclusive; from here on rows are looked through that lie before {@code row} in time
     */
    static int earlier(long[] at, int[] source, int from, int to, int row, Sources sources) {
        long once = sources.once(source[row]);
        if (once < 0) {
            for (int i = to - 1; i >= from && at[i] == at[row]; i--) if (source[i] == source[row]) return i;
            return -1;
        }
        for (int i = from; i < to; i++) if (sources.once(source[i]) == once) return i;
        return -1;
    }
}
