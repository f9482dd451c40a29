package crm.web.check;

import crm.projections.analytics.DayRange;
import crm.web.shared.Times;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The days that an address names; what makes no sense there is as if it were not. */
@Component
class CheckRange {

    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 1_096;

    private final Times times;

    CheckRange(Times times) {
        this.times = times;
    }

    DayRange of(@Nullable String from, @Nullable String to) {
        try {
            LocalDate first = LocalDate.parse(String.valueOf(from));
            LocalDate last = LocalDate.parse(String.valueOf(to));
            if (!last.isBefore(first)) {
                DayRange range = new DayRange(first, last);
                return range.days() <= MOST_DAYS ? range : DayRange.upTo(last, MOST_DAYS);
            }
        } catch (DateTimeException noDays) {
            // as if none were chosen
        }
        return DayRange.upTo(times.today(), USUAL_DAYS);
    }
}
