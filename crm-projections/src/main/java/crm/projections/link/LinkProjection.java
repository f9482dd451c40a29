package crm.projections.link;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.projection;

import crm.domain.link.AcquisitionLinkEvent;
import crm.domain.link.AcquisitionLinkEvent.LinkChangedInWeCom;
import crm.domain.link.AcquisitionLinkEvent.LinkConfirmed;
import crm.domain.link.AcquisitionLinkEvent.LinkDeleted;
import crm.domain.link.AcquisitionLinkEvent.LinkFound;
import crm.domain.link.AcquisitionLinkEvent.LinkFriendRequested;
import crm.domain.link.AcquisitionLinkEvent.LinkRefused;
import crm.domain.link.AcquisitionLinkEvent.LinkRequested;
import crm.domain.link.AcquisitionLinkEvent.LinkUnavailable;
import crm.domain.link.AcquisitionLinkId;
import crm.domain.link.LinkContactEvent;
import crm.domain.link.LinkContactEvent.LinkChatStarted;
import crm.domain.link.LinkContactEvent.LinkCredited;
import crm.domain.link.LinkContent;
import crm.domain.shared.DomainEvent;
import crm.projections.link.LinkProjection.Entry;
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
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;

/** One document per acquisition link: what people want, what WeCom has, how many came through it. */
@ProcessingGroup("acquisition-links")
public final class LinkProjection extends BatchFold<AcquisitionLinkId, Entry> {

    /** @param link null while only its credits are known */
    record Entry(AcquisitionLinkId linkId, @Nullable Link link, Counts counts) {}

    /**
     * @param requests of people who wanted to add
     * @param contacts that came about
     * @param talks of them, those that the customer began
     */
    record Counts(
            long requests,
            long contacts,
            long talks,
            @Nullable Instant lastContactAt) {

        static final Counts NONE = new Counts(0, 0, 0, null);

        Counts oneMore(Instant at) {
            boolean later = lastContactAt == null || at.isAfter(lastContactAt);
            return new Counts(requests, contacts + 1, talks, later ? at : lastContactAt);
        }
    }

    /**
     * @param revision of the content; 0: made in WeCom
     * @param confirmed the revision that WeCom has
     * @param errorCode with which WeCom refused the latest revision
     */
    record Link(
            LinkContent content,
            int revision,
            int confirmed,
            @Nullable Integer errorCode,
            @Nullable String wecomId,
            @Nullable String url,
            Instant since,
            @Nullable Instant unavailableAt,
            @Nullable Instant deletedAt) {

        Link wanting(LinkContent wanted, int next) {
            return new Link(wanted, next, confirmed, null, wecomId, url, since, unavailableAt, deletedAt);
        }

        Link at(String id, String address, int answered) {
            return new Link(content, revision, answered, null, id, address, since, null, deletedAt);
        }

        Link refused(int code) {
            return new Link(content, revision, confirmed, code, wecomId, url, since, unavailableAt, deletedAt);
        }

        Link changed(LinkContent now) {
            return new Link(now, revision, confirmed, errorCode, wecomId, url, since, null, deletedAt);
        }

        Link ended(@Nullable Instant unavailable, @Nullable Instant deleted) {
            return new Link(content, revision, confirmed, errorCode, wecomId, url, since, unavailable, deleted);
        }
    }

    public LinkProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<Entry> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(
                documents, projection("acquisition-links", number(RangeQuery.VERSION)), Entry.class, e -> Map.of());
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(AcquisitionLinkEvent.class, LinkContactEvent.class);
    }

    @Override
    protected Collection<AcquisitionLinkId> keysOf(DomainEvent event) {
        AcquisitionLinkId link = switch (event) {
            case AcquisitionLinkEvent e -> e.linkId();
            case LinkCredited e -> e.linkId();
            case LinkChatStarted e -> e.linkId();
            default -> null;
        };
        return link == null ? List.of() : List.of(link);
    }

    @Override
    protected @Nullable Entry fold(
            AcquisitionLinkId link, @Nullable Entry before, DomainEvent event, EventContext context) {
        Entry entry = before == null ? new Entry(link, null, Counts.NONE) : before;
        return new Entry(link, link(entry.link(), event), counts(entry.counts(), event));
    }

    private static Counts counts(Counts c, DomainEvent event) {
        return switch (event) {
            case LinkFriendRequested e -> new Counts(c.requests() + 1, c.contacts(), c.talks(), c.lastContactAt());
            case LinkCredited e -> c.oneMore(e.at());
            case LinkChatStarted e -> new Counts(c.requests(), c.contacts(), c.talks() + 1, c.lastContactAt());
            default -> c;
        };
    }

    private static @Nullable Link link(@Nullable Link l, DomainEvent event) {
        if (!(event instanceof AcquisitionLinkEvent of)) return l;
        if (l == null) return first(of);
        return switch (of) {
            case LinkRequested e -> l.wanting(e.content(), e.revision());
            case LinkConfirmed e -> l.at(e.wecomId(), e.url(), e.revision());
            case LinkRefused e -> l.refused(e.errorCode());
            case LinkFound e -> l;
            case LinkChangedInWeCom e -> l.changed(e.content());
            case LinkUnavailable e -> l.ended(e.at(), l.deletedAt());
            case LinkFriendRequested e -> l;
            case LinkDeleted e -> l.ended(l.unavailableAt(), l.deletedAt() == null ? e.at() : l.deletedAt());
        };
    }

    private static @Nullable Link first(AcquisitionLinkEvent event) {
        return switch (event) {
            case LinkRequested e -> new Link(e.content(), e.revision(), 0, null, null, null, e.at(), null, null);
            case LinkFound e -> new Link(e.content(), 0, 0, null, e.wecomId(), e.url(), e.at(), null, null);
            default -> null; // nothing comes before these
        };
    }
}
