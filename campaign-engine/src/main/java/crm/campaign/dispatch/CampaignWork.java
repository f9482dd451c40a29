package crm.campaign.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.domain.campaign.CampaignId;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The campaigns that somebody has to look after, from their approval until nothing of them is left to do. Facts: what is to be
 * done with each, the log says.
 */
public final class CampaignWork {

    static final CollectionDefinition COLLECTION = CollectionDefinition.fact("campaign-work");

    private static final int PAGE = 500;
    private static final byte[] BODY = "{}".getBytes(UTF_8);

    private final DocumentCollection campaigns;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public CampaignWork(DocumentStore documents) {
        this.campaigns = documents.collection(COLLECTION);
    }

    /** @param version tells whether something was heard of it since */
    public record Entry(CampaignId campaignId, long version) {}

    /** Something happened to it. */
    public void add(CampaignId campaignId) {
        boolean written;
        do {
            long version =
                    campaigns.get(campaignId.value()).map(Document::version).orElse(0L);
            written = campaigns.compareAndSet(version, new Document(campaignId.value(), version + 1, BODY, Map.of()));
        } while (!written);
        listeners.forEach(Runnable::run);
    }

    /** In the order of their ids. */
    public List<Entry> all() {
        List<Entry> all = new ArrayList<>();
        String after = "";
        for (List<Document> page;
                !(page = campaigns.scan(after, PAGE)).isEmpty();
                after = page.getLast().key())
            page.forEach(document -> all.add(new Entry(new CampaignId(document.key()), document.version())));
        return all;
    }

    public Optional<Entry> find(CampaignId campaignId) {
        return campaigns.get(campaignId.value()).map(document -> new Entry(campaignId, document.version()));
    }

    /** Nothing is left to do; it stays when something was heard of it since. */
    public void done(Entry entry) {
        campaigns.compareAndDelete(entry.campaignId().value(), entry.version());
    }

    public void whenAdded(Runnable listener) {
        listeners.add(listener);
    }
}
