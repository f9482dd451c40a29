package crm.domain.campaign;

/** Why a campaign is over. */
public enum CloseReason {
    /** Everybody's share ended. */
    SETTLED,
    /** Staff had long enough. */
    EXPIRED
}
