package crm.projections.campaign;

import crm.domain.campaign.DeliveryStatus;
import crm.domain.campaign.SendTaskId;
import crm.projections.audience.FrozenAudiences;
import crm.projections.shared.DataScope;
import crm.projections.shared.DocumentFoldStore;
import crm.store.documents.Document;
import crm.store.documents.DocumentStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The shares of a campaign, planned and asked for, and who is in them. */
public class CampaignShares {

    private static final int PAGE = 1_000;

    private final PlannedShares planned;
    private final Messages messages;
    private final FrozenAudiences audiences;
    private final DocumentFoldStore<Delivery> deliveries;

    public CampaignShares(
            PlannedShares planned, Messages messages, FrozenAudiences audiences, DocumentStore documents) {
        this.planned = planned;
        this.messages = messages;
        this.audiences = audiences;
        this.deliveries = DeliveryProjection.storeIn(documents);
    }

    /** Those within the scope, the earlier plan's first. */
    public List<CampaignShare> of(CampaignView campaign, DataScope scope) {
        Map<SendTaskId, SendTaskProjection.Entry> tasks = new HashMap<>();
        messages.tasksOf(campaign.campaignId()).forEach(task -> tasks.put(task.taskId(), task));
        List<CampaignShare> shares = new ArrayList<>();
        for (PlannedShare share : planned.of(campaign)) {
            if (!scope.sees(share.storeId(), share.staffId())) continue;
            SendTaskProjection.Entry task = tasks.get(share.taskId());
            shares.add(
                    task == null
                            ? CampaignShare.notAskedFor(share, campaign.state().isOver())
                            : CampaignShare.of(share, task));
        }
        return shares;
    }

    /** By id. */
    public List<String> recipients(CampaignShare share) {
        return audiences.recipients(share.planned().audience());
    }

    /** Takes one recipient. */
    public interface Sink {
        void take(String recipient, boolean received);
    }

    /** Hands over all recipients, by id. Of group chats it is not known one by one who received it, unless all that were named did. */
    public void each(CampaignShare share, Sink sink) {
        Predicate<String> sent = sent(share);
        for (String one : recipients(share)) sink.take(one, share.placeOf(one, sent) == FunnelPlace.SENT);
    }

    /** Of the recipients of whom nothing else is known, who received it. */
    Predicate<String> sent(CampaignShare share) {
        if (share.funnel().sent() == 0) return one -> false;
        return share.isSettled() ? one -> true : told(share.planned().taskId())::contains;
    }

    /** Of these customers, who received the share. */
    Set<String> sent(CampaignShare share, Collection<String> customers) {
        if (share.funnel().sent() == 0) return Set.of();
        String task = share.planned().taskId().value();
        Set<String> sent = new HashSet<>();
        deliveries
                .load(customers.stream().map(customer -> task + "|" + customer).toList())
                .values()
                .forEach(delivery -> addIfSent(delivery.value(), sent));
        return sent;
    }

    private Set<String> told(SendTaskId taskId) {
        String prefix = taskId.value() + "|";
        Set<String> sent = new HashSet<>();
        String after = prefix;
        while (true) {
            List<Document> page = deliveries.collection().scan(after, PAGE);
            for (Document each : page) {
                if (!each.key().startsWith(prefix)) return sent;
                addIfSent(deliveries.read(each), sent);
            }
            if (page.size() < PAGE) return sent;
            after = page.getLast().key();
        }
    }

    private static void addIfSent(Delivery delivery, Set<String> sent) {
        if (delivery.status() == DeliveryStatus.SENT)
            sent.add(delivery.customerId().value());
    }
}
