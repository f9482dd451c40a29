package crm.domain.contact;

/** Why a customer got no welcome (欢迎语). */
public enum WelcomeMiss {
    /** WeCom takes it within 20 s only (developer document 92137). */
    TOO_LATE,
    /** The two were talking already. */
    ALREADY_CHATTING,
    /** WeCom did not answer in time: she may have got it, and it is not sent again. */
    UNCERTAIN,
    /** Of a message of cards only, none was set up. */
    NOT_SET_UP,
    /** WeCom refused it for another reason. */
    REFUSED
}
