package crm.importers.wecom.outbound;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.text;

import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every call to WeCom that changes something there, one document each: wanted, started, done, refused or uncertain. A step
 * is taken by whoever writes it first, so two threads or instances never make one call both.
 */
public final class OutboundLedger {

    static final String DUE = "due";

    /** Instead of {@link #DUE} for what has no time to wait its turn. */
    static final String URGENT = "urgent";

    static final String UNDECIDED = "undecided";
    static final String OPEN = "open";
    private static final String CLOSED = "closed";

    /** Since when it is wanted, of what has begun and not come back. */
    private static final String BEGUN = "begun";

    /** Kind and mark of what is open. */
    private static final String ABOUT = "about";

    static final CollectionDefinition COLLECTION = CollectionDefinition.fact(
            "outbound-ledger",
            number(DUE),
            number(URGENT),
            number(UNDECIDED),
            number(OPEN),
            number(CLOSED),
            number(BEGUN),
            text(ABOUT));

    private static final int PAGE = 500;
    private static final Comparator<Stored> IN_TURN =
            Comparator.comparing((Stored stored) -> stored.record().since()).thenComparing(Stored::id);

    private final DocumentCollection documents;
    private final JsonMapper json = JsonMapper.builder().build();
    private volatile Runnable whenEnrolled = () -> {};
    private volatile Consumer<OutboundState> whenReached = state -> {};

    OutboundLedger(DocumentStore store) {
        this.documents = store.collection(COLLECTION);
    }

    /** @param version of the document it was read from or written as */
    public record Stored(String id, long version, OutboundRecord record) {}

    /** Calls this whenever something new is wanted. */
    void whenEnrolled(Runnable listener) {
        whenEnrolled = listener;
    }

    /** Calls this with the state that a call has come to on this instance, to count them. */
    public void whenReached(Consumer<OutboundState> listener) {
        whenReached = listener;
    }

    /** Writes down that it is wanted; nothing happens when it is known already. */
    public void enrol(String id, OutboundRecord wanted) {
        if (!documents.compareAndSet(0, document(id, 1, wanted))) return;
        whenReached.accept(wanted.state());
        whenEnrolled.run();
    }

    public Optional<Stored> find(String id) {
        return documents.get(id).map(this::read);
    }

    /** Those with a step to take by now, the longest due first. */
    List<Stored> due(Instant now, int limit) {
        return list(RangeQuery.ascending(DUE, null, now.toEpochMilli() + 1, limit));
    }

    /** Those with a step to take by now that may not wait for others, the longest due first. */
    List<Stored> urgent(Instant now, int limit) {
        return list(RangeQuery.ascending(URGENT, null, now.toEpochMilli() + 1, limit));
    }

    /** Those of this kind and mark that have not ended, or of which the domain does not know it; by when they were wanted. */
    public List<Stored> open(String kind, String mark) {
        String about = about(kind, mark);
        return list(RangeQuery.ascending(ABOUT, about, about + '\u0001', PAGE)).stream()
                .sorted(IN_TURN)
                .toList();
    }

    /**
     * Those of this kind that have begun and of which nothing came back yet, on any instance; also what was cut off, until it is
     * looked up. Whatever begins after this was asked is missing.
     */
    public List<Stored> begun(String kind) {
        return list(RangeQuery.ascending(BEGUN, null, null, PAGE)).stream()
                .filter(stored -> stored.record().kind().equals(kind))
                .toList();
    }

    /** Whether another of its kind and mark was wanted before it and is still open. */
    public boolean isBehindAnother(OutboundRecord waiting) {
        Instant since = waiting.since();
        return open(waiting.kind(), waiting.mark()).stream()
                .findFirst()
                .filter(first -> first.record().since().isBefore(since)
                        || !first.record().request().equals(waiting.request()))
                .isPresent();
    }

    private static String about(String kind, String mark) {
        return kind + ":" + mark;
    }

    /** Those for a person to decide, the oldest first. */
    List<Stored> undecided(int limit) {
        return list(RangeQuery.ascending(UNDECIDED, null, null, limit));
    }

    long count(String field) {
        return documents.count(RangeQuery.ascending(field, null, null, 1));
    }

    /** The new document, or null when somebody else changed it since it was read: nothing was written. */
    @Nullable
    Stored replace(Stored before, OutboundRecord after) {
        long version = before.version() + 1;
        if (!documents.compareAndSet(before.version(), document(before.id(), version, after))) return null;
        if (after.state() != before.record().state()) whenReached.accept(after.state());
        return new Stored(before.id(), version, after);
    }

    /** Deletes what was wanted before this time and has ended; returns how many. */
    int sweep(Instant before) {
        int swept = 0;
        for (List<Stored> page; !(page = ended(before)).isEmpty(); swept += page.size())
            documents.deleteAll(page.stream().map(Stored::id).toList());
        return swept;
    }

    private List<Stored> ended(Instant before) {
        return list(RangeQuery.ascending(CLOSED, null, before.toEpochMilli(), PAGE));
    }

    private List<Stored> list(RangeQuery query) {
        return documents.range(query).documents().stream().map(this::read).toList();
    }

    private Document document(String id, long version, OutboundRecord record) {
        Map<String, Object> fields = new HashMap<>();
        Instant due = record.due();
        if (due != null) fields.put(record.until() == null ? DUE : URGENT, due.toEpochMilli());
        if (!record.told()) fields.put(ABOUT, about(record.kind(), record.mark()));
        if (record.state() == OutboundState.STARTED)
            fields.put(BEGUN, record.since().toEpochMilli());
        if (record.state() == OutboundState.UNDECIDED)
            fields.put(UNDECIDED, record.since().toEpochMilli());
        fields.put(record.told() ? CLOSED : OPEN, record.since().toEpochMilli());
        return new Document(id, version, json.writeValueAsBytes(record), fields);
    }

    private Stored read(Document document) {
        return new Stored(document.key(), document.version(), json.readValue(document.body(), OutboundRecord.class));
    }
}
