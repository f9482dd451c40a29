package crm.importers.wecom.callback;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.text;

import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** How callbacks lie in the documents: a fact, one document each, found by the digest of all it says. */
final class InboxDocuments {

    static final String WAITING = "waiting";
    static final String PARKED = "parked";
    static final String UNKNOWN = "unknown";
    static final String RECEIVED = "received";
    static final String EXPIRES = "expires";
    static final String SEALED_ON = "sealedOn";

    static final CollectionDefinition COLLECTION = CollectionDefinition.fact(
            "callback-inbox",
            number(WAITING),
            number(PARKED),
            number(UNKNOWN),
            number(RECEIVED),
            number(EXPIRES),
            text(SEALED_ON));

    /** Long after the last retry, and long enough to look into a question. */
    private static final Duration KEEP_ENDED = Duration.ofDays(7);

    /** Until a version that handles them is there. */
    private static final Duration KEEP_UNKNOWN = Duration.ofDays(180);

    private static final int PAGE = 500;

    private final DocumentCollection documents;
    private final JsonMapper json = JsonMapper.builder().build();

    InboxDocuments(DocumentStore store) {
        this.documents = store.collection(COLLECTION);
    }

    /** @param version of the document it was read from */
    record Stored(String digest, long version, InboxRecord record) {}

    record Page(List<Stored> callbacks, @Nullable String next) {}

    DocumentCollection collection() {
        return documents;
    }

    Optional<Stored> find(String digest) {
        return documents.get(digest).map(this::read);
    }

    /** By digest, after this one; empty text: from the start. */
    List<Stored> after(String digest, int limit) {
        return documents.scan(digest, limit).stream().map(this::read).toList();
    }

    /** Those of a state, by arrival. */
    Page list(String field, int limit, @Nullable String cursor) {
        DocumentCollection.Page page =
                documents.range(RangeQuery.ascending(field, null, null, limit).after(cursor));
        return new Page(page.documents().stream().map(this::read).toList(), page.next());
    }

    List<Stored> all(String field) {
        List<Stored> found = new ArrayList<>();
        String cursor = null;
        do {
            Page page = list(field, PAGE, cursor);
            found.addAll(page.callbacks());
            cursor = page.next();
        } while (cursor != null);
        return found;
    }

    /** Those parked for this reason wait for the worker again; returns how many. */
    int waitAgain(ParkReason reason) {
        int again = 0;
        for (Stored each : all(PARKED))
            if (reason.key().equals(each.record().reason())
                    && replace(each, each.record().as(CallbackState.WAITING, null))) again++;
        return again;
    }

    long count(String field) {
        return documents.count(RangeQuery.ascending(field, null, null, 1));
    }

    /** False: it is there already. */
    boolean add(String digest, InboxRecord record) {
        return documents.compareAndSet(0, document(digest, 1, record));
    }

    /** False: somebody else changed it since it was read. */
    boolean replace(Stored before, InboxRecord after) {
        return documents.compareAndSet(before.version(), document(before.digest(), before.version() + 1, after));
    }

    Document document(String digest, long version, InboxRecord record) {
        Map<String, Object> fields = new HashMap<>();
        fields.put(RECEIVED, record.order());
        fields.put(SEALED_ON, record.sealedOn());
        switch (record.state()) {
            case WAITING -> fields.put(WAITING, record.order());
            case PARKED -> fields.put(PARKED, record.order());
            case UNKNOWN -> fields.put(UNKNOWN, record.order());
            case DONE, ASIDE -> {}
        }
        Instant endedAt = record.endedAt();
        if (endedAt != null) {
            Duration keep = record.state() == CallbackState.UNKNOWN ? KEEP_UNKNOWN : KEEP_ENDED;
            fields.put(EXPIRES, endedAt.plus(keep).getEpochSecond());
        }
        return new Document(digest, version, json.writeValueAsBytes(record), fields);
    }

    Stored read(Document document) {
        return new Stored(document.key(), document.version(), json.readValue(document.body(), InboxRecord.class));
    }
}
