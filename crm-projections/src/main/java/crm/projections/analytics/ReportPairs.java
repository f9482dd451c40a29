package crm.projections.analytics;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;

/** Which customers or orders were met in which places, to count the different ones. */
final class ReportPairs {

    private long[] pairs = new long[16];
    private int size;

    void add(int place, int id) {
        if (size == pairs.length) pairs = Arrays.copyOf(pairs, size * 2);
        pairs[size++] = (long) place << Integer.SIZE | id;
    }

    void addAll(ReportPairs other) {
        pairs = Arrays.copyOf(pairs, Math.max(16, size + other.size));
        System.arraycopy(other.pairs, 0, pairs, size, other.size);
        size += other.size;
    }

    /** @param places where the other's places lie here */
    void addAll(ReportPairs other, int[] places) {
        for (int i = 0; i < other.size; i++) add(places[(int) (other.pairs[i] >>> Integer.SIZE)], (int) other.pairs[i]);
    }

    /** Adds the number of different ones to each place. */
    void count(long[] sums) {
        Arrays.parallelSort(pairs, 0, size);
        for (int i = 0; i < size; i++)
            if (i == 0 || pairs[i] != pairs[i - 1]) sums[(int) (pairs[i] >>> Integer.SIZE)]++;
    }

    /** How many different ones the places have together. */
    long different(IntPredicate places) {
        BitSet seen = new BitSet();
        for (int i = 0; i < size; i++) if (places.test((int) (pairs[i] >>> Integer.SIZE))) seen.set((int) pairs[i]);
        return seen.cardinality();
    }
}
