package crm.projections.analytics;

import crm.projections.ledger.OrderColumns;
import java.util.BitSet;

/** Stores that were open in two periods (同店): those that took a payment in each of them, of whatever order. */
final class StoresInBoth {

    private final OrderColumns columns;
    private final long asOf;

    StoresInBoth(OrderColumns columns, long asOf) {
        this.columns = columns;
        this.asOf = asOf;
    }

    /** By the stores' codes. */
    BitSet of(DayRange range, DayRange compared) {
        BitSet both = open(range);
        both.and(open(compared));
        return both;
    }

    private BitSet open(DayRange days) {
        BitSet open = new BitSet();
        long first = days.first().toEpochDay() * ReportAxes.HOURS;
        long end = (days.last().toEpochDay() + 1) * ReportAxes.HOURS;
        for (int entry = 0; entry < columns.entries(); entry++) {
            int slot = columns.slot(entry);
            if (slot < first || slot >= end || columns.isRefund(entry) || columns.position(entry) > asOf) continue;
            open.set(columns.store(columns.orderOf(entry)));
        }
        return open;
    }
}
