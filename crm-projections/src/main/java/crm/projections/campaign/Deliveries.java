package crm.projections.campaign;

import crm.domain.campaign.CampaignId;
import crm.domain.customer.CustomerId;
import crm.projections.shared.DataScope;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.Stored;
import crm.store.documents.DocumentCollection.Page;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of mass messages to a customer. */
public class Deliveries {

    private static final int PAGE = 1_000;

    private final DocumentFoldStore<Delivery> deliveries;
    private final DocumentFoldStore<MessageProjection.Entry> messages;

    public Deliveries(DocumentStore documents) {
        this.deliveries = DeliveryProjection.storeIn(documents);
        this.messages = MessageProjection.storeIn(documents);
    }

    /** All of hers that lie within the scope, in no order. */
    public List<Delivery> ofCustomer(CustomerId customerId, DataScope scope) {
        List<Delivery> found = new ArrayList<>();
        String id = customerId.value();
        RangeQuery query = RangeQuery.ascending(DeliveryProjection.CUSTOMER, id, id + '\0', PAGE);
        @Nullable String next = null;
        do {
            Page page = deliveries.collection().range(query.after(next));
            page.documents().stream()
                    .map(deliveries::read)
                    .filter(delivery -> scope.sees(delivery.storeId(), delivery.senderId()))
                    .forEach(found::add);
            next = page.next();
        } while (next != null);
        return found;
    }

    /** Titles of messages, of those that are known. */
    public Map<CampaignId, String> titles(Collection<CampaignId> campaigns) {
        Map<CampaignId, String> titles = new HashMap<>();
        for (Stored<MessageProjection.Entry> message : messages.load(
                        campaigns.stream().map(CampaignId::value).distinct().toList())
                .values())
            titles.put(message.value().campaignId(), message.value().title());
        return titles;
    }
}
