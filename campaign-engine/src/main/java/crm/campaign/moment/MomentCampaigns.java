package crm.campaign.moment;

import crm.campaign.dispatch.Commands;
import crm.campaign.dispatch.Dispatching;
import crm.campaign.dispatch.DueTimes;
import crm.campaign.moment.Taggings.Tagging;
import crm.campaign.track.CampaignTracking;
import crm.domain.campaign.CampaignAudience.Viewers;
import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignCommand.CloseCampaign;
import crm.domain.campaign.CampaignCommand.FinishDispatch;
import crm.domain.campaign.CampaignCommand.RecordPlan;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignPlan;
import crm.domain.campaign.CampaignStanding;
import crm.domain.campaign.CampaignState;
import crm.domain.campaign.CloseReason;
import crm.domain.campaign.FrozenAudience;
import crm.domain.campaign.PlanFigures;
import crm.domain.moment.MomentAudience;
import crm.domain.moment.MomentTaskCommand.CancelMomentTask;
import crm.domain.moment.MomentTaskCommand.RequestMomentTask;
import crm.domain.moment.MomentTaskId;
import crm.domain.moment.MomentTaskState;
import crm.domain.org.StaffAccountId;
import crm.domain.shared.DomainRejection;
import crm.domain.tag.TagId;
import crm.projections.campaign.CampaignView;
import crm.projections.moment.MomentView;
import crm.projections.moment.Moments;
import crm.projections.shared.DataScope;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moments: one task at WeCom, under the campaign's id, whose visible range is staff and tags. With a segment its members are
 * tagged first. Who may see it only WeCom knows, so a plan of it counts nobody but who is held out.
 */
public final class MomentCampaigns implements Dispatching, CampaignTracking {

    private static final Logger LOG = LoggerFactory.getLogger(MomentCampaigns.class);
    private static final DataScope EVERYWHERE = new DataScope.AllStores();

    private final MomentRange range;
    private final MomentHolding holding;
    private final SegmentTagging tagging;
    private final Moments moments;
    private final Commands commands;
    private final DueTimes times;
    private final ZoneId businessZone;

    public MomentCampaigns(
            MomentRange range,
            MomentHolding holding,
            SegmentTagging tagging,
            Moments moments,
            Commands commands,
            DueTimes times,
            ZoneId businessZone) {
        this.range = range;
        this.holding = holding;
        this.tagging = tagging;
        this.moments = moments;
        this.commands = commands;
        this.times = times;
        this.businessZone = businessZone;
    }

    /** The moment of a campaign, by which its link is recognised. */
    public static MomentTaskId taskOf(CampaignId campaignId) {
        return CampaignView.momentOf(campaignId);
    }

    @Override
    public boolean advance(CampaignStanding campaign) {
        return switch (campaign.state()) {
            case APPROVED -> times.isDue(campaign) && plan(campaign);
            case DISPATCHING -> ask(campaign);
            default -> false;
        };
    }

    private boolean plan(CampaignStanding campaign) {
        CampaignId id = campaign.campaignId();
        CampaignBrief brief = campaign.brief();
        LocalDate day = LocalDate.ofInstant(times.now(), businessZone);
        MomentHolding.Held held = holding.begin(campaign, day);
        CampaignPlan plan =
                new CampaignPlan(1, new PlanFigures(0, 0, 0, Map.of()), 1, held.position(), day, held.list());
        if (brief.audience() instanceof Viewers viewers && viewers.segmentId() != null) {
            Set<StaffAccountId> staff = range.staff(brief, holding.heldOut(campaign));
            Tagging begun = tagging.begin(campaign, viewers.segmentId(), staff);
            FrozenAudience heldOut = held.list() == null ? begun.heldOut() : held.list();
            plan = new CampaignPlan(1, begun.figures(), 1, begun.position(), day, heldOut);
        }
        commands.send(id + ":plan:1", new RecordPlan(id, plan, times.now()));
        return true;
    }

    /** @return whether its members are still being tagged */
    private boolean ask(CampaignStanding campaign) {
        if (times.isExpired(campaign) || times.isQuiet()) return false;
        CampaignId id = campaign.campaignId();
        CampaignBrief brief = campaign.brief();
        if (!(brief.audience() instanceof Viewers viewers)) return false;
        Set<StaffAccountId> staff = range.staff(brief, holding.heldOut(campaign));
        if (staff.isEmpty()) {
            LOG.warn("Campaign {} has no staff who could publish it", id);
            return false;
        }
        Set<TagId> tags = viewers.tagIds();
        if (viewers.segmentId() != null) {
            Optional<TagId> tag = tagging.advance(campaign);
            if (tag.isEmpty()) return true;
            tags = Set.of(tag.get());
        }
        commands.send(
                "request:" + taskOf(id),
                new RequestMomentTask(
                        taskOf(id),
                        brief.title(),
                        MomentRange.store(brief),
                        new MomentAudience(staff, Set.of(), tags),
                        Objects.requireNonNull(brief.moment(), "a moment's brief has it"),
                        times.now()));
        commands.send(id + ":dispatched:1", new FinishDispatch(id, times.now()));
        return false;
    }

    @Override
    public boolean look(CampaignStanding campaign) {
        MomentView moment =
                moments.moment(taskOf(campaign.campaignId()), EVERYWHERE).orElse(null);
        return switch (campaign.state()) {
            case APPROVED -> false;
            case DRAFT, SUBMITTED, REJECTED -> true;
            case DISPATCHING, PAUSED, TRACKING -> {
                follow(campaign, moment);
                yield false;
            }
            case CANCELLED, CLOSED -> {
                boolean over = takenBack(campaign, moment);
                if (over) tagging.clear(campaign.campaignId());
                yield over;
            }
        };
    }

    private void follow(CampaignStanding campaign, @Nullable MomentView moment) {
        CampaignId id = campaign.campaignId();
        if (times.isExpired(campaign)) {
            if (takenBack(campaign, moment)) close(id, CloseReason.EXPIRED);
        } else if (campaign.state() == CampaignState.TRACKING && moment != null && isOver(moment)) {
            close(id, CloseReason.SETTLED);
        }
    }

    private void close(CampaignId id, CloseReason reason) {
        commands.send(id + ":close", new CloseCampaign(id, reason, times.now()));
    }

    /** @return whether nobody can publish it any more, or WeCom does not take it back */
    private boolean takenBack(CampaignStanding campaign, @Nullable MomentView moment) {
        if (moment == null) {
            // It is asked for in the state DISPATCHING only; a view that is behind shows it soon.
            return !commands.knows(taskOf(campaign.campaignId()).value());
        }
        if (isOver(moment) || moment.cancelRefusal() != null) return true;
        if (!moment.cancelling()) takeBack(moment.taskId());
        return false;
    }

    private void takeBack(MomentTaskId taskId) {
        try {
            commands.send(
                    "take-back:" + taskId + ":" + times.now().toEpochMilli(),
                    new CancelMomentTask(taskId, times.now()));
        } catch (DomainRejection over) {
            LOG.debug("Moment {} is over: {}", taskId, over.getMessage());
        }
    }

    private static boolean isOver(MomentView moment) {
        return moment.state() == MomentTaskState.REFUSED
                || moment.state() == MomentTaskState.CANCELLED
                || moment.state() == MomentTaskState.CLOSED;
    }
}
