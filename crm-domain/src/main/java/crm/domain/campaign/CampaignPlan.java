package crm.domain.campaign;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Who gets a campaign, as it was decided. The lists lie beside the log under their digests.
 *
 * @param number of the plan: the first is 1, each later one is made since somebody must be left out
 * @param tasks shares of staff
 * @param position in the log up to which the audience was counted
 * @param day business day on which it is sent, by which caps count it
 * @param heldOut who get nothing; null when nobody is held out
 */
public record CampaignPlan(
        int number,
        PlanFigures figures,
        int tasks,
        long position,
        LocalDate day,
        @Nullable FrozenAudience heldOut) {}
