package crm.web.dashboard;

import crm.projections.analytics.DayRange;
import crm.projections.analytics.RefundBooking;
import crm.projections.analytics.RevenueDefinition;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the asker chose, all of it in the address, so that a view can be sent to a colleague.
 *
 * @param days 7, 30 or 90 business days up to today
 * @param refunds {@code refund-day} or {@code order-day}
 * @param thirdParty {@code online}: third-party takeaway counts as online
 * @param sort column of the table of stores
 */
record DashboardChoice(int days, String refunds, @Nullable String thirdParty, StoreOrder sort) {

    private static final Set<Integer> OFFERED = Set.of(7, 30, 90);

    static DashboardChoice of(
            @Nullable Integer days, @Nullable String refunds, @Nullable String thirdParty, @Nullable String sort) {
        return new DashboardChoice(
                days != null && OFFERED.contains(days) ? days : 30,
                "order-day".equals(refunds) ? "order-day" : "refund-day",
                "online".equals(thirdParty) ? "online" : null,
                StoreOrder.of(sort));
    }

    DayRange range(LocalDate today) {
        return DayRange.upTo(today, days);
    }

    RevenueDefinition definition() {
        RefundBooking booking = refunds.equals("order-day") ? RefundBooking.ORDER_DAY : RefundBooking.REFUND_DAY;
        return new RevenueDefinition(booking, thirdParty != null);
    }

    /** Names the ranges for the switch. */
    public Map<Integer, Boolean> ranges() {
        Map<Integer, Boolean> ranges = new java.util.TreeMap<>();
        for (int offered : OFFERED) ranges.put(offered, offered == days);
        return ranges;
    }
}
