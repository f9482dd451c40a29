package crm.projections.campaign;

import crm.domain.campaign.SendTaskState;

/**
 * Where a recipient of a campaign is. Of somebody whom several shares name, since it was planned again, the first constant
 * counts: whoever may still receive it is not said to be left out.
 */
public enum FunnelPlace {
    SENT,
    UNCERTAIN,
    UNSENT,
    OVER_LIMIT,
    NOT_A_FRIEND,
    REFUSED,
    LEFT_OUT,
    CANCELLED;

    /** Where those are of whom nothing is known but their share's state. */
    static FunnelPlace ofTheRest(SendTaskState state) {
        return switch (state) {
            case WANTED, CREATED, CLOSED -> UNSENT;
            case UNCERTAIN -> UNCERTAIN;
            case REFUSED -> REFUSED;
            case CANCELLED -> CANCELLED;
        };
    }
}
