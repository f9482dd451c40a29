package crm.projections.audience;

import java.util.Arrays;
import java.util.List;

/** A day a row, or none, in 2 bytes: from 1970 to 2149, earlier and later ones count as the first and the last of these. */
final class DayColumn implements Column {

    /** Epoch day of something that never happened. */
    static final int NEVER = Integer.MIN_VALUE;

    /** Two bytes a row, see {@link Lanes}. */
    private byte[] days = new byte[0];

    @Override
    public void growTo(int rows) {
        int bytes = 2 * Lanes.rows(rows);
        if (bytes > days.length) days = Arrays.copyOf(days, bytes);
    }

    @Override
    public void trim(int rows) {
        days = Arrays.copyOf(days, 2 * Lanes.rows(rows));
    }

    /**
     * Fills an empty column: the rows of one part after those of another.
     *
     * @param lengths rows of each part
     */
    void fill(List<DayColumn> parts, int[] lengths, int rows) {
        growTo(rows);
        int row = 0;
        for (int i = 0; i < lengths.length; row += lengths[i++])
            System.arraycopy(parts.get(i).days, 0, days, 2 * row, 2 * lengths[i]);
    }

    int get(int row) {
        int day = Lanes.getShort(days, row) & 0xffff;
        return day == 0 ? NEVER : day - 1;
    }

    void set(int row, int epochDay) {
        Lanes.setShort(days, row, epochDay == NEVER ? 0 : (short) stored(epochDay));
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
        return Lanes.shortsBetween(days, set, least(first), most(end));
    }
}
