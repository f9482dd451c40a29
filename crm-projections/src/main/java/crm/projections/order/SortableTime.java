package crm.projections.order;

import java.time.Instant;

/** An instant as text that sorts by time: milliseconds since the year 0, in fixed width. */
final class SortableTime {

    private static final long YEAR_0 = -62_167_219_200_000L;

    private SortableTime() {}

    static String of(Instant instant) {
        return "%015d".formatted(Math.max(0, instant.toEpochMilli() - YEAR_0));
    }
}
