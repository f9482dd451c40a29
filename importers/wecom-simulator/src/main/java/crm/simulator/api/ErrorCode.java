package crm.simulator.api;

/** WeCom's error codes [90313] that the simulator answers with. */
public enum ErrorCode {
    BUSY(-1, "system busy"),
    INVALID_SECRET(40001, "invalid credential"),
    INVALID_USERID(40003, "invalid UserID"),
    INVALID_FILE_TYPE(40004, "invalid media type"),
    INVALID_TYPE(40005, "invalid type"),
    INVALID_FILE_SIZE(40006, "invalid file size"),
    INVALID_MEDIA_ID(40007, "invalid media_id"),
    INVALID_MESSAGE_TYPE(40008, "invalid message type"),
    INVALID_IMAGE_SIZE(40009, "invalid image size"),
    INVALID_VOICE_SIZE(40010, "invalid voice size"),
    INVALID_VIDEO_SIZE(40011, "invalid video size"),
    INVALID_CORPID(40013, "invalid corpid"),
    INVALID_TOKEN(40014, "invalid access_token"),
    INVALID_CODE(40029, "invalid code"),
    TOO_MANY_USERIDS(40032, "invalid userid list size"),
    INVALID_CHATID(40050, "chatid not exists"),
    INVALID_AGENTID(40056, "invalid agentid"),
    INVALID_PARAMETER(40058, "invalid Request Parameter"),
    INVALID_TAG(40068, "invalid tagid"),
    TAG_NAME_TAKEN(40071, "tag name exists"),
    INVALID_TAG_NAME(40072, "invalid tag name length"),
    INVALID_OPENID(40073, "invalid openid"),
    UNKNOWN_JOB(40088, "jobid not found"),
    INVALID_CUSTOMER(40096, "invalid external userid"),
    TRANSFERRED_TOO_OFTEN(40128, "customer was transferred too often"),
    TRANSFER_UNDER_WAY(40129, "customer is being transferred"),
    TRANSFER_TO_ONESELF(40130, "handover and takeover are the same"),
    MISSING_TOKEN(41001, "access_token missing"),
    MISSING_CORPID(41002, "corpid missing"),
    MISSING_SECRET(41004, "corpsecret missing"),
    MISSING_MEDIA(41005, "media data missing"),
    MISSING_USERID(41009, "userid missing"),
    MISSING_CUSTOMER(41035, "missing external userid"),
    NOBODY_TO_SEND_TO(41048, "no customer to send"),
    WELCOME_EXPIRED(41050, "welcome code expired"),
    ALREADY_CHATTING(41051, "externaluser has started chatting"),
    NOT_READY(41063, "group message is being created"),
    EXPIRED_TOKEN(42001, "access_token expired"),
    GET_WANTED(43001, "require GET method"),
    POST_WANTED(43002, "require POST method"),
    FILE_TOO_BIG(45001, "media size out of limit"),
    CONTENT_TOO_LONG(45002, "content size out of limit"),
    TOO_OFTEN(45009, "api freq out of limit"),
    TOO_MANY_AT_ONCE(45033, "api concurrent out of limit"),
    BAD_JSON(47001, "data format error"),
    DEPARTMENT_UNKNOWN(60003, "department not found"),
    USER_UNKNOWN(60111, "userid not found"),
    ALL_RECEIVERS_INVALID(81013, "user & party & tag all invalid"),
    NO_RELATION(84061, "not external contact"),
    MAY_NOT_SERVE(84074, "no permission for external contact"),
    BAD_PROFILE_TYPE(90100, "invalid profile attribute type"),
    PROFILE_TEXT_TOO_LONG(90101, "profile text too long"),
    PROFILE_WEB_TITLE_TOO_LONG(90102, "profile web title too long"),
    PROFILE_URL_INVALID(90103, "profile url invalid"),
    PROFILE_APP_TITLE_TOO_LONG(90104, "profile miniprogram title too long"),
    PROFILE_PAGE_INVALID(90105, "profile miniprogram pagepath invalid"),
    OWNER_NOT_RESIGNED(90500, "the owner of this chat is not resigned"),
    NOT_A_CUSTOMER_CHAT(90501, "chat is not external group chat"),
    TOO_MANY_CHATS_TODAY(90507, "chat transfer out of daily limit"),
    NOT_YOUR_AGENT(301002, "not allow to operate with specified agent");

    private final int number;
    private final String text;

    ErrorCode(int number, String text) {
        this.number = number;
        this.text = text;
    }

    public int number() {
        return number;
    }

    public String text() {
        return text;
    }

    public Refusal refuse() {
        return new Refusal(this, text);
    }

    public Refusal refuse(String detail) {
        return new Refusal(this, text + ": " + detail);
    }
}
