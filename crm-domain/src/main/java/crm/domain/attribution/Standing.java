package crm.domain.attribution;

/** What a touch means to an order. */
public enum Standing {
    /** It counts; its share may still be none, such as that of an earlier touch where the last one gets all. */
    COUNTED,
    /** It came after the payment. */
    AFTER_PAYMENT,
    /** It came before the window, or at the very instant at which that opens. */
    BEFORE_WINDOW,
    /** The model leaves its kind out. */
    KIND_LEFT_OUT,
    /** The same fact was told before, equal but for its place in the log. */
    TOLD_TWICE
}
