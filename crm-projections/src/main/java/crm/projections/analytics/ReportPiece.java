package crm.projections.analytics;

import crm.projections.ledger.OrderColumns;
import crm.projections.ledger.OrderCredits;
import crm.projections.query.ReportDimension;

/** The piece of an entry that is looked at: all of it, or what one touch or category has of it. One for each thread. */
final class ReportPiece {

    private final OrderColumns columns;
    int entry;
    int order;

    /** Hours from the first of the plan's days on. */
    int time;

    int touch = OrderCredits.NONE;
    int category = OrderColumns.NONE;
    ReportFacet facet;
    boolean refund;
    boolean adjustment;

    /** Whether its order is counted with it. */
    boolean first;

    /** -1: it is taken away from where it was. */
    int sign;

    ReportPiece(OrderColumns columns, ReportFacet facet) {
        this.columns = columns;
        this.facet = facet;
    }

    /** What it has in a dimension, as an index into the codes of its {@link ReportAxis}: 0 is nothing where that can be. */
    int index(ReportDimension dimension) {
        return switch (dimension) {
            case DAY, WEEK, MONTH, WEEKDAY, HOUR -> time;
            case STORE, REGION, CITY -> columns.store(order);
            case CHANNEL -> columns.channel(order);
            case SELLER -> columns.seller(order) + 1;
            case CUSTOMER -> facet.standing(order);
            case CATEGORY -> category + 1;
            case STAFF -> facet.staff(order) + 1;
            case TOUCH, CAMPAIGN, VARIANT, CODE, TOUCH_STORE -> facet.ofTouch(dimension, touch) + 1;
        };
    }
}
