package crm.importers.csv;

/** What the rows of a file are. The mapping says it in lower case. */
public enum ImportKind {
    STORES,
    STAFF,
    CUSTOMERS,
    ORDERS,
    /** Dated entries: levels, points, balance. */
    MEMBERSHIP,
    /** Who wants no messages, or wants them again. */
    CONSENTS
}
