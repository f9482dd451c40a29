package crm.web.customer;

/** Why somebody has to see what is masked. */
enum RevealReason {
    /** To ring or write to her about what she asked for. */
    CONTACT,
    /** To hand over or send an order. */
    ORDER,
    COMPLAINT,
    /** She asks what is kept of her, or has it put right (PIPL articles 45 and 46). */
    HER_REQUEST,
    /** To tell two people apart. */
    IDENTITY,
    /** Said in words. */
    OTHER
}
