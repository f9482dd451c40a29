package crm.campaign.track;

import crm.campaign.plan.PlannedTask;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.FrozenAudience;
import crm.domain.campaign.SendTarget;
import crm.domain.campaign.SendTaskEvent;
import crm.domain.campaign.SendTaskEvent.CancellingRefused;
import crm.domain.campaign.SendTaskEvent.CancellingWanted;
import crm.domain.campaign.SendTaskEvent.DeliveriesRecorded;
import crm.domain.campaign.SendTaskEvent.ReminderRefused;
import crm.domain.campaign.SendTaskEvent.SendTaskCancelled;
import crm.domain.campaign.SendTaskEvent.SendTaskClosed;
import crm.domain.campaign.SendTaskEvent.SendTaskCreated;
import crm.domain.campaign.SendTaskEvent.SendTaskDoubted;
import crm.domain.campaign.SendTaskEvent.SendTaskRefused;
import crm.domain.campaign.SendTaskEvent.SendTaskReminded;
import crm.domain.campaign.SendTaskEvent.SendTaskRequested;
import crm.domain.campaign.SendTaskEvent.SendTaskSent;
import crm.domain.campaign.SendTaskId;
import crm.domain.campaign.ShareStanding;
import crm.projections.audience.FrozenAudiences;
import crm.projections.campaign.CampaignStreams;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/**
 * Gives back what was reserved for recipients whom a share of a campaign does not reach: exactly those, as soon as it is
 * known. A repeat changes nothing.
 */
final class Releasing {

    private final Reservations reservations;
    private final CampaignStreams streams;
    private final FrozenAudiences audiences;
    private final LeavingOut leavingOut;

    Releasing(Reservations reservations, CampaignStreams streams, FrozenAudiences audiences, LeavingOut leavingOut) {
        this.reservations = reservations;
        this.streams = streams;
        this.audiences = audiences;
        this.leavingOut = leavingOut;
    }

    void hear(SendTaskEvent event) {
        switch (event) {
            case SendTaskCreated e -> release(e.taskId(), ShareStanding::notTaken);
            case SendTaskRefused e -> release(e.taskId(), this::everybody);
            case DeliveriesRecorded e -> unreached(e);
            case SendTaskClosed e -> release(e.taskId(), this::withoutReached);
            case SendTaskCancelled e -> {
                // Who is planned again keeps the place.
                if (!leavingOut.isToBeReplaced(e.taskId())) release(e.taskId(), this::withoutReached);
            }
            case SendTaskRequested e -> {}
            case SendTaskDoubted e -> {}
            case SendTaskSent e -> {}
            case SendTaskReminded e -> {}
            case ReminderRefused e -> {}
            case CancellingWanted e -> {}
            case CancellingRefused e -> {}
        }
    }

    private void unreached(DeliveriesRecorded e) {
        if (e.target() != SendTarget.CUSTOMERS) return;
        Set<String> customers = new HashSet<>(e.notFriends());
        customers.addAll(e.overLimit());
        if (!customers.isEmpty()) reservations.release(e.campaignId(), e.taskId(), customers);
    }

    /** All of the share who have not received it, whatever it waits for. */
    void release(SendTaskId taskId) {
        release(taskId, this::withoutReached);
    }

    /** Of a share that nobody was asked for. */
    void release(CampaignId campaignId, PlannedTask task) {
        reservations.release(campaignId, task.taskId(), audiences.recipients(task.audience()));
    }

    private void release(SendTaskId taskId, Function<ShareStanding, Collection<String>> whom) {
        ShareStanding share = streams.share(taskId).orElse(null);
        // Only campaigns reserve.
        if (share == null || share.request().variant() == null) return;
        if (share.request().target() != SendTarget.CUSTOMERS) return;
        Collection<String> customers = whom.apply(share);
        if (!customers.isEmpty()) reservations.release(share.request().campaignId(), taskId, customers);
    }

    private Collection<String> everybody(ShareStanding share) {
        FrozenAudience audience = share.request().audience();
        return audiences.recipients(audience);
    }

    private Collection<String> withoutReached(ShareStanding share) {
        Set<String> rest = new HashSet<>(everybody(share));
        rest.removeAll(share.reached());
        return rest;
    }
}
