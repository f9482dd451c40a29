package crm.domain.attribution;

import java.util.Arrays;

/**
 * One model at work over columns of touches: which of a customer's touches count for an order, and what share each has.
 *
 * <p>A touch counts when its kind does and it happened within (paid − window, paid]; to the millisecond. Every touch counts
 * for itself, also the second of its kind or campaign, as is usual; that one and the same fact is told twice must be settled
 * before ({@link Attribution} does for lists). Touches come in the order of their time, and of the log where times are equal;
 * one at the very instant of the payment counts, whichever was recorded first, for a platform tells times in seconds and
 * results late.
 *
 * <p>Working space of one thread; it allocates only when it meets more touches than ever before.
 */
public final class Splitter {

    private static final long HOUR = 3_600_000L;

    private final SplitRule rule;
    private final long window;
    private final int kinds;
    private final KindWeights effects;
    private final LargestRemainder remainders = new LargestRemainder();

    private int[] rows = new int[16];
    private long[] times = new long[16];
    private byte[] kindOf = new byte[16];
    private double[] shares = new double[16];
    private long paidAt;
    private int count;

    /** @param effects read for {@link SplitRule.RemovalEffect} alone */
    public Splitter(ModelTerms terms, KindWeights effects) {
        rule = terms.split();
        window = window(terms);
        int bits = 0;
        for (TouchKind kind : terms.kinds()) bits |= 1 << kind.ordinal();
        kinds = bits;
        this.effects = effects;
    }

    /** Milliseconds. */
    static long window(ModelTerms terms) {
        return terms.windowHours() * HOUR;
    }

    /**
     * Of one customer's touches, those that share in an order; of first and last touch that is at most one.
     *
     * @param at milliseconds since 1970 of all touches, ascending from {@code from} to {@code to}
     * @param kind ordinals of their {@link TouchKind}
     * @param to exclusive
     * @return how many there are; {@link #row}, {@link #share} and {@link #split} speak of them until the next order
     */
    public int select(long[] at, byte[] kind, int from, int to, long paidAt) {
        begin(paidAt);
        int first = firstAfter(at, from, to, paidAt - window);
        if (rule instanceof SplitRule.LastTouch) offerLatest(at, kind, first, firstAfter(at, first, to, paidAt));
        else for (int row = first; row < to && at[row] <= paidAt; row++) offer(row, at[row], kind[row]);
        return weigh();
    }

    /** For columns of another form: this, then {@link #offer} for each touch in their order, then {@link #weigh}. */
    public void begin(long paidAt) {
        this.paidAt = paidAt;
        count = 0;
    }

    /** @param row any number of the caller's by which to know the touch again */
    public void offer(int row, long at, int kind) {
        if (!counts(at, kind)) return;
        if (count > 0 && rule instanceof SplitRule.FirstTouch) return;
        if (rule instanceof SplitRule.LastTouch) count = 0;
        if (count == rows.length) grow();
        rows[count] = row;
        times[count] = at;
        kindOf[count++] = (byte) kind;
    }

    /** Of the order that was begun: whether its money is split over such a touch at all. */
    public boolean counts(long at, int kind) {
        return at <= paidAt && at > paidAt - window && (kinds >>> kind & 1) != 0;
    }

    /** Shares of what was offered; the number of touches that have one. */
    public int weigh() {
        if (count == 1) shares[0] = 1;
        else if (count > 1) share();
        return count;
    }

    private void share() {
        switch (rule) {
            case SplitRule.FirstTouch r -> shares[0] = 1;
            case SplitRule.LastTouch r -> shares[0] = 1;
            case SplitRule.Linear r -> Arrays.fill(shares, 0, count, 1.0 / count);
            case SplitRule.TimeDecay(int halfLifeHours) -> decay(halfLifeHours * (double) HOUR);
            case SplitRule.PositionBased(int first, int last) -> place(first / 1000.0, last / 1000.0);
            case SplitRule.RemovalEffect r -> effects();
        }
    }

    /** Ages are counted from the latest touch, which changes no share, so that the least of them never vanishes. */
    private void decay(double halfLife) {
        long latest = times[count - 1];
        for (int i = 0; i < count; i++) shares[i] = Math.exp(-Math.log(2) * (latest - times[i]) / halfLife);
        normalise();
    }

    private void place(double first, double last) {
        if (count == 2) Arrays.fill(shares, 0, 2, 0.5);
        else {
            Arrays.fill(shares, 1, count - 1, Math.max(0, 1 - first - last) / (count - 2));
            shares[0] = first;
            shares[count - 1] = last;
        }
    }

    private void effects() {
        for (int i = 0; i < count; i++) shares[i] = effects.of(kindOf[i]);
        normalise();
    }

    /** Where nothing weighs anything, such as kinds that never sold anything, all share alike. */
    private void normalise() {
        double sum = 0;
        for (int i = 0; i < count; i++) sum += shares[i];
        if (sum == 0) Arrays.fill(shares, 0, count, 1.0 / count);
        else for (int i = 0; i < count; i++) shares[i] /= sum;
    }

    /** How many touches share in the order. */
    public int count() {
        return count;
    }

    /** The row of the i-th touch that shares, in the order of time. */
    public int row(int i) {
        return rows[i];
    }

    /** Its share of the order, unrounded; all sum to 1. */
    public double share(int i) {
        return shares[i];
    }

    /** @param parts where the fen of each touch that shares go; they sum to {@code fen} exactly */
    public void split(long fen, long[] parts) {
        remainders.split(fen, shares, count, parts);
    }

    private void offerLatest(long[] at, byte[] kind, int from, int to) {
        for (int row = to - 1; row >= from && count == 0; row--) offer(row, at[row], kind[row]);
    }

    private static int firstAfter(long[] at, int from, int to, long instant) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (at[middle] > instant) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    private void grow() {
        rows = Arrays.copyOf(rows, 2 * count);
        times = Arrays.copyOf(times, 2 * count);
        kindOf = Arrays.copyOf(kindOf, 2 * count);
        shares = Arrays.copyOf(shares, 2 * count);
    }
}
