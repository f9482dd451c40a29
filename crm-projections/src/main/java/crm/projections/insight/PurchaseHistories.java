package crm.projections.insight;

import java.util.Arrays;

/**
 * All that BG/NBD asks of customers who ordered, each different history once: x, on how many days after her first she ordered
 * again; recency, days from her first to her last such day; age, days from her first to the last day that is known.
 */
public final class PurchaseHistories {

    private static final int DAY_BITS = 16;
    private static final int MOST_DAYS = (1 << DAY_BITS) - 1;

    final int[] repeats;
    final int[] recencies;
    final int[] ages;
    final int[] customers;
    private final int total;
    private final int again;

    private PurchaseHistories(long[] sorted) {
        int groups = 0;
        for (int i = 0; i < sorted.length; i++) if (i == 0 || sorted[i] != sorted[i - 1]) groups++;
        repeats = new int[groups];
        recencies = new int[groups];
        ages = new int[groups];
        customers = new int[groups];
        int group = -1;
        int more = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                group++;
                repeats[group] = (int) (sorted[i] >>> 2 * DAY_BITS);
                recencies[group] = (int) (sorted[i] >>> DAY_BITS) & MOST_DAYS;
                ages[group] = (int) sorted[i] & MOST_DAYS;
            }
            customers[group]++;
            if (repeats[group] > 0) more++;
        }
        total = sorted.length;
        again = more;
    }

    /** Takes one customer after the other. */
    public static final class Builder {

        private long[] keys = new long[1 << 10];
        private int size;

        /** @throws IllegalArgumentException when no customer can have such a history */
        public void add(int repeats, int recency, int age) {
            if (repeats < 0 || recency < repeats || age < recency || age > MOST_DAYS || (repeats == 0 && recency > 0))
                throw new IllegalArgumentException("x %d, recency %d, age %d".formatted(repeats, recency, age));
            if (size == keys.length) keys = Arrays.copyOf(keys, size * 2);
            keys[size++] = (long) repeats << 2 * DAY_BITS | (long) recency << DAY_BITS | age;
        }

        public PurchaseHistories histories() {
            long[] sorted = Arrays.copyOf(keys, size);
            Arrays.sort(sorted);
            return new PurchaseHistories(sorted);
        }
    }

    /** How many customers ordered. */
    public int total() {
        return total;
    }

    /** How many of them on more than one day. */
    public int again() {
        return again;
    }

    /** How many days back the earliest first order lies. */
    public int longest() {
        return Arrays.stream(ages).max().orElse(0);
    }

    int groups() {
        return customers.length;
    }

    int mostRepeats() {
        return Arrays.stream(repeats).max().orElse(0);
    }
}
