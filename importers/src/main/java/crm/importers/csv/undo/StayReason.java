package crm.importers.csv.undo;

import java.util.Locale;

/** Why something of an import stays when it is taken back; each has a text in every language under {@link #key()}. */
public enum StayReason {
    /** The order stays listed, refunded or cancelled; its number cannot be used again for another order. */
    ORDER_LISTED,
    /** That the goods were handed over cannot be unsaid. */
    ORDER_FULFILLED,
    /** That the order was called off cannot be unsaid. */
    ORDER_CANCELLED,
    /** Whose order it is was learned from the import. */
    ORDER_MATCHED,
    /** Part of the money went back since by somebody else's word. */
    ORDER_REFUNDED_SINCE,
    /** The customer stays known; erasing her is done on her page. */
    CUSTOMER_KNOWN,
    /** Names, numbers and notes are as the import gave them: what they were before is not kept. */
    PERSONAL_DATA,
    /** Nothing was known before that could be put back. */
    NOTHING_BEFORE,
    /** The store stays in the directory, closed. */
    STORE_LISTED,
    /** The region stays in the directory. */
    REGION_LISTED,
    /** The staff account stays, as of somebody who left. */
    STAFF_LISTED;

    public String key() {
        return "import.stays." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
