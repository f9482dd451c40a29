package crm.campaign.track;

import crm.campaign.dispatch.Commands;
import crm.campaign.dispatch.DueTimes;
import crm.campaign.dispatch.KeptPlans;
import crm.campaign.plan.PlannedTask;
import crm.domain.campaign.CampaignCommand.CloseCampaign;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignStanding;
import crm.domain.campaign.CampaignState;
import crm.domain.campaign.CloseReason;
import crm.domain.campaign.SendTaskId;
import crm.domain.campaign.SendTaskState;
import crm.projections.campaign.CampaignStreams;
import crm.projections.campaign.Messages;
import crm.projections.campaign.SendTaskView;
import crm.projections.shared.DataScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Messages: closes those whose shares are over, takes back what staff had long enough to send, and of campaigns that are over
 * everything that nobody has sent. The view of shares may be behind: what is missing in it is looked at again.
 */
final class MessageTracking implements CampaignTracking {

    private static final DataScope EVERYWHERE = new DataScope.AllStores();

    private final KeptPlans plans;
    private final CampaignStreams streams;
    private final Messages messages;
    private final Replanning replanning;
    private final LeavingOut leavingOut;
    private final TakingBack takingBack;
    private final Releasing releasing;
    private final Reservations reservations;
    private final Commands commands;
    private final DueTimes times;

    MessageTracking(
            KeptPlans plans,
            CampaignStreams streams,
            Messages messages,
            Replanning replanning,
            LeavingOut leavingOut,
            TakingBack takingBack,
            Releasing releasing,
            Reservations reservations,
            Commands commands,
            DueTimes times) {
        this.plans = plans;
        this.streams = streams;
        this.messages = messages;
        this.replanning = replanning;
        this.leavingOut = leavingOut;
        this.takingBack = takingBack;
        this.releasing = releasing;
        this.reservations = reservations;
        this.commands = commands;
        this.times = times;
    }

    @Override
    public boolean look(CampaignStanding campaign) {
        return switch (campaign.state()) {
            case APPROVED -> false;
            case DRAFT, SUBMITTED, REJECTED -> {
                // Withdrawn while it was planned: what is written next may mean others.
                plans.abandon(campaign.campaignId(), 1);
                yield true;
            }
            case DISPATCHING, PAUSED, TRACKING -> {
                follow(campaign);
                yield false;
            }
            case CANCELLED, CLOSED -> end(campaign);
        };
    }

    private void follow(CampaignStanding campaign) {
        CampaignId id = campaign.campaignId();
        Collection<SendTaskView> shares = messages.shares(id, EVERYWHERE);
        if (times.isExpired(campaign)) {
            if (takeBack(shares)) close(id, CloseReason.EXPIRED);
            return;
        }
        if (replanning.advance(campaign) || campaign.state() != CampaignState.TRACKING) return;
        if (shares.stream().allMatch(MessageTracking::isOver) && isAllOf(id, shares)) close(id, CloseReason.SETTLED);
    }

    /** Whether the view, which may be behind, has all shares of the plans. */
    private boolean isAllOf(CampaignId id, Collection<SendTaskView> shares) {
        Set<SendTaskId> seen = shares.stream().map(SendTaskView::taskId).collect(Collectors.toSet());
        return plans.standing(id).stream().map(PlannedTask::taskId).allMatch(seen::contains);
    }

    private void close(CampaignId id, CloseReason reason) {
        commands.send(id + ":close", new CloseCampaign(id, reason, times.now()));
    }

    /** @return whether nothing of it is left that staff could send or that is not known yet */
    private boolean end(CampaignStanding campaign) {
        Map<SendTaskId, SendTaskView> shares = new HashMap<>();
        messages.shares(campaign.campaignId(), EVERYWHERE).forEach(share -> shares.put(share.taskId(), share));
        boolean ended = takeBack(shares.values());
        List<PlannedTask> never = new ArrayList<>();
        for (PlannedTask task : plans.standing(campaign.campaignId())) {
            if (shares.containsKey(task.taskId())) continue;
            if (streams.isRequested(task.taskId())) ended = false;
            else never.add(task);
        }
        if (shares.isEmpty() && ended) reservations.release(campaign.campaignId());
        else never.forEach(task -> releasing.release(campaign.campaignId(), task));
        if (ended) giveUpReplacing(campaign.campaignId());
        return ended;
    }

    private void giveUpReplacing(CampaignId id) {
        List<SendTaskId> replaced =
                leavingOut.of(id).stream().map(LeavingOut.Replacement::taskId).toList();
        leavingOut.settled(replaced);
        replaced.forEach(releasing::release);
    }

    /** @return whether of each it is known that it was sent or will not be */
    private boolean takeBack(Collection<SendTaskView> shares) {
        boolean settled = true;
        for (SendTaskView share : shares) {
            if (isOver(share) || share.sentAt() != null) {
                takingBack.forget(share.taskId());
                continue;
            }
            settled = false;
            if (!share.cancelling()) takingBack.takeBack(share.taskId(), share.cancelRefusal());
        }
        return settled;
    }

    private static boolean isOver(SendTaskView share) {
        return share.state() == SendTaskState.REFUSED
                || share.state() == SendTaskState.CANCELLED
                || share.state() == SendTaskState.CLOSED;
    }
}
