package crm.projections.channel;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.projection;

import crm.domain.channel.ChannelCodeContent;
import crm.domain.channel.ChannelCodeEvent;
import crm.domain.channel.ChannelCodeEvent.ChannelCodeConfirmed;
import crm.domain.channel.ChannelCodeEvent.ChannelCodeRefused;
import crm.domain.channel.ChannelCodeEvent.ChannelCodeRequested;
import crm.domain.channel.ChannelCodeEvent.ChannelCodeRetired;
import crm.domain.channel.ChannelCodeId;
import crm.domain.contact.AddWay;
import crm.domain.contact.ContactEvent.ContactAdded;
import crm.domain.contact.ContactEvent.ContactCountCorrected;
import crm.domain.contact.ContactEvent.ContactWelcomeMissed;
import crm.domain.contact.ContactEvent.ContactWelcomed;
import crm.domain.contact.WelcomeMiss;
import crm.domain.shared.DomainEvent;
import crm.projections.channel.ChannelCodeProjection.Entry;
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

/** One document per channel code: what people want, what WeCom has, how many came through it. */
@ProcessingGroup("channel-codes")
public final class ChannelCodeProjection extends BatchFold<ChannelCodeId, Entry> {

    /** @param code null when it was made elsewhere: only its additions are known */
    record Entry(
            ChannelCodeId codeId,
            @Nullable Code code,
            long additions,
            @Nullable Instant lastAdditionAt,
            @Nullable Welcomes welcomes) {

        Entry as(@Nullable Code after) {
            return new Entry(codeId, after, additions, lastAdditionAt, welcomes);
        }

        /** @param miss null: she was greeted */
        Entry greeted(@Nullable WelcomeMiss miss) {
            Welcomes before = welcomes == null ? Welcomes.NONE : welcomes;
            return new Entry(codeId, code, additions, lastAdditionAt, before.oneMore(miss));
        }

        Entry oneMore(Instant at) {
            boolean later = lastAdditionAt == null || at.isAfter(lastAdditionAt);
            return new Entry(codeId, code, additions + 1, later ? at : lastAdditionAt, welcomes);
        }

        Entry corrected(int by) {
            return new Entry(codeId, code, additions + by, lastAdditionAt, welcomes);
        }
    }

    /**
     * @param revision of the content
     * @param confirmed the revision that WeCom has; 0: none
     * @param errorCode with which WeCom refused the latest revision
     */
    record Code(
            ChannelCodeContent content,
            int revision,
            int confirmed,
            @Nullable Integer errorCode,
            @Nullable String pictureUrl,
            Instant requestedAt,
            @Nullable Instant retiredAt) {

        Code with(int confirmed, @Nullable Integer errorCode, @Nullable String pictureUrl) {
            return new Code(content, revision, confirmed, errorCode, pictureUrl, requestedAt, retiredAt);
        }
    }

    public ChannelCodeProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<Entry> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(
                documents, projection("channel-codes", number(RangeQuery.VERSION)), Entry.class, e -> Map.of());
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(
                ChannelCodeEvent.class,
                ContactAdded.class,
                ContactCountCorrected.class,
                ContactWelcomed.class,
                ContactWelcomeMissed.class);
    }

    @Override
    protected Collection<ChannelCodeId> keysOf(DomainEvent event) {
        return switch (event) {
            case ChannelCodeEvent e -> List.of(e.codeId());
            // WeCom carries the state along when a customer is handed over: nobody scanned anything.
            case ContactAdded e when e.addWay() == AddWay.ADMIN_ASSIGNED -> List.of();
            case ContactAdded e -> ofState(e.state());
            case ContactCountCorrected e -> ofState(e.state()); // null unless an addition is corrected
            case ContactWelcomed e -> ofState(e.state());
            case ContactWelcomeMissed e -> ofState(e.state());
            default -> List.of();
        };
    }

    private static List<ChannelCodeId> ofState(@Nullable String state) {
        return ChannelCodeId.ofState(state).stream().toList();
    }

    @Override
    protected @Nullable Entry fold(
            ChannelCodeId code, @Nullable Entry before, DomainEvent event, EventContext context) {
        Entry entry = before == null ? new Entry(code, null, 0, null, null) : before;
        return switch (event) {
            case ChannelCodeEvent e -> entry.as(after(entry.code(), e));
            case ContactAdded e -> entry.oneMore(e.at());
            case ContactCountCorrected e -> entry.corrected(e.by());
            case ContactWelcomed e -> entry.greeted(null);
            case ContactWelcomeMissed e -> entry.greeted(e.reason());
            default -> before;
        };
    }

    private static @Nullable Code after(@Nullable Code c, ChannelCodeEvent event) {
        if (event instanceof ChannelCodeRequested e)
            return c == null
                    ? new Code(e.content(), e.revision(), 0, null, null, e.at(), null)
                    : new Code(
                            e.content(),
                            e.revision(),
                            c.confirmed(),
                            null,
                            c.pictureUrl(),
                            c.requestedAt(),
                            c.retiredAt());
        if (c == null) return null; // nothing comes before the request
        return switch (event) {
            case ChannelCodeRequested e -> c; // above
            case ChannelCodeConfirmed e -> c.with(e.revision(), null, e.pictureUrl());
            case ChannelCodeRefused e -> c.with(c.confirmed(), e.errorCode(), c.pictureUrl());
            case ChannelCodeRetired e ->
                new Code(
                        c.content(),
                        c.revision(),
                        c.confirmed(),
                        c.errorCode(),
                        c.pictureUrl(),
                        c.requestedAt(),
                        c.retiredAt() == null ? e.at() : c.retiredAt());
        };
    }
}
