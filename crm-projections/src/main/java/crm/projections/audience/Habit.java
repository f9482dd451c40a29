package crm.projections.audience;

import java.util.Arrays;

/** How often a row orders, told by its own days: orders of one day are one. Used again for row after row. */
final class Habit {

    /** Of fewer days no habit can be told. */
    private static final int FEWEST_DAYS = 3;

    /** The latest ones tell more of her than those of years ago. */
    private static final int MOST_DAYS = 13;

    /** A week is nobody's absence. */
    private static final int SHORTEST_GAP = 7;

    private final OrderRuns orders;
    private final int today;
    private final int[] days = new int[MOST_DAYS];

    /** Days from one order to the next, as a rule: the median of the latest ones, a week at least. */
    int gap;

    /** Days since the last one. */
    int since;

    /** @param today epoch day; what is dated later counts then */
    Habit(OrderRuns orders, int today) {
        this.orders = orders;
        this.today = DayColumn.stored(today);
    }

    /** Whether she has one; else the figures have no meaning. */
    boolean read(int row) {
        int count = 0;
        int end = orders.end(row);
        for (int at = orders.start(row); at < end && count < MOST_DAYS; at++) {
            int day = Math.min(orders.days[at], today); // the latest come first
            if (count == 0 || day != days[count - 1]) days[count++] = day;
        }
        if (count < FEWEST_DAYS) return false;
        int[] gaps = new int[count - 1];
        for (int i = 0; i < gaps.length; i++) gaps[i] = days[i] - days[i + 1];
        Arrays.sort(gaps);
        gap = Math.max(SHORTEST_GAP, gaps[gaps.length / 2]);
        since = today - days[0];
        return true;
    }
}
