package crm.projections.analytics;

import java.time.LocalDate;
import java.util.List;

/**
 * Contacts added and lost over a range of business days, beside the range of the same length before it.
 *
 * @param days every day of the range, ascending, without gaps
 * @param asOf log position up to which the figures count
 */
public record AcquisitionTrend(
        DayRange range,
        ContactGrowth total,
        DayRange previousRange,
        ContactGrowth previous,
        List<Day> days,
        List<Store> stores,
        long asOf) {

    public record Day(LocalDate day, ContactGrowth growth) {}

    /** {@code name}: the store's number when it is not in the directory, empty for contacts of no store. */
    public record Store(String storeId, String name, ContactGrowth growth) {}
}
