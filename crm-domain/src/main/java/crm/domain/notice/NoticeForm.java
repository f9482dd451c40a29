package crm.domain.notice;

/** As what a notice arrives. */
public enum NoticeForm {
    /** A card with a button (模板卡片): whoever presses it has read the notice. WeCom knows no other receipt. */
    CARD,
    /** A text, which may be longer; nobody can tell who has read it. */
    TEXT
}
