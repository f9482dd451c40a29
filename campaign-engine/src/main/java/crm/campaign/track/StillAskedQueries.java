package crm.campaign.track;

import crm.domain.campaign.CampaignId;
import crm.domain.campaign.SendTaskEvent.SendTaskRequested;
import crm.domain.campaign.ShareStanding;
import crm.domain.customer.CustomerId;
import crm.projections.campaign.CampaignStreams;
import crm.projections.shared.DataScope;
import crm.store.documents.DocumentStore;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Which staff can still send a campaign to customers who want no messages any more. */
public class StillAskedQueries {

    private final LeavingOut leavingOut;
    private final CampaignStreams streams;

    public StillAskedQueries(DocumentStore documents, CampaignStreams streams) {
        this.leavingOut = new LeavingOut(documents);
        this.streams = streams;
    }

    /** Of those within the scope; nobody is in it any more once the share was taken back. */
    public List<StillAsked> of(CampaignId campaignId, DataScope scope) {
        return leavingOut.of(campaignId).stream()
                .flatMap(replacement -> streams
                        .share(replacement.taskId())
                        .filter(share -> scope.sees(share.request().storeId()))
                        .flatMap(share -> asked(replacement, share))
                        .stream())
                .toList();
    }

    private static Optional<StillAsked> asked(LeavingOut.Replacement replacement, ShareStanding share) {
        if (!share.waitsForStaff() || share.notTaken().containsAll(replacement.customers())) return Optional.empty();
        SendTaskRequested request = share.request();
        TreeSet<CustomerId> customers = new TreeSet<>(Comparator.comparing(CustomerId::value));
        replacement.customers().forEach(customer -> customers.add(new CustomerId(customer)));
        return Optional.of(new StillAsked(
                request.taskId(),
                request.senderId(),
                request.storeId(),
                customers,
                share.cancelRefusal(),
                replacement.since()));
    }
}
