package crm.domain.customer;

/** Why a customer wants no messages, as far as she said it: never in words of her own. */
public enum OptOutReason {
    /** She asked, without saying why. */
    ASKED,
    TOO_MANY,
    NOT_OF_INTEREST,
    COMPLAINED,
    /** She moved away or comes no more. */
    GONE_AWAY
}
