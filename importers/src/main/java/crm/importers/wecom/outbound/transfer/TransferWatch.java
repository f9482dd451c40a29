package crm.importers.wecom.outbound.transfer;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.text;

import crm.domain.contact.TransferBatchId;
import crm.domain.contact.TransferKind;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Customers of whom WeCom has not said yet what became of them: one document per call that began it, gone with its last. */
final class TransferWatch {

    private static final String DUE = "due";
    private static final String FROM = "from";
    private static final int PAGE = 500;

    static final CollectionDefinition COLLECTION = CollectionDefinition.fact("transfer-watch", number(DUE), text(FROM));

    private final DocumentCollection documents;
    private final JsonMapper json = JsonMapper.builder().build();

    TransferWatch(DocumentStore store) {
        this.documents = store.collection(COLLECTION);
    }

    /** @param since when it began */
    record Watched(
            TransferBatchId batchId,
            TransferKind kind,
            StaffAccountId from,
            StaffAccountId to,
            List<CustomerId> customers,
            Instant since,
            Instant due) {

        Watched with(List<CustomerId> left, Instant next) {
            return new Watched(batchId, kind, from, to, left, since, next);
        }
    }

    record Stored(String id, long version, Watched watched) {}

    /** Nothing happens when it is watched already. */
    void add(String id, Watched watched) {
        documents.compareAndSet(0, document(id, 1, watched));
    }

    /** The longest due first. */
    List<Stored> due(Instant now, int limit) {
        return documents.range(RangeQuery.ascending(DUE, null, now.toEpochMilli() + 1, limit)).documents().stream()
                .map(this::read)
                .toList();
    }

    /** Writes what is left of it; somebody else's change is left alone. */
    void replace(Stored before, Watched after) {
        if (after.customers().isEmpty()) documents.compareAndDelete(before.id(), before.version());
        else documents.compareAndSet(before.version(), document(before.id(), before.version() + 1, after));
    }

    /** Something happened to this customer of the giver: asked at once instead of at its time. */
    void hurry(StaffAccountId from, CustomerId customer, Instant now) {
        RangeQuery query = RangeQuery.ascending(FROM, from.value(), from.value() + '\u0001', PAGE);
        documents.range(query).documents().stream()
                .map(this::read)
                .filter(stored -> stored.watched().due().isAfter(now)
                        && stored.watched().customers().contains(customer))
                .forEach(stored ->
                        replace(stored, stored.watched().with(stored.watched().customers(), now)));
    }

    private Document document(String id, long version, Watched watched) {
        return new Document(
                id,
                version,
                json.writeValueAsBytes(watched),
                Map.of(DUE, watched.due().toEpochMilli(), FROM, watched.from().value()));
    }

    private Stored read(Document document) {
        return new Stored(document.key(), document.version(), json.readValue(document.body(), Watched.class));
    }
}
