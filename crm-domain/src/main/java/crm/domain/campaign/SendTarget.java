package crm.domain.campaign;

/** To whom a mass message goes: WeCom's {@code chat_type} (developer document 92135). */
public enum SendTarget {
    /** Customers, each in the chat with the staff member. */
    CUSTOMERS,
    /** 客户群 that the staff member owns. */
    GROUP_CHATS
}
