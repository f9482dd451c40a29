package crm.store.vault;

/** What may be known of a person. Dates as ISO {@code yyyy-MM-dd}. */
public enum PersonalField {
    NAME,
    PHONE,
    BIRTHDAY,
    REMARK,
    AVATAR,
    EXTERNAL_USERID,
    UNIONID,
    USERID,
    ADDRESS
}
