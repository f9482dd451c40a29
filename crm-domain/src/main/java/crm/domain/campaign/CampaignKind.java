package crm.domain.campaign;

/** What a campaign asks staff to do. */
public enum CampaignKind {
    /** 客户群发: a message to customers, one by one. */
    MESSAGE,
    /** 客户群群发: a message into group chats. */
    GROUP_CHATS,
    /** 朋友圈: a moment that their customers see. */
    MOMENT
}
