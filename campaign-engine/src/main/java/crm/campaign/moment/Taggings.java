package crm.campaign.moment;

import static crm.store.documents.CollectionDefinition.fact;

import crm.domain.campaign.CampaignId;
import crm.domain.campaign.FrozenAudience;
import crm.domain.campaign.PlanFigures;
import crm.domain.contact.ContactId;
import crm.projections.audience.FrozenAudiences;
import crm.projections.shared.FoldJson;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which relations are tagged for a campaign's moment, and how far that has come. Facts. */
final class Taggings {

    static final CollectionDefinition COLLECTION = fact("moment-taggings");

    /** Relations of one list. */
    private static final int CHUNK = 50_000;

    private final DocumentCollection taggings;
    private final FrozenAudiences lists;

    Taggings(DocumentStore documents) {
        this.taggings = documents.collection(COLLECTION);
        this.lists = new FrozenAudiences(documents);
    }

    /**
     * @param chunks lists of relations
     * @param told how many of them are tagged here, and so told to WeCom
     * @param confirmed how many of them WeCom is known to have heard of
     * @param lastAt when some were told last
     */
    record Tagging(
            PlanFigures figures,
            @Nullable FrozenAudience heldOut,
            long position,
            List<FrozenAudience> chunks,
            int relations,
            int told,
            int confirmed,
            Instant lastAt) {

        Tagging told(int now, Instant at) {
            return new Tagging(figures, heldOut, position, chunks, relations, now, confirmed, at);
        }

        Tagging confirmed(int now) {
            return new Tagging(figures, heldOut, position, chunks, relations, told, now, lastAt);
        }
    }

    record Stored(Tagging tagging, long version) {}

    Optional<Stored> find(CampaignId campaign) {
        return taggings.get(campaign.value())
                .map(document ->
                        new Stored(FoldJson.MAPPER.readValue(document.body(), Tagging.class), document.version()));
    }

    /** What is kept: this, or what was begun before. */
    Tagging begin(CampaignId campaign, Tagging tagging) {
        if (write(campaign, 0, tagging)) return tagging;
        return find(campaign).orElseThrow().tagging();
    }

    /** False: another instance is at it. */
    boolean replace(CampaignId campaign, Stored before, Tagging after) {
        return write(campaign, before.version(), after);
    }

    private boolean write(CampaignId campaign, long version, Tagging tagging) {
        byte[] body = FoldJson.MAPPER.writeValueAsBytes(tagging);
        return taggings.compareAndSet(version, new Document(campaign.value(), version + 1, body, Map.of()));
    }

    List<FrozenAudience> keep(List<String> contacts) {
        List<FrozenAudience> chunks = new ArrayList<>();
        for (int from = 0; from < contacts.size(); from += CHUNK)
            chunks.add(lists.freeze(contacts.subList(from, Math.min(contacts.size(), from + CHUNK))));
        return chunks;
    }

    FrozenAudience freeze(List<String> customers) {
        return lists.freeze(customers);
    }

    /** So many relations from that one on, fewer at the end of a list. */
    List<ContactId> contacts(Tagging tagging, int from, int most) {
        int before = 0;
        for (FrozenAudience chunk : tagging.chunks()) {
            if (from < before + chunk.recipients()) {
                List<String> all = lists.recipients(chunk);
                return all.subList(from - before, Math.min(all.size(), from - before + most)).stream()
                        .map(ContactId::new)
                        .toList();
            }
            before += chunk.recipients();
        }
        return List.of();
    }
}
