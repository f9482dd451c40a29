package crm.campaign.forecast;

import crm.campaign.plan.StoreFigures;
import crm.campaign.policy.SenderRule;
import crm.domain.campaign.PlanFigures;
import java.time.LocalDate;
import java.util.List;

/**
 * What a plan would be.
 *
 * @param byStore most customers first; they add up to the figures
 * @param tasks shares of staff
 * @param staff who would be asked
 * @param position in the log up to which the audience was counted
 * @param day business day for which caps were counted
 */
public record Forecast(
        PlanFigures figures,
        List<StoreFigures> byStore,
        int tasks,
        int staff,
        long position,
        LocalDate day,
        SenderRule senderRule) {

    public Forecast {
        byStore = List.copyOf(byStore);
    }
}
