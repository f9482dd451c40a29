package crm.campaign.track;

import crm.campaign.track.LeavingOut.OptOut;
import crm.domain.campaign.SendTaskEvent.SendTaskRequested;
import crm.domain.campaign.ShareStanding;
import crm.domain.customer.CustomerId;
import crm.projections.audience.FrozenAudiences;
import crm.projections.campaign.CampaignStreams;
import crm.projections.campaign.OpenShare;
import crm.projections.campaign.OpenShares;
import crm.projections.shared.DataScope;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/** Finds the open shares that name whoever wants no messages any more. */
final class OptOuts {

    private static final DataScope EVERYWHERE = new DataScope.AllStores();

    private final LeavingOut leavingOut;
    private final OpenShares openShares;
    private final CampaignStreams streams;
    private final FrozenAudiences audiences;
    private final Function<CustomerId, Collection<CustomerId>> records;
    private final Clock clock;

    /** @param records all ids of the one person */
    OptOuts(
            LeavingOut leavingOut,
            OpenShares openShares,
            CampaignStreams streams,
            FrozenAudiences audiences,
            Function<CustomerId, Collection<CustomerId>> records,
            Clock clock) {
        this.leavingOut = leavingOut;
        this.openShares = openShares;
        this.streams = streams;
        this.audiences = audiences;
        this.records = records;
        this.clock = clock;
    }

    boolean isPending() {
        return !leavingOut.optOuts().isEmpty();
    }

    void work() {
        for (OptOut optOut : leavingOut.optOuts()) {
            Collection<CustomerId> ids = records.apply(optOut.customerId());
            OpenShares.Found found = openShares.naming(ids, EVERYWHERE);
            for (OpenShare share : found.shares()) replace(share, ids);
            // A share that was asked for before her word may not be known yet.
            if (found.asOf() >= optOut.position()) leavingOut.found(optOut);
        }
    }

    private void replace(OpenShare share, Collection<CustomerId> ids) {
        SendTaskRequested request =
                streams.share(share.taskId()).map(ShareStanding::request).orElseThrow();
        boolean lone = request.variant() == null;
        Set<String> recipients = new HashSet<>(audiences.recipients(request.audience()));
        for (CustomerId id : ids)
            if (recipients.contains(id.value()))
                leavingOut.replace(share.taskId(), share.campaignId(), lone, id.value(), clock.instant());
    }
}
