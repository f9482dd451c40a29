package crm.domain.campaign;

/** 触达渠道: by what a customer is reached, as caps count it. */
public enum ReachChannel {
    /** 群发: a message in the chat with a staff member. */
    MESSAGE,
    /** 朋友圈: a moment of a staff member. */
    MOMENT
}
