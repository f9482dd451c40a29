package crm.projections.notice;

import crm.domain.notice.NoticeId;
import crm.domain.org.StoreId;
import crm.projections.notice.NoticeBoard.StoreReaders;
import crm.projections.notice.NoticeDocument.Head;
import crm.projections.notice.NoticeDocument.Share;
import crm.projections.shared.DataScope;
import crm.projections.shared.DataScope.AllStores;
import crm.projections.shared.DataScope.OwnCustomers;
import crm.projections.shared.DataScope.Stores;
import crm.projections.shared.DocumentFoldStore;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection.Page;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Urgent notices and who has read them. Of a notice to the whole chain a store manager sees her own people. */
public class Notices {

    private static final int PAGE = 100;

    private final DocumentFoldStore<NoticeDocument> store;

    public Notices(DocumentStore documents) {
        this.store = NoticeProjection.storeIn(documents);
    }

    /** The newest first, as far as somebody within the scope is among their people. */
    public List<NoticeRow> latest(DataScope scope, int limit) {
        List<NoticeRow> rows = new ArrayList<>();
        RangeQuery query = RangeQuery.descending(NoticeProjection.SENT_AT, null, null, PAGE);
        @Nullable String next = null;
        do {
            Page page = store.collection().range(query.after(next));
            for (Document document : page.documents()) {
                NoticeRow row = row(store.read(document), scope);
                if (row != null && rows.size() < limit) rows.add(row);
            }
            next = page.next();
        } while (next != null && rows.size() < limit);
        return rows;
    }

    /** Empty also when nobody of it is within the scope. */
    public Optional<NoticeBoard> board(NoticeId noticeId, DataScope scope) {
        NoticeDocument notice =
                store.collection().get(noticeId.value()).map(store::read).orElse(null);
        if (notice == null) return Optional.empty();
        NoticeRow row = row(notice, scope);
        if (row == null) return Optional.empty();
        Head head = Objects.requireNonNull(notice.head());
        List<StoreReaders> readers = shares(noticeId, head, scope).stream()
                .map(Notices::readers)
                .sorted(Comparator.comparing(
                        each -> each.storeId() == null ? "" : each.storeId().value()))
                .toList();
        return Optional.of(new NoticeBoard(
                row, readers, row.whole() ? head.messages() : List.of(), row.whole() ? head.waiting() : 0));
    }

    private @Nullable NoticeRow row(NoticeDocument document, DataScope scope) {
        Head head = document.head();
        if (head == null) return null;
        boolean whole = head.storeIds().stream().allMatch(id -> sees(scope, id));
        long people = head.people();
        long read = head.read();
        if (!whole) {
            List<Share> shares = shares(document.noticeId(), head, scope);
            people = shares.stream().mapToLong(share -> share.readers().size()).sum();
            read = shares.stream().mapToLong(Share::read).sum();
            if (people == 0) return null;
        }
        return new NoticeRow(
                document.noticeId(),
                head.content(),
                head.sentAt(),
                head.recalledAt(),
                people,
                read,
                head.reminders(),
                whole);
    }

    private List<Share> shares(NoticeId noticeId, Head head, DataScope scope) {
        return switch (scope) {
            case AllStores all -> all(noticeId);
            case Stores stores ->
                store
                        .collection()
                        .getAll(head.storeIds().stream()
                                .filter(id -> sees(stores, id))
                                .map(id -> NoticeProjection.keyOf(noticeId, id))
                                .toList())
                        .values()
                        .stream()
                        .flatMap(document ->
                                Optional.ofNullable(store.read(document).share()).stream())
                        .toList();
            case OwnCustomers own -> List.of();
        };
    }

    private List<Share> all(NoticeId noticeId) {
        List<Share> shares = new ArrayList<>();
        String id = noticeId.value();
        RangeQuery query = RangeQuery.ascending(NoticeProjection.SHARE_OF, id, id + "!", PAGE);
        @Nullable String next = null;
        do {
            Page page = store.collection().range(query.after(next));
            page.documents()
                    .forEach(document ->
                            Optional.ofNullable(store.read(document).share()).ifPresent(shares::add));
            next = page.next();
        } while (next != null);
        return shares;
    }

    private static boolean sees(DataScope scope, String storeId) {
        return scope.sees(storeId.isEmpty() ? null : new StoreId(storeId));
    }

    private static StoreReaders readers(Share share) {
        return new StoreReaders(
                share.storeId().isEmpty() ? null : new StoreId(share.storeId()),
                List.copyOf(share.readers().values()));
    }
}
