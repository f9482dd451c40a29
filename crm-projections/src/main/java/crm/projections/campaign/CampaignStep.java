package crm.projections.campaign;

import crm.domain.campaign.CloseReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done to a campaign.
 *
 * @param by who did it; null: nobody, its time had come
 * @param reason of a rejection, in that person's words
 * @param end why it is over, of the last step of one that was closed
 * @param plan number of the plan, of what was planned or dispatched; 0: no plan's
 */
public record CampaignStep(
        Kind kind,
        @Nullable String by,
        Instant at,
        @Nullable String reason,
        @Nullable CloseReason end,
        int plan) {

    /** What it was. */
    public enum Kind {
        DRAFTED,
        REVISED,
        SUBMITTED,
        WITHDRAWN,
        APPROVED,
        REJECTED,
        PLANNED,
        PAUSED,
        RESUMED,
        DISPATCHED,
        CANCELLED,
        CLOSED
    }

    static CampaignStep by(String name, Kind kind, Instant at) {
        return new CampaignStep(kind, name, at, null, null, 0);
    }

    static CampaignStep ofPlan(Kind kind, int plan, Instant at) {
        return new CampaignStep(kind, null, at, null, null, plan);
    }
}
