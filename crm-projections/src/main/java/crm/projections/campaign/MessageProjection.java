package crm.projections.campaign;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.projection;

import crm.domain.campaign.CampaignContent;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.SendTarget;
import crm.domain.campaign.SendTaskEvent.SendTaskRequested;
import crm.domain.shared.DomainEvent;
import crm.projections.campaign.MessageProjection.Entry;
import crm.projections.shared.BatchFold;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.EventContext;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;

/** One document per mass message: what it says, as its first share was asked to say it, and what each version of it says. */
@ProcessingGroup("messages")
public final class MessageProjection extends BatchFold<CampaignId, Entry> {

    /** @param versions by the name of a variant, as far as shares were asked to say them */
    record Entry(
            CampaignId campaignId,
            String title,
            SendTarget target,
            CampaignContent content,
            Instant requestedAt,
            SortedMap<String, CampaignContent> versions) {

        /** Documents of a time before say nothing of versions. */
        Entry {
            versions = versions == null ? new TreeMap<>() : versions;
        }

        static Entry of(SendTaskRequested e) {
            return new Entry(e.campaignId(), e.title(), e.target(), e.content(), e.at(), new TreeMap<>()).saying(e);
        }

        Entry saying(SendTaskRequested e) {
            if (e.variant() == null || versions.containsKey(e.variant())) return this;
            SortedMap<String, CampaignContent> more = new TreeMap<>(versions);
            more.put(e.variant(), e.content());
            return new Entry(campaignId, title, target, content, requestedAt, more);
        }
    }

    public MessageProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<Entry> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(
                documents, projection("messages", number(RangeQuery.VERSION)), Entry.class, e -> Map.of());
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(SendTaskRequested.class);
    }

    @Override
    protected Collection<CampaignId> keysOf(DomainEvent event) {
        return event instanceof SendTaskRequested e ? List.of(e.campaignId()) : List.of();
    }

    @Override
    protected @Nullable Entry fold(
            CampaignId campaign, @Nullable Entry before, DomainEvent event, EventContext context) {
        if (!(event instanceof SendTaskRequested e)) return before;
        return before == null ? Entry.of(e) : before.saying(e);
    }
}
