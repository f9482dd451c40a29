package crm.projections.campaign;

import static crm.store.documents.CollectionDefinition.fact;

import crm.domain.campaign.CampaignId;
import crm.domain.campaign.FrozenAudience;
import crm.domain.org.StoreId;
import crm.domain.shared.Canonical;
import crm.projections.shared.FoldJson;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which customers each store had when a moment was planned that not all stores publish: what is compared of those who publish it
 * and of those who do not, by one and the same rule. Facts, since no event names the customers.
 */
public final class ComparedStores {

    public static final CollectionDefinition COLLECTION = fact("moment-stores");

    private final DocumentCollection documents;

    public ComparedStores(DocumentStore documents) {
        this.documents = documents.collection(COLLECTION);
    }

    /**
     * @param heldOut stores that do not publish it, also those without customers
     * @param stores with customers, each customer in one of them
     * @param inBoth customers of both kinds of stores, who are in neither group
     */
    public record Split(Set<StoreId> heldOut, List<Part> stores, int inBoth) {

        public Split {
            heldOut = Canonical.sorted(heldOut);
            stores = List.copyOf(stores);
        }
    }

    /** The customers of one store. */
    public record Part(StoreId storeId, FrozenAudience customers) {}

    public Optional<Split> find(CampaignId campaign) {
        return documents.get(campaign.value()).map(document -> FoldJson.MAPPER.readValue(document.body(), Split.class));
    }

    /** What is kept: this, or what was decided before. */
    public Split keep(CampaignId campaign, Split split) {
        byte[] body = FoldJson.MAPPER.writeValueAsBytes(split);
        if (documents.compareAndSet(0, new Document(campaign.value(), 1, body, Map.of()))) return split;
        return find(campaign).orElseThrow();
    }
}
