package crm.domain.material;

/** What can be attached to a message or a moment. */
public enum AttachmentKind {
    IMAGE,
    LINK,
    /** 小程序卡片; not in moments. */
    MINI_PROGRAM,
    VIDEO,
    /** Not in moments. */
    FILE
}
