package crm.importers.visit;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.text;
import static java.nio.charset.StandardCharsets.UTF_8;

import crm.importers.visit.VisitRecord.State;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import crm.store.vault.DataKeys;
import crm.store.vault.SealedBodies;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.json.JsonMapper;

/** Reports that arrived, each id once, durable when {@link #store} returns; sealed under a key of the day, and they expire. */
final class VisitInbox {

    static final String WAITING = "waiting";
    static final String PARKED = "parked";
    static final String RECEIVED = "received";
    static final String EXPIRES = "expires";
    static final String SEALED_ON = "sealedOn";

    static final CollectionDefinition COLLECTION = CollectionDefinition.fact(
            "visit-inbox", number(WAITING), number(PARKED), text(RECEIVED), number(EXPIRES), text(SEALED_ON));

    /** Long enough to look into a question. */
    private static final Duration KEEP_ENDED = Duration.ofDays(7);

    private static final int SWEEP = 500;
    private static final int KEY_DAYS = 400;

    private final DocumentCollection documents;
    private final SealedBodies bodies;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();
    private final AtomicLong lastOrder = new AtomicLong();

    VisitInbox(DocumentStore store, DataKeys keys, Clock clock) {
        this.documents = store.collection(COLLECTION);
        this.bodies = new SealedBodies(keys, "visits");
        this.clock = clock;
    }

    /** @param version of the document it was read from */
    record Stored(String key, long version, VisitRecord record) {}

    enum Outcome {
        NEW,
        REPEATED,
        OTHER_CONTENT
    }

    Outcome store(VisitReport report, byte[] body) {
        String key = bodies.digest((report.appid() + "\n" + report.id()).getBytes(UTF_8));
        String content = bodies.digest(body);
        Stored known = find(key).orElse(null);
        if (known == null) {
            if (documents.compareAndSet(0, document(key, 1, record(key, report, content, body)))) return Outcome.NEW;
            known = find(key).orElseThrow();
        }
        return known.record().content().equals(content) ? Outcome.REPEATED : Outcome.OTHER_CONTENT;
    }

    private VisitRecord record(String key, VisitReport report, String content, byte[] body) {
        Instant now = clock.instant();
        String day = LocalDate.ofInstant(now, ZoneOffset.UTC).toString();
        return new VisitRecord(
                State.WAITING,
                report.appid(),
                report.order() != null,
                content,
                nextOrder(now),
                now,
                null,
                0,
                null,
                List.of(),
                day,
                bodies.seal(day, key, body));
    }

    /** Microseconds, and greater than the last one given out here. */
    private long nextOrder(Instant now) {
        long micros = Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000L), now.getNano() / 1_000);
        return lastOrder.updateAndGet(last -> Math.max(last + 1, micros));
    }

    Optional<Stored> find(String key) {
        return documents.get(key).map(this::read);
    }

    /** What was posted; empty when it has expired. */
    Optional<byte[]> body(Stored stored) {
        return bodies.open(
                stored.record().sealedOn(), stored.key(), stored.record().sealed());
    }

    /** By key, after this one; empty text: from the start. */
    List<Stored> after(String key, int limit) {
        return documents.scan(key, limit).stream().map(this::read).toList();
    }

    /** Those of a state, by arrival. */
    List<Stored> list(String state, int limit) {
        return documents.range(RangeQuery.ascending(state, null, null, limit)).documents().stream()
                .map(this::read)
                .toList();
    }

    long count(String state) {
        return documents.count(RangeQuery.ascending(state, null, null, 1));
    }

    Optional<Instant> lastReceived(String appid) {
        return documents.range(RangeQuery.descending(RECEIVED, appid + "|", appid + "|:", 1)).documents().stream()
                .map(document -> read(document).record().receivedAt())
                .findFirst();
    }

    /** False: somebody else changed it since it was read. */
    boolean replace(Stored before, VisitRecord after) {
        long version = before.version();
        return documents.compareAndSet(version, document(before.key(), version + 1, after));
    }

    /** With another body in it. False as with {@link #replace}. */
    boolean replace(Stored before, VisitRecord after, byte[] body) {
        return replace(before, after.saying(bodies.seal(after.sealedOn(), before.key(), body)));
    }

    /** Deletes what has expired, then the keys of days of which nothing is left; returns how many. */
    int sweep() {
        Instant now = clock.instant();
        int swept = 0;
        while (true) {
            List<Document> expired = documents
                    .range(RangeQuery.ascending(EXPIRES, null, now.getEpochSecond(), SWEEP))
                    .documents();
            for (Document each : expired) if (documents.compareAndDelete(each.key(), each.version())) swept++;
            if (expired.size() < SWEEP) break;
        }
        forgetKeysOfEmptyDays(LocalDate.ofInstant(now, ZoneOffset.UTC));
        return swept;
    }

    /** Yesterday's key may still be in use by a slow request. */
    private void forgetKeysOfEmptyDays(LocalDate today) {
        List<String> empty = new ArrayList<>();
        for (int ago = 2; ago <= KEY_DAYS; ago++) {
            LocalDate day = today.minusDays(ago);
            RangeQuery ofDay = RangeQuery.ascending(
                    SEALED_ON, day.toString(), day.plusDays(1).toString(), 1);
            if (documents.range(ofDay).documents().isEmpty()) empty.add(day.toString());
        }
        bodies.forget(empty);
    }

    private Document document(String key, long version, VisitRecord record) {
        Map<String, Object> fields = new HashMap<>();
        fields.put(RECEIVED, record.appid() + "|%018d".formatted(record.order()));
        fields.put(SEALED_ON, record.sealedOn());
        if (record.state() == State.WAITING) fields.put(WAITING, record.order());
        if (record.state() == State.PARKED) fields.put(PARKED, record.order());
        Instant endedAt = record.endedAt();
        if (endedAt != null) fields.put(EXPIRES, endedAt.plus(KEEP_ENDED).getEpochSecond());
        return new Document(key, version, json.writeValueAsBytes(record), fields);
    }

    private Stored read(Document document) {
        return new Stored(document.key(), document.version(), json.readValue(document.body(), VisitRecord.class));
    }
}
