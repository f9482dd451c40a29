package crm.projections.audience;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Numbers of one or two bytes side by side, compared eight or four at a time within a long (SWAR): a column of a million rows
 * is read in a fraction of a millisecond. A row's number is in range when, from the least one on, it is at most so far away;
 * all without a branch. Columns are as long as whole words of 64 rows, see {@link #rows}.
 */
final class Lanes {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long BYTE_ONES = 0x0101010101010101L;
    private static final long BYTE_TOPS = 0x8080808080808080L;
    private static final long SHORT_ONES = 0x0001000100010001L;
    private static final long SHORT_TOPS = 0x8000800080008000L;

    /** Multiplied by them, the lanes' lowest bits stand side by side at the top. */
    private static final long GATHER_BYTES = 0x0102040810204080L;

    private static final long GATHER_SHORTS = 1L << 48 | 1L << 33 | 1L << 18 | 1L << 3;

    /** Up to so many of 64 rows are looked at one by one. */
    private static final int FEW = 8;

    private Lanes() {}

    /** Rows for which a column of so many is made: whole words of them. */
    static int rows(int wanted) {
        return (wanted + 63) & ~63;
    }

    static short getShort(byte[] column, int row) {
        return (short) SHORTS.get(column, row << 1);
    }

    static void setShort(byte[] column, int row, short number) {
        SHORTS.set(column, row << 1, number);
    }

    /** Those of the set whose byte lies between the two, both included, in the order that goes on from 127 to -128. */
    static long[] bytesBetween(byte[] column, long[] set, int least, int greatest) {
        long[] found = new long[set.length];
        if (least > greatest) return found;
        long from = (least & 0xffL) * BYTE_ONES;
        long far = (greatest - least & 0xffL) * BYTE_ONES;
        for (int i = 0; i < set.length; i++) {
            if (set[i] == 0) continue;
            if (Long.bitCount(set[i]) <= FEW) {
                found[i] = fewBytes(column, i << 6, set[i], least & 0xff, greatest - least & 0xff);
                continue;
            }
            long hits = 0;
            for (int eight = 0; eight < 8; eight++) {
                long lanes = (long) LONGS.get(column, (i << 6) + (eight << 3));
                long in = within(lanes, from, far, BYTE_TOPS) >>> 7;
                hits |= (in * GATHER_BYTES >>> 56) << (eight << 3);
            }
            found[i] = hits & set[i];
        }
        return found;
    }

    /** The same of two bytes a row. */
    static long[] shortsBetween(byte[] column, long[] set, int least, int greatest) {
        long[] found = new long[set.length];
        if (least > greatest) return found;
        long from = (least & 0xffffL) * SHORT_ONES;
        long far = (greatest - least & 0xffffL) * SHORT_ONES;
        for (int i = 0; i < set.length; i++) {
            if (set[i] == 0) continue;
            if (Long.bitCount(set[i]) <= FEW) {
                found[i] = fewShorts(column, i << 6, set[i], least & 0xffff, greatest - least & 0xffff);
                continue;
            }
            long hits = 0;
            for (int four = 0; four < 16; four++) {
                long lanes = (long) LONGS.get(column, (i << 7) + (four << 3));
                long in = within(lanes, from, far, SHORT_TOPS) >>> 15;
                hits |= (in * GATHER_SHORTS >>> 48 & 0xf) << (four << 2);
            }
            found[i] = hits & set[i];
        }
        return found;
    }

    private static long fewBytes(byte[] column, int from, long word, int least, int far) {
        long hits = 0;
        for (long left = word; left != 0; left &= left - 1) {
            int bit = Long.numberOfTrailingZeros(left);
            hits |= ((column[from + bit] - least & 0xff) <= far ? 1L : 0L) << bit;
        }
        return hits;
    }

    private static long fewShorts(byte[] column, int from, long word, int least, int far) {
        long hits = 0;
        for (long left = word; left != 0; left &= left - 1) {
            int bit = Long.numberOfTrailingZeros(left);
            hits |= ((getShort(column, from + bit) - least & 0xffff) <= far ? 1L : 0L) << bit;
        }
        return hits;
    }

    /** The top bit of each lane that, less {@code from}, is at most {@code far}, both without a sign. */
    private static long within(long lanes, long from, long far, long tops) {
        long away = ((lanes | tops) - (from & ~tops)) ^ ((lanes ^ ~from) & tops);
        long noBorrow = (far | tops) - (away & ~tops);
        return (far & ~away | ~(far ^ away) & noBorrow) & tops;
    }
}
