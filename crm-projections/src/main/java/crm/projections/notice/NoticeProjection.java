package crm.projections.notice;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.projection;
import static crm.store.documents.CollectionDefinition.text;

import crm.domain.notice.NoticeEvent;
import crm.domain.notice.NoticeEvent.NoticeDelivered;
import crm.domain.notice.NoticeEvent.NoticeDeliveryRefused;
import crm.domain.notice.NoticeEvent.NoticeMessageRecalled;
import crm.domain.notice.NoticeEvent.NoticeRead;
import crm.domain.notice.NoticeEvent.NoticeRecallRefused;
import crm.domain.notice.NoticeEvent.NoticeRecalled;
import crm.domain.notice.NoticeEvent.NoticeReminded;
import crm.domain.notice.NoticeEvent.NoticeSent;
import crm.domain.notice.NoticeId;
import crm.domain.notice.NoticeRecipient;
import crm.domain.shared.DomainEvent;
import crm.projections.notice.NoticeBoard.Message;
import crm.projections.notice.NoticeBoard.State;
import crm.projections.notice.NoticeDocument.Head;
import crm.projections.notice.NoticeDocument.Share;
import crm.projections.shared.BatchFold;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.EventContext;
import crm.store.documents.DocumentStore;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;

/** Who has read which notice: one document per notice, and one for its people of each store. */
@ProcessingGroup("notices")
public final class NoticeProjection extends BatchFold<String, NoticeDocument> {

    static final String SENT_AT = "sentAt";
    static final String SHARE_OF = "shareOf";

    public NoticeProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<NoticeDocument> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(
                documents,
                projection("notices", number(SENT_AT), text(SHARE_OF)),
                NoticeDocument.class,
                NoticeProjection::fields);
    }

    private static Map<String, Object> fields(NoticeDocument document) {
        Head head = document.head();
        return head == null
                ? Map.of(SHARE_OF, document.noticeId().value())
                : Map.of(SENT_AT, head.sentAt().toEpochMilli());
    }

    static String keyOf(NoticeId noticeId, String storeId) {
        return noticeId + "/" + storeId;
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(NoticeEvent.class);
    }

    @Override
    protected Collection<String> keysOf(DomainEvent event) {
        if (!(event instanceof NoticeEvent notice)) return List.of();
        Set<String> keys = new LinkedHashSet<>();
        keys.add(notice.noticeId().value());
        for (NoticeRecipient each : concerned(notice)) keys.add(keyOf(notice.noticeId(), NoticeDocument.storeOf(each)));
        return keys;
    }

    private static List<NoticeRecipient> concerned(NoticeEvent event) {
        return switch (event) {
            case NoticeSent e -> e.recipients();
            case NoticeReminded e -> e.recipients();
            case NoticeDelivered e -> e.unreachable();
            case NoticeDeliveryRefused e -> e.round() == 0 ? e.people() : List.of();
            case NoticeRead e -> List.of(e.reader());
            case NoticeRecalled e -> List.of();
            case NoticeMessageRecalled e -> List.of();
            case NoticeRecallRefused e -> List.of();
        };
    }

    /** All of one notice one after the other: its events touch its document and those of stores. */
    @Override
    protected Object sequenceOf(DomainEvent event, Collection<String> keys) {
        return ((NoticeEvent) event).noticeId().value();
    }

    @Override
    protected @Nullable NoticeDocument fold(
            String key, @Nullable NoticeDocument before, DomainEvent event, EventContext context) {
        if (!(event instanceof NoticeEvent notice)) return before;
        NoticeId id = notice.noticeId();
        if (key.equals(id.value())) {
            Head head = after(before == null ? null : before.head(), notice);
            return head == null ? before : new NoticeDocument(id, head, null);
        }
        Share share = after(
                before == null ? null : before.share(),
                notice,
                key.substring(id.value().length() + 1));
        return share == null ? before : new NoticeDocument(id, null, share);
    }

    private static @Nullable Head after(@Nullable Head head, NoticeEvent event) {
        if (event instanceof NoticeSent e) return Head.of(e.content(), e.recipients(), e.at());
        if (head == null) return null; // nothing comes before the sending
        return switch (event) {
            case NoticeSent e -> head; // above
            case NoticeReminded e -> head.reminded(e.round());
            case NoticeDelivered e -> head.with(new Message(e.round(), e.part(), e.people(), State.SENT, null, e.at()));
            case NoticeDeliveryRefused e ->
                head.with(new Message(e.round(), e.part(), e.people().size(), State.REFUSED, e.errorCode(), e.at()));
            case NoticeRead e -> e.insteadOf() == null ? head.oneMoreRead() : head;
            case NoticeRecalled e -> head.recalled(e.at());
            case NoticeMessageRecalled e -> head.recall(e.round(), e.part(), State.RECALLED, null, e.at());
            case NoticeRecallRefused e -> head.recall(e.round(), e.part(), State.RECALL_REFUSED, e.errorCode(), e.at());
        };
    }

    private static @Nullable Share after(@Nullable Share share, NoticeEvent event, String storeId) {
        if (event instanceof NoticeSent e) return Share.of(storeId, e.recipients());
        if (share == null) return null;
        return switch (event) {
            case NoticeReminded e -> share.each(e.recipients(), NoticeDocument::remindedOnceMore);
            case NoticeDelivered e -> share.each(e.unreachable(), NoticeDocument::unreachable);
            case NoticeDeliveryRefused e -> share.each(e.people(), NoticeDocument::unreachable);
            case NoticeRead e -> share.each(List.of(e.reader()), was -> NoticeDocument.readAt(was, e.at()));
            default -> share;
        };
    }
}
