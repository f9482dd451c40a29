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
    ADDRESS,
    /** 描述: what a staff member wrote down about a customer. */
    DESCRIPTION,
    COMPANY,
    /** Phones that a staff member noted, separated by line feeds. */
    NOTED_PHONES
}
