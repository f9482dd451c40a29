package crm.projections.audience;

import java.util.Arrays;

/** How often something happened on which day, of one row. Used again for row after row. */
final class DayTally {

    private int[] days = new int[16];
    private int[] times = new int[16];
    private int size;

    void add(int epochDay, int more) {
        int at = size;
        while (at > 0 && days[at - 1] > epochDay) at--; // mostly they come in their order
        if (at > 0 && days[at - 1] == epochDay) {
            times[at - 1] += more;
            return;
        }
        if (size == days.length) {
            days = Arrays.copyOf(days, 2 * size);
            times = Arrays.copyOf(times, 2 * size);
        }
        System.arraycopy(days, at, days, at + 1, size - at);
        System.arraycopy(times, at, times, at + 1, size - at);
        days[at] = epochDay;
        times[at] = more;
        size++;
    }

    /** From here on it is about the next row. */
    void moveTo(DayCounts counts, int row) {
        if (size == 0) return;
        counts.set(row, days, times, size);
        size = 0;
    }
}
