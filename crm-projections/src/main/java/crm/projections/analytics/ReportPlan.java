package crm.projections.analytics;

import crm.projections.query.ReportDimension;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the cell of a piece is found, over some days. Each table is indexed by {@link ReportPiece#index} and holds what the
 * dimensions of one kind add to the number of the cell; negative: it does not count. A table that is null adds nothing.
 *
 * @param firstHour slot of the first hour of the days; {@code time} is by hours from there
 * @param touches of the dimensions of touches
 * @param order what the row of an order is multiplied by; 0: orders are no dimension
 * @param test what is to be asked besides; null: nothing
 * @param byHour whether the hours of a day can be of several cells
 * @param facets by the days from the first on: how orders booked there are known
 */
record ReportPlan(
        DayRange days,
        int firstHour,
        long[] time,
        long[] store,
        long[] channel,
        long @Nullable [] seller,
        long @Nullable [] standing,
        long @Nullable [] staff,
        long @Nullable [] category,
        List<OfTouch> touches,
        long order,
        @Nullable ReportTest test,
        boolean splitByTouch,
        boolean splitByCategory,
        boolean[] online,
        boolean orderDay,
        long asOf,
        boolean past,
        ReportFacet[] facets,
        Set<ReportSum> sums,
        long possible,
        boolean byHour) {

    record OfTouch(ReportDimension dimension, long[] table) {}

    /** What is counted by the different ones: where orders are split, a piece is not yet one. */
    Set<ReportSum> different() {
        Set<ReportSum> different = EnumSet.of(ReportSum.CUSTOMERS);
        if (isSplit()) {
            different.add(ReportSum.ORDERS);
            different.add(ReportSum.ONLINE_ORDERS);
        }
        different.retainAll(sums);
        return different;
    }

    /** Whether orders or customers are counted. */
    boolean counts() {
        return sums.contains(ReportSum.ORDERS)
                || sums.contains(ReportSum.ONLINE_ORDERS)
                || sums.contains(ReportSum.CUSTOMERS);
    }

    boolean isSplit() {
        return splitByTouch || splitByCategory;
    }

    /** Only money by time, store and channel, as of now. */
    boolean isPlain() {
        return !isSplit() && isLocated() && test == null && sums.stream().allMatch(ReportPlan::isPlainMoney);
    }

    /** Only money by day, store and channel, as of now: {@link crm.projections.ledger.OrderDays} says it all. */
    boolean isByDay() {
        return isPlain() && !byHour && ReportCells.arePlaced(possible);
    }

    /** By time, store and channel, as of now; by nothing else of an entry. */
    boolean isLocated() {
        return !past && seller == null && standing == null && staff == null && order == 0;
    }

    /** Null: orders booked on some days are known otherwise than those of others. */
    @Nullable
    ReportFacet onlyFacet() {
        for (ReportFacet facet : facets) if (facet != facets[0]) return null;
        return facets[0];
    }

    private static boolean isPlainMoney(ReportSum sum) {
        return switch (sum) {
            case NET, GROSS, REFUNDS, ONLINE -> true;
            case ORDERS, ONLINE_ORDERS, CUSTOMERS, ATTRIBUTED, ADJUSTED -> false;
        };
    }

    ReportFacet facet(int time) {
        return facets[time / ReportAxes.HOURS];
    }
}
