package crm.web.campaign;

import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignLimits;
import crm.domain.campaign.PlanFigures;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import crm.platform.security.UserDirectory;
import crm.projections.campaign.CampaignQuestion;
import crm.projections.campaign.CampaignStep;
import crm.projections.campaign.CampaignView;
import crm.projections.campaign.CampaignViewer;
import crm.projections.campaign.Campaigns;
import crm.projections.shared.DataScope;
import crm.web.shared.Times;
import java.time.Instant;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * 门店额度: the recipients a month that head office leaves to the managers of a store. What a campaign of several stores
 * takes counts whole against each of them, so that no store's budget is ever exceeded.
 */
@Component
class StoreBudgets {

    private static final CampaignViewer EVERYBODY = new CampaignViewer("", new DataScope.AllStores());

    private final Campaigns campaigns;
    private final UserDirectory users;
    private final Times times;

    StoreBudgets(Campaigns campaigns, UserDirectory users, Times times) {
        this.campaigns = campaigns;
        this.users = users;
        this.times = times;
    }

    /** @param left may be less than nothing when the budget was cut since */
    record Budget(StoreId store, int left, int whole) {}

    /** Of the store that has least left; of no stores nobody's. @param besides a campaign that does not count */
    Budget least(Set<StoreId> stores, CampaignId besides, CampaignLimits limits) {
        Budget least = null;
        for (StoreId store : stores) {
            int whole = limits.budgetOf(store);
            Budget budget = new Budget(store, whole - used(store, besides), whole);
            if (least == null || budget.left() < least.left()) least = budget;
        }
        if (least == null) throw new IllegalArgumentException("Budgets are of stores");
        return least;
    }

    /** Refused as {@code campaign.over-budget} when a store has less left than the campaign needs. */
    void require(CampaignId id, CampaignBrief brief, int recipients, CampaignLimits limits) {
        Budget least = least(brief.stores(), id, limits);
        if (least.left() < recipients)
            throw new DomainRejection(
                    Rejections.CAMPAIGN_OVER_BUDGET, least.store().value(), Math.max(0, least.left()), recipients);
    }

    private int used(StoreId store, CampaignId besides) {
        return campaigns.list(CampaignQuestion.ALL, EVERYBODY).stream()
                .filter(each -> !each.campaignId().equals(besides))
                .filter(each -> each.brief().stores().contains(store))
                .filter(this::isOfThisMonth)
                .filter(each -> !isOfHeadOffice(each))
                .mapToInt(StoreBudgets::takes)
                .sum();
    }

    /** What somebody wrote who is no user any more counts. */
    private boolean isOfHeadOffice(CampaignView campaign) {
        return users.find(campaign.owner())
                .filter(user -> user.staff() == null && user.reach().isAll())
                .isPresent();
    }

    /** Counted when it was submitted, for good: nobody gets a month's budget twice by waiting. */
    private boolean isOfThisMonth(CampaignView campaign) {
        Instant first = times.startOf(times.today().withDayOfMonth(1));
        return campaign.steps().stream()
                .anyMatch(step ->
                        step.kind() == CampaignStep.Kind.SUBMITTED && !step.at().isBefore(first));
    }

    /** What was planned, or else submitted; of one that is not to be sent nothing. */
    private static int takes(CampaignView campaign) {
        CampaignView.Planned plan = campaign.latestPlan();
        if (plan != null) return plan.plan().figures().sends();
        PlanFigures forecast = campaign.forecast();
        return switch (campaign.state()) {
            case DRAFT, REJECTED, CANCELLED -> 0;
            default -> forecast == null ? 0 : forecast.sends();
        };
    }
}
