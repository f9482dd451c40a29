package crm.web.dashboard;

import crm.domain.order.RefundBooking;
import crm.domain.order.RevenueDefinition;
import crm.projections.analytics.DayRange;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the asker chose, all of it in the address, so that a view can be sent to a colleague.
 *
 * @param days 7, 30 or 90 business days up to today
 * @param chosen days of the asker's own choice in place of them, at most {@value #MOST_DAYS}
 * @param refunds {@code refund-day} or {@code order-day}
 * @param thirdParty {@code online}: third-party takeaway counts as online
 * @param sort column of the table of stores
 */
record DashboardChoice(
        int days,
        @Nullable DayRange chosen,
        String refunds,
        @Nullable String thirdParty,
        StoreOrder sort) {

    static final int MOST_DAYS = 731;

    private static final Set<Integer> OFFERED = Set.of(7, 30, 90);

    /** The choice as the address has it; what makes no sense there is as if it were not. */
    record Asked(
            @Nullable Integer days,
            @Nullable String from,
            @Nullable String to,
            @Nullable String refunds,
            @Nullable String thirdParty,
            @Nullable String sort) {

        DashboardChoice choice() {
            return new DashboardChoice(
                    days != null && OFFERED.contains(days) ? days : 30,
                    chosen().orElse(null),
                    "order-day".equals(refunds) ? "order-day" : "refund-day",
                    "online".equals(thirdParty) ? "online" : null,
                    StoreOrder.of(sort));
        }

        /** The latest days when it is longer than can be shown. */
        private Optional<DayRange> chosen() {
            Optional<LocalDate> first = day(from);
            Optional<LocalDate> last = day(to);
            if (first.isEmpty() || last.isEmpty() || last.get().isBefore(first.get())) return Optional.empty();
            DayRange range = new DayRange(first.get(), last.get());
            return Optional.of(range.days() <= MOST_DAYS ? range : DayRange.upTo(last.get(), MOST_DAYS));
        }

        private static Optional<LocalDate> day(@Nullable String text) {
            try {
                // Four digits of a year: what lies thousands of years away is a slip of the keyboard.
                return text == null || text.length() != 10 ? Optional.empty() : Optional.of(LocalDate.parse(text));
            } catch (DateTimeException notADay) {
                return Optional.empty();
            }
        }
    }

    DayRange range(LocalDate today) {
        return chosen != null ? chosen : DayRange.upTo(today, days);
    }

    RevenueDefinition definition() {
        RefundBooking booking = refunds.equals("order-day") ? RefundBooking.ORDER_DAY : RefundBooking.REFUND_DAY;
        return new RevenueDefinition(booking, thirdParty != null);
    }

    /** Names the ranges for the switch. */
    public Map<Integer, Boolean> ranges() {
        Map<Integer, Boolean> ranges = new TreeMap<>();
        for (int offered : OFFERED) ranges.put(offered, chosen == null && offered == days);
        return ranges;
    }

    /** This choice as the address has it, from the question mark on. */
    public String query() {
        return query(days, chosen, sort.key());
    }

    public String queryOfDays(int days) {
        return query(days, null, sort.key());
    }

    public String queryOf(DayRange range) {
        return query(days, range, sort.key());
    }

    public String querySortedBy(String column) {
        return query(days, chosen, column);
    }

    /** Nothing in it needs escaping: numbers, dates and words of our own. */
    private String query(int days, @Nullable DayRange range, String sort) {
        return (range == null ? "?days=" + days : "?from=" + range.first() + "&to=" + range.last())
                + "&refunds=" + refunds
                + (thirdParty == null ? "" : "&thirdParty=" + thirdParty)
                + "&sort=" + sort;
    }
}
