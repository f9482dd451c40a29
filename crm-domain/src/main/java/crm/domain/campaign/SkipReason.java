package crm.domain.campaign;

/** Why somebody of the audience is not sent a campaign. Of several the first constant counts. */
public enum SkipReason {
    /** Nobody of that id any more: merged into another customer or erased. */
    UNKNOWN,
    /** She wants no messages. */
    OPTED_OUT,
    /** She had staff and has none any more. */
    LOST,
    /** No staff member of the campaign's stores can write to her. */
    NO_SENDER,
    /** This campaign was sent to her already, under an earlier plan. */
    ALREADY,
    /** Our own cap is reached. */
    OVER_CAP,
    /** She has been asked for as often as the corp lets her receive: WeCom's own limit. */
    OVER_WECOM_LIMIT,
    /** It would expire before quiet hours end. */
    QUIET_HOURS
}
