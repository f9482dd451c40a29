package crm.domain.segment;

/** A number that is known of somebody. */
public enum Measure {
    /** Membership level, from 1; 0: no member. */
    LEVEL,
    POINTS,
    /** Fen. */
    BALANCE,
    /** To how many of the staff a relation holds. */
    STAFF_COUNT,
    /** Of how many group chats she is a member. */
    CHAT_COUNT,
    /** RFM score 1 to 5 for how lately she ordered; known of those who ordered. */
    RFM_RECENCY,
    /** RFM score 1 to 5 for how often. */
    RFM_FREQUENCY,
    /** RFM score 1 to 5 for how much. */
    RFM_MONETARY,
    /** Probability of an order in the next 30 days, in ten-thousandths. */
    PURCHASE_PROBABILITY;

    public boolean isMoney() {
        return this == BALANCE;
    }
}
