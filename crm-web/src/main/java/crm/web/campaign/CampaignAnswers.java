package crm.web.campaign;

import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignKind;
import crm.domain.campaign.CampaignState;
import crm.domain.campaign.PlanFigures;
import crm.domain.org.StoreId;
import crm.projections.campaign.CampaignFunnel;
import crm.projections.campaign.CampaignStep;
import crm.projections.campaign.CampaignView;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What programs are told of campaigns. */
final class CampaignAnswers {

    private CampaignAnswers() {}

    /**
     * @param stores whose customers are meant; empty: all
     * @param begunAt when its sending began; null: it has not
     */
    record Row(
            CampaignId id,
            String title,
            CampaignKind kind,
            CampaignState state,
            String owner,
            Set<StoreId> stores,
            Instant changedAt,
            @Nullable Instant sendAt,
            @Nullable Instant begunAt) {

        static Row of(CampaignView campaign) {
            CampaignBrief brief = campaign.brief();
            return new Row(
                    campaign.campaignId(),
                    brief.title(),
                    brief.kind(),
                    campaign.state(),
                    campaign.owner(),
                    brief.stores(),
                    campaign.changedAt(),
                    brief.sendAt(),
                    campaign.begunAt());
        }
    }

    /**
     * @param forecast what it would reach, as whoever submitted it last saw it
     * @param steps all that was done to it, the first first
     * @param may what this key may do with it as it stands
     */
    record Campaign(
            CampaignId id,
            CampaignState state,
            String owner,
            CampaignBrief brief,
            @Nullable PlanFigures forecast,
            @Nullable Instant begunAt,
            @Nullable Instant expiresAt,
            @Nullable Instant effectEndsAt,
            List<CampaignStep> steps,
            CampaignSteps may) {

        static Campaign of(CampaignView campaign, CampaignSteps may) {
            return new Campaign(
                    campaign.campaignId(),
                    campaign.state(),
                    campaign.owner(),
                    campaign.brief(),
                    campaign.forecast(),
                    campaign.begunAt(),
                    campaign.expiresAt(),
                    campaign.effectEndsAt(),
                    campaign.steps(),
                    may);
        }
    }

    record Stepped(CampaignId id, boolean changed, CampaignState state) {}

    /**
     * @param plan of the latest plan, of the key's stores; null: it is not planned yet
     * @param funnel what became of its recipients
     */
    record Numbers(@Nullable PlanFigures plan, CampaignFunnel funnel) {}
}
