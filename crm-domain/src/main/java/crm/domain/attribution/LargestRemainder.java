package crm.domain.attribution;

import java.util.Arrays;

/**
 * Splits money by shares so that the parts sum to it exactly: each gets the whole fen of its share, the fen that are left go
 * one each to the largest remainders, the earlier one first where two are equal. Remainders that differ by less than a
 * millionth of a fen are equal, so that the last bit of a share never decides. Negative money is split as its opposite is.
 *
 * <p>Working space of one thread; it allocates only when it meets more parts than ever before.
 */
public final class LargestRemainder {

    private static final long PARTS_OF_A_FEN = 1_000_000;

    private long[] order = new long[16];

    /**
     * @param shares the first {@code count} of them, none negative, which sum to 1 but for rounding
     * @param parts where the first {@code count} fen amounts go
     */
    public void split(long fen, double[] shares, int count, long[] parts) {
        if (count == 1) parts[0] = fen;
        else if (fen >= 0) splitPositive(fen, shares, count, parts);
        else {
            splitPositive(Math.negateExact(fen), shares, count, parts);
            for (int i = 0; i < count; i++) parts[i] = -parts[i];
        }
    }

    private void splitPositive(long fen, double[] shares, int count, long[] parts) {
        if (order.length < count) order = new long[Math.max(count, 2 * order.length)];
        long left = fen;
        for (int i = 0; i < count; i++) {
            double exact = fen * shares[i];
            parts[i] = (long) exact;
            left -= parts[i];
            long missing = Math.round((1 - (exact - parts[i])) * PARTS_OF_A_FEN);
            order[i] = missing << Integer.SIZE | i;
        }
        if (left == 0 || count == 0) return;
        Arrays.sort(order, 0, count);
        for (int i = 0; left > 0; i = (i + 1) % count, left--) parts[(int) order[i]]++;
        takeBack(-left, count, parts);
    }

    /** Amounts beyond 2^53 fen are split with shares that are not exact enough to stay below them. */
    private void takeBack(long tooMuch, int count, long[] parts) {
        long left = tooMuch;
        for (int i = count - 1; left > 0; i = (i + count - 1) % count) {
            int part = (int) order[i];
            if (parts[part] == 0) continue;
            parts[part]--;
            left--;
        }
    }
}
