package crm.projections.audience;

import java.util.Arrays;

/** A day a row, or none, in 2 bytes: from 1970 to 2149, earlier and later ones count as the first and the last of these. */
final class DayColumn implements Column {

    /** Epoch day of something that never happened. */
    static final int NEVER = Integer.MIN_VALUE;

    private char[] days = new char[0];

    @Override
    public void growTo(int rows) {
        if (rows > days.length) days = Arrays.copyOf(days, rows);
    }

    @Override
    public void trim(int rows) {
        days = Arrays.copyOf(days, rows);
    }

    int get(int row) {
        return days[row] == 0 ? NEVER : days[row] - 1;
    }

    void set(int row, int epochDay) {
        days[row] = epochDay == NEVER ? 0 : stored(epochDay);
    }

    static char stored(long epochDay) {
        return (char) (Math.clamp(epochDay, 0L, 0xfffeL) + 1);
    }

    /** The least stored day that is not before this one. */
    static int least(long first) {
        return first <= 0 ? 1 : first > 0xfffe ? 0x10000 : stored(first);
    }

    /** The greatest stored day before this one: what counts as the last day lies after every end that is named. */
    static int most(long end) {
        if (end == Long.MAX_VALUE) return 0xffff;
        return end <= 0 ? 0 : end > 0xfffe ? 0xfffe : stored(end) - 1;
    }

    /** Those of the set to whom it happened within the days; {@code end} is exclusive. */
    long[] within(long[] set, long first, long end) {
        long[] found = new long[set.length];
        int least = least(first);
        int most = most(end);
        for (int i = 0; i < set.length; i++) {
            long word = set[i];
            if (word == 0) continue;
            int from = i << 6;
            int to = Math.min(64, days.length - from);
            long hits = 0;
            for (int bit = 0; bit < to; bit++) {
                int day = days[from + bit];
                hits |= (day >= least & day <= most ? 1L : 0L) << bit;
            }
            found[i] = hits & word;
        }
        return found;
    }
}
