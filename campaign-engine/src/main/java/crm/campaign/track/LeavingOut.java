package crm.campaign.track;

import static crm.store.documents.CollectionDefinition.fact;
import static crm.store.documents.CollectionDefinition.text;

import crm.domain.campaign.CampaignId;
import crm.domain.campaign.SendTaskId;
import crm.domain.customer.CustomerId;
import crm.projections.shared.FoldJson;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Customers who want no messages any more and have to be left out of shares that staff can still send: first the customers,
 * until their shares are found, then the shares, until they are planned again without them or nothing can be done. Facts.
 */
final class LeavingOut {

    static final CollectionDefinition CUSTOMERS = fact("campaign-opt-outs");
    static final CollectionDefinition SHARES = fact("share-replacements", text("campaign"));

    private static final String CAMPAIGN = "campaign";
    private static final int PAGE = 500;

    private final DocumentCollection customers;
    private final DocumentCollection shares;

    LeavingOut(DocumentStore documents) {
        this.customers = documents.collection(CUSTOMERS);
        this.shares = documents.collection(SHARES);
    }

    /**
     * @param position in the log of her word: shares that were asked for later do not name her
     * @param version of the document
     */
    record OptOut(CustomerId customerId, long position, long version) {}

    private record Word(long position) {}

    /**
     * A share that names customers who want no messages.
     *
     * @param lone it is of a message that is no campaign, and nobody plans it again
     */
    record Replacement(
            SendTaskId taskId, CampaignId campaignId, boolean lone, SortedSet<String> customers, Instant since) {}

    void note(CustomerId customer, long position) {
        byte[] body = FoldJson.MAPPER.writeValueAsBytes(new Word(position));
        write(customers, customer.value(), before -> body, Map.of());
    }

    List<OptOut> optOuts() {
        return customers.scan("", PAGE).stream()
                .map(document -> new OptOut(
                        new CustomerId(document.key()),
                        FoldJson.MAPPER.readValue(document.body(), Word.class).position(),
                        document.version()))
                .toList();
    }

    /** Her shares are known by now. It stays when she said it again since. */
    void found(OptOut optOut) {
        customers.compareAndDelete(optOut.customerId().value(), optOut.version());
    }

    /** The share is to be replaced by one without her. */
    void replace(SendTaskId taskId, CampaignId campaignId, boolean lone, String customer, Instant at) {
        write(
                shares,
                taskId.value(),
                before -> {
                    SortedSet<String> all = new TreeSet<>(List.of(customer));
                    if (before != null) all.addAll(read(before.body()).customers());
                    return FoldJson.MAPPER.writeValueAsBytes(new Replacement(taskId, campaignId, lone, all, at));
                },
                Map.of(CAMPAIGN, campaignId.value()));
    }

    boolean isToBeReplaced(SendTaskId taskId) {
        return shares.get(taskId.value()).isPresent();
    }

    /** Those of messages that are no campaigns, some of them when they are many. */
    List<Replacement> lone() {
        return shares.scan("", PAGE).stream()
                .map(document -> read(document.body()))
                .filter(Replacement::lone)
                .toList();
    }

    List<Replacement> of(CampaignId campaign) {
        List<Replacement> all = new ArrayList<>();
        String id = campaign.value();
        RangeQuery query = RangeQuery.ascending(CAMPAIGN, id, id + '\0', PAGE);
        @Nullable String next = null;
        do {
            DocumentCollection.Page page = shares.range(query.after(next));
            page.documents().forEach(document -> all.add(read(document.body())));
            next = page.next();
        } while (next != null);
        return all;
    }

    /** They were replaced, or cannot be. */
    void settled(List<SendTaskId> taskIds) {
        shares.deleteAll(taskIds.stream().map(SendTaskId::value).toList());
    }

    private static Replacement read(byte[] body) {
        return FoldJson.MAPPER.readValue(body, Replacement.class);
    }

    private interface Change {
        byte[] after(@Nullable Document before);
    }

    private static void write(DocumentCollection collection, String key, Change change, Map<String, Object> fields) {
        boolean written;
        do {
            Document before = collection.get(key).orElse(null);
            long version = before == null ? 0 : before.version();
            byte[] body = change.after(before);
            written = collection.compareAndSet(version, new Document(key, version + 1, body, fields));
        } while (!written);
    }
}
