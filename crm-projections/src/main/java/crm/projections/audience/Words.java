package crm.projections.audience;

import java.util.Arrays;
import java.util.List;
import org.roaringbitmap.BitSetUtil;
import org.roaringbitmap.FastAggregation;
import org.roaringbitmap.IntConsumer;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/** Sets of rows as bits, 64 to a word: what the steps of a rule hand to each other. */
final class Words {

    /** From so many on it is quicker to put bitmaps together than to look at each row in them. */
    private static final int ROWS_A_WORD = 8;

    private Words() {}

    static int length(int rows) {
        return (rows + 63) >>> 6;
    }

    static int count(long[] words) {
        int count = 0;
        for (long word : words) count += Long.bitCount(word);
        return count;
    }

    static void or(long[] into, long[] other) {
        for (int i = 0; i < into.length; i++) into[i] |= other[i];
    }

    static long[] without(long[] set, long[] other) {
        long[] left = new long[set.length];
        for (int i = 0; i < set.length; i++) left[i] = set[i] & ~other[i];
        return left;
    }

    /** Those of the bitmap that are in the set. */
    static long[] and(long[] set, RoaringBitmap bitmap) {
        return bitmap.getCardinality() > set.length ? andDense(set, bitmap) : andSparse(set, bitmap);
    }

    /** Those of the set that are in any of the bitmaps. */
    static long[] andAny(long[] set, List<RoaringBitmap> bitmaps) {
        long all = 0;
        for (RoaringBitmap bitmap : bitmaps) all += bitmap.getCardinality();
        if (bitmaps.size() == 1 || all > ROWS_A_WORD * (long) set.length)
            return and(set, FastAggregation.or(bitmaps.iterator()));
        long[] any = new long[set.length];
        for (RoaringBitmap bitmap : bitmaps)
            bitmap.forEach((IntConsumer) row -> {
                if (row >>> 6 < any.length) any[row >>> 6] |= 1L << row;
            });
        for (int i = 0; i < set.length; i++) any[i] &= set[i];
        return any;
    }

    private static long[] andDense(long[] set, RoaringBitmap bitmap) {
        long[] both = Arrays.copyOf(BitSetUtil.toLongArray(bitmap), set.length);
        for (int i = 0; i < set.length; i++) both[i] &= set[i];
        return both;
    }

    private static long[] andSparse(long[] set, RoaringBitmap bitmap) {
        long[] both = new long[set.length];
        PeekableIntIterator rows = bitmap.getIntIterator();
        while (rows.hasNext()) {
            int row = rows.next();
            int word = row >>> 6;
            if (word >= set.length) break;
            both[word] |= set[word] & (1L << row);
        }
        return both;
    }

    static void forEach(long[] set, IntConsumer then) {
        for (int i = 0; i < set.length; i++)
            for (long word = set[i]; word != 0; word &= word - 1)
                then.accept((i << 6) + Long.numberOfTrailingZeros(word));
    }
}
