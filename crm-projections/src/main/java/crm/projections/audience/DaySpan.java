package crm.projections.audience;

import crm.domain.segment.Period;
import java.time.LocalDate;

/** Business days, both ends included. */
public record DaySpan(LocalDate first, LocalDate last) {

    public DaySpan {
        if (last.isBefore(first)) throw new IllegalArgumentException(first + " to " + last);
    }

    public Period period() {
        return new Period(new Period.OnDate(first), new Period.OnDate(last.plusDays(1)));
    }
}
