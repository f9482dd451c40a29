package crm.domain.segment;

/** What somebody is one of: a value of a small vocabulary, or none when it is not known. */
public enum Trait {
    /** Codes of {@link crm.domain.customer.Gender}. */
    GENDER,
    CITY,
    /** Of the store of the latest relation that holds, else of the latest one. */
    STORE,
    /** The store's. */
    REGION,
    /** Anybody of the staff to whom a relation holds; several values for one customer. */
    STAFF,
    /** Codes of {@link crm.domain.contact.AddWay}, of the first relation. */
    SOURCE,
    /** Channel code of any addition; several values for one customer. */
    CHANNEL,
    /** Who ended the last relation: {@code customer} or {@code staff}. */
    LOST_BY;

    /** Whether one customer may have several values at once. */
    public boolean hasSeveral() {
        return this == STAFF || this == CHANNEL;
    }
}
