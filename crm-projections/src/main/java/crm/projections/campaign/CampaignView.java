package crm.projections.campaign;

import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignPlan;
import crm.domain.campaign.CampaignState;
import crm.domain.campaign.PlanFigures;
import crm.domain.moment.MomentTaskId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as it stands, also as its document holds it.
 *
 * @param owner name of whoever drafted it
 * @param forecast what it would reach, as whoever submitted it last saw it; null: not submitted yet
 * @param plans the first is the one by which its sending began
 * @param steps all that was done to it, the first first; of revisions by one person one after the other the last
 */
public record CampaignView(
        CampaignId campaignId,
        String owner,
        CampaignBrief brief,
        CampaignState state,
        @Nullable PlanFigures forecast,
        List<Planned> plans,
        List<CampaignStep> steps) {

    public record Planned(CampaignPlan plan, Instant at) {}

    CampaignView as(CampaignState next, CampaignStep step) {
        return new CampaignView(campaignId, owner, brief, next, forecast, plans, with(step));
    }

    CampaignView revised(CampaignBrief newBrief, CampaignStep step) {
        return new CampaignView(campaignId, owner, newBrief, CampaignState.DRAFT, forecast, plans, with(step));
    }

    CampaignView submitted(PlanFigures foreseen, CampaignStep step) {
        return new CampaignView(campaignId, owner, brief, CampaignState.SUBMITTED, foreseen, plans, with(step));
    }

    CampaignView planned(Planned plan, CampaignState next, CampaignStep step) {
        List<Planned> all = new ArrayList<>(plans);
        all.add(plan);
        return new CampaignView(campaignId, owner, brief, next, forecast, List.copyOf(all), with(step));
    }

    private List<CampaignStep> with(CampaignStep step) {
        List<CampaignStep> all = new ArrayList<>(steps);
        CampaignStep last = all.getLast();
        boolean again = step.kind() == CampaignStep.Kind.REVISED
                && last.kind() == CampaignStep.Kind.REVISED
                && String.valueOf(step.by()).equals(last.by());
        if (again) all.removeLast();
        all.add(step);
        return List.copyOf(all);
    }

    public Instant draftedAt() {
        return steps.getFirst().at();
    }

    public Instant changedAt() {
        return steps.getLast().at();
    }

    /** The moment of a campaign of that kind, which is the mark of its link: so without colons. */
    public static MomentTaskId momentOf(CampaignId campaignId) {
        return new MomentTaskId(campaignId.value().replace(':', '-') + "-moment");
    }

    /** Null: it was not planned yet. */
    public @Nullable Planned latestPlan() {
        return plans.isEmpty() ? null : plans.getLast();
    }

    /** When its sending began; null: it has not. */
    public @Nullable Instant begunAt() {
        return plans.isEmpty() ? null : plans.getFirst().at();
    }

    /** From when on staff are no longer asked; null: its sending has not begun. */
    public @Nullable Instant expiresAt() {
        Instant begun = begunAt();
        return begun == null ? null : begun.plus(Duration.ofDays(brief.expiryDays()));
    }

    /** Until when orders count as its effect, exclusive; null: its sending has not begun. */
    public @Nullable Instant effectEndsAt() {
        Instant begun = begunAt();
        return begun == null ? null : begun.plus(Duration.ofDays(brief.effectDays()));
    }

    /** The day on which it was sent or is to be; null: nobody has said when. */
    public @Nullable LocalDate day(ZoneId businessZone) {
        if (!plans.isEmpty()) return plans.getFirst().plan().day();
        Instant sendAt = brief.sendAt();
        return sendAt == null ? null : LocalDate.ofInstant(sendAt, businessZone);
    }
}
