package crm.domain.contact;

/** Why WeCom was not asked to hand a customer over. */
public enum TransferBar {
    /** Another handing over of the same customer by the same staff member has not ended. */
    UNDER_WAY,
    /** On the job a customer may be handed over so often in so many days, and was. */
    TOO_OFTEN
}
