package crm.projections.analytics;

import crm.projections.ledger.OrderColumns;
import crm.projections.ledger.OrderCredits;
import crm.projections.ledger.OrderCredits.Credits;
import crm.projections.query.ReportDimension;
import org.jspecify.annotations.Nullable;

/** What may become known later of an order, as it was known at a position: whose it is, and who is credited with it. */
final class ReportFacet {

    private final OrderColumns columns;
    private final long asOf;
    private final @Nullable Credits credits;

    /** @param credits null: nothing asks for them */
    ReportFacet(OrderColumns columns, long asOf, @Nullable Credits credits) {
        this.columns = columns;
        this.asOf = asOf;
        this.credits = credits;
    }

    int standing(int order) {
        return columns.standing(order, asOf);
    }

    int customer(int order) {
        return columns.customer(order, asOf);
    }

    int staff(int order) {
        return credits().staff(order);
    }

    int ofTouch(ReportDimension dimension, int touch) {
        return touch == OrderCredits.NONE ? OrderCredits.NONE : credits().code(dimension, touch);
    }

    Credits credits() {
        if (credits == null) throw new IllegalStateException("Nothing was to ask for credits");
        return credits;
    }
}
