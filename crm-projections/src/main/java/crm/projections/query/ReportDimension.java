package crm.projections.query;

/** By what a report is broken down. In text the name is written in lower case. */
public enum ReportDimension {
    DAY,
    /** From Monday; named by its Monday. */
    WEEK,
    MONTH,
    WEEKDAY,
    HOUR,
    REGION,
    CITY,
    STORE,
    CHANNEL,
    /** The staff member on the order itself. */
    SELLER,
    /** New or repeat customer, or none known, as of the order's first payment. */
    CUSTOMER,
    CATEGORY,
    /** The staff member whom the model's priority credits. */
    STAFF,
    /** Kind of touch; money is split by the model here and below. */
    TOUCH,
    CAMPAIGN,
    VARIANT,
    CODE,
    /** Store of the touch. */
    TOUCH_STORE;

    /** Whether it speaks of touches, so that money is split among them. */
    public boolean isOfTouches() {
        return ordinal() >= TOUCH.ordinal();
    }
}
