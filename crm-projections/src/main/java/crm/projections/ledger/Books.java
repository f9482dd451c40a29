package crm.projections.ledger;

import java.time.YearMonth;
import java.util.Map;

/** Whose months' books were closed where in the log. */
final class Books {

    private Map<YearMonth, Long> closings = Map.of();

    /** @return whether this is news */
    boolean take(Map<YearMonth, Long> now) {
        if (closings.equals(now)) return false;
        closings = Map.copyOf(now);
        return true;
    }

    Map<YearMonth, Long> closings() {
        return closings;
    }

    /** Whether the month of the slot was closed before what lies at this position was recorded. */
    boolean isClosed(int slot, long position) {
        if (closings.isEmpty()) return false;
        Long closing = closings.get(YearMonth.from(BusinessHours.dayOf(slot)));
        return closing != null && closing < position;
    }
}
