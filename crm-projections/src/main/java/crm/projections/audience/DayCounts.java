package crm.projections.audience;

import java.util.Arrays;
import java.util.List;

/** How often something happened to each row on each day, the latest day first; 4 bytes a day on which it did. */
final class DayCounts extends Runs {

    /** Of one day. */
    static final int MOST_TIMES = 0xffff;

    /** Day above, times below. */
    private int[] counts = new int[0];

    /**
     * @param epochDays ascending
     * @param times on each of them
     * @param size how many of them there are
     */
    void set(int row, int[] epochDays, int[] times, int size) {
        int kept = Math.min(MOST, size);
        int at = replace(row, kept);
        for (int i = size - 1; i >= size - kept; i--)
            counts[at++] = DayColumn.stored(epochDays[i]) << 16 | Math.min(MOST_TIMES, times[i]);
    }

    /** Fills an empty column: the rows of one part after those of another, each made row after row. */
    void fill(List<DayCounts> parts, int rows) {
        fill(rows, parts.stream().mapToInt(Runs::entries).sum());
        int row = 0;
        for (DayCounts part : parts) {
            System.arraycopy(part.counts, 0, counts, append(row, part), part.entries());
            row += part.rows();
        }
    }

    /** Those of the set to whom it happened so often within the days; {@code end} is exclusive. */
    long[] within(long[] set, long first, long end, long least, long greatest) {
        long[] found = new long[set.length];
        int from = DayColumn.least(first);
        int to = DayColumn.most(end);
        for (int i = 0; i < set.length; i++) {
            long hits = 0;
            for (long word = set[i]; word != 0; word &= word - 1) {
                int bit = Long.numberOfTrailingZeros(word);
                long times = times((i << 6) + bit, from, to);
                if (times >= least && times <= greatest) hits |= 1L << bit;
            }
            found[i] = hits;
        }
        return found;
    }

    private long times(int row, int from, int to) {
        long times = 0;
        int end = end(row);
        for (int at = start(row); at < end; at++) {
            int day = counts[at] >>> 16;
            if (day < from) break;
            if (day <= to) times += counts[at] & MOST_TIMES;
        }
        return times;
    }

    /** The first stored day within the two, both included, on which it happened; without one {@link Integer#MAX_VALUE}. */
    int first(int row, int from, int to) {
        int first = Integer.MAX_VALUE;
        int end = end(row);
        for (int at = start(row); at < end; at++) { // the latest come first
            int day = counts[at] >>> 16;
            if (day < from) break;
            if (day <= to) first = day;
        }
        return first;
    }

    @Override
    void resize(int entries) {
        counts = Arrays.copyOf(counts, entries);
    }

    @Override
    void move(int from, int to, int entries) {
        System.arraycopy(counts, from, counts, to, entries);
    }
}
