package crm.projections.query;

/** What a report measures. In text the name is written in lower case. Money is in fen. */
public enum ReportMeasure {
    /** Paid less refunded. */
    REVENUE(Unit.FEN),
    GROSS(Unit.FEN),
    REFUNDS(Unit.FEN),
    ONLINE_REVENUE(Unit.FEN),
    /** Online revenue in revenue (线上营收占比). */
    ONLINE_SHARE(Unit.RATIO),
    /** Orders first paid in the period. */
    ORDERS(Unit.COUNT),
    ONLINE_ORDERS(Unit.COUNT),
    /** Customers with an order first paid in the period. */
    CUSTOMERS(Unit.COUNT),
    /** Gross revenue an order (客单价). */
    BASKET(Unit.FEN_EACH),
    REVENUE_PER_CUSTOMER(Unit.FEN_EACH),
    /** Revenue of touches, by the model, in all revenue. */
    ATTRIBUTED_SHARE(Unit.RATIO),
    /** What is booked here though its own day lies in a closed period; a part of revenue. */
    ADJUSTMENTS(Unit.FEN);

    /** How a figure is to be read. */
    public enum Unit {
        FEN,
        COUNT,
        /** A part of 1. */
        RATIO,
        /** Fen for each of something. */
        FEN_EACH
    }

    private final Unit unit;

    ReportMeasure(Unit unit) {
        this.unit = unit;
    }

    public Unit unit() {
        return unit;
    }
}
