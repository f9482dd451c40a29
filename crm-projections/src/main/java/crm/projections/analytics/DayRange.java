package crm.projections.analytics;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Business days, both ends included. */
public record DayRange(LocalDate first, LocalDate last) {

    public DayRange {
        if (last.isBefore(first))
            throw new IllegalArgumentException("A range ends before it starts: " + first + " " + last);
    }

    public static DayRange of(LocalDate day) {
        return new DayRange(day, day);
    }

    /** The days up to and with this one. */
    public static DayRange upTo(LocalDate last, int days) {
        return new DayRange(last.minusDays(days - 1L), last);
    }

    public int days() {
        return (int) ChronoUnit.DAYS.between(first, last) + 1;
    }

    /** As many days right before this range. */
    public DayRange previous() {
        return new DayRange(first.minusDays(days()), first.minusDays(1));
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }
}
