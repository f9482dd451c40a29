package crm.domain.contact;

/**
 * How the relation came about; the numbers are WeCom's {@code add_way} (developer document 92114).
 */
public enum AddWay {
    UNKNOWN(0),
    QR_CODE(1),
    PHONE_SEARCH(2),
    BUSINESS_CARD(3),
    GROUP_CHAT(4),
    PHONE_CONTACTS(5),
    WECHAT_CONTACT(6),
    THIRD_PARTY_ASSISTANT(8),
    EMAIL_SEARCH(9),
    CHANNEL(10),
    SHARED_CARD(11),
    CUSTOMER_ACQUISITION_LINK(16),
    INTERNAL_SHARE(201),
    ADMIN_ASSIGNED(202);

    private final int wecomCode;

    AddWay(int wecomCode) {
        this.wecomCode = wecomCode;
    }

    public int wecomCode() {
        return wecomCode;
    }

    /** Codes that WeCom may add later are {@link #UNKNOWN}. */
    public static AddWay ofWecom(int code) {
        for (AddWay way : values()) if (way.wecomCode == code) return way;
        return UNKNOWN;
    }
}
