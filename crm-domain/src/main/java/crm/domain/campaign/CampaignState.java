package crm.domain.campaign;

/** Where a campaign stands. */
public enum CampaignState {
    DRAFT,
    /** Waits for somebody else to approve it. */
    SUBMITTED,
    /** Is planned and sent when its time comes. */
    APPROVED,
    /** Who gets it is decided, staff are being asked. */
    DISPATCHING,
    /** Nobody is asked until somebody lets it go on. */
    PAUSED,
    /** All staff were asked, results come in. */
    TRACKING,
    CLOSED,
    REJECTED,
    CANCELLED;

    /** Nothing more happens to it. */
    public boolean isOver() {
        return this == CLOSED || this == CANCELLED;
    }

    /** It was decided who gets it. */
    public boolean isPlanned() {
        return this == DISPATCHING || this == PAUSED || this == TRACKING || this == CLOSED;
    }
}
