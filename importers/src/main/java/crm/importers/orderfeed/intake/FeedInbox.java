package crm.importers.orderfeed.intake;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.text;
import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Items that arrived, each content once, durable when {@link #storeAll} returns; sealed under a key of the day. What is
 * carried out expires, what is parked does not.
 */
final class FeedInbox {

    static final String WAITING = "waiting";
    static final String PARKED = "parked";
    static final String FEED_STATE = "feedState";
    static final String EXPIRES = "expires";
    static final String SEALED_ON = "sealedOn";

    static final CollectionDefinition COLLECTION = CollectionDefinition.fact(
            "order-feed-inbox", number(WAITING), number(PARKED), text(FEED_STATE), number(EXPIRES), text(SEALED_ON));

    /** Long enough to look into a question. */
    static final Duration KEEP_ENDED = Duration.ofDays(30);

    private static final int SWEEP = 500;
    private static final int KEY_DAYS = 400;

    private final DocumentCollection documents;
    private final SealedBodies bodies;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder()
            // Items of an earlier version lack what was added later.
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    private final AtomicLong lastOrder = new AtomicLong();

    FeedInbox(DocumentStore store, DataKeys keys, Clock clock) {
        this.documents = store.collection(COLLECTION);
        this.bodies = new SealedBodies(keys, "order-feeds");
        this.clock = clock;
    }

    /** @param version of the document it was read from */
    record Stored(String key, long version, FeedRecord record) {}

    /**
     * What is to be stored.
     *
     * @param state WAITING, PARKED or REJECTED
     */
    record Arrival(
            String key,
            String feed,
            @Nullable String number,
            FeedState state,
            @Nullable FeedProblem problem,
            byte[] body) {}

    /** The same content of one feed has one key. */
    String key(String feed, byte[] body) {
        byte[] name = (feed + "\n").getBytes(UTF_8);
        byte[] both = new byte[name.length + body.length];
        System.arraycopy(name, 0, both, 0, name.length);
        System.arraycopy(body, 0, both, name.length, body.length);
        return bodies.digest(both);
    }

    Map<String, Stored> findAll(Collection<String> keys) {
        Map<String, Stored> found = new HashMap<>();
        documents.getAll(keys).forEach((key, document) -> found.put(key, read(document)));
        return found;
    }

    /** One durable write; returns the keys of those that were there already, which stay as they are. */
    Set<String> storeAll(Collection<Arrival> arrivals) {
        if (arrivals.isEmpty()) return Set.of();
        Instant now = clock.instant();
        String day = LocalDate.ofInstant(now, ZoneOffset.UTC).toString();
        List<Document> fresh = new ArrayList<>(arrivals.size());
        for (Arrival each : arrivals) {
            fresh.add(document(
                    each.key(),
                    1,
                    new FeedRecord(
                            each.state(),
                            each.feed(),
                            each.number(),
                            nextOrder(now),
                            now,
                            each.state() == FeedState.REJECTED ? now : null,
                            0,
                            each.problem(),
                            null,
                            null,
                            false,
                            day,
                            bodies.seal(day, each.key(), each.body()))));
        }
        return documents.upsertAll(fresh);
    }

    /** Microseconds, and greater than the last one given out here. */
    private long nextOrder(Instant now) {
        long micros = Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000L), now.getNano() / 1_000);
        return lastOrder.updateAndGet(last -> Math.max(last + 1, micros));
    }

    Optional<Stored> find(String key) {
        return documents.get(key).map(this::read);
    }

    /** What was posted; empty when its key is gone. */
    Optional<byte[]> body(Stored stored) {
        return bodies.open(
                stored.record().sealedOn(), stored.key(), stored.record().sealed());
    }

    /** By key, after this one; empty text: from the start. */
    List<Stored> after(String key, int limit) {
        return documents.scan(key, limit).stream().map(this::read).toList();
    }

    /** Those of {@link #WAITING} or {@link #PARKED}, by arrival. */
    List<Stored> list(String state, int limit) {
        return documents.range(RangeQuery.ascending(state, null, null, limit)).documents().stream()
                .map(this::read)
                .toList();
    }

    long count(String state) {
        return documents.count(RangeQuery.ascending(state, null, null, 1));
    }

    /** Feeds of which something is kept, also of those that are set up no more. */
    List<String> feeds() {
        List<String> feeds = new ArrayList<>();
        String from = "";
        while (true) {
            List<Document> next = documents
                    .range(RangeQuery.ascending(FEED_STATE, from, null, 1))
                    .documents();
            if (next.isEmpty()) return feeds;
            String feed = read(next.getFirst()).record().feed();
            feeds.add(feed);
            from = feed + (char) ('|' + 1);
        }
    }

    /** Those of a feed that are in this state, in no particular order, as long as they are wanted. */
    void each(String feed, FeedState state, Predicate<Stored> wanted) {
        String value = feed + "|" + state;
        RangeQuery query = RangeQuery.ascending(FEED_STATE, value, value + '\0', SWEEP);
        while (true) {
            DocumentCollection.Page page = documents.range(query);
            for (Document document : page.documents()) if (!wanted.test(read(document))) return;
            if (page.next() == null) return;
            query = query.after(page.next());
        }
    }

    /** How many items of a feed stand where. */
    Map<FeedState, Long> counts(String feed) {
        Map<FeedState, Long> counts = new EnumMap<>(FeedState.class);
        for (FeedState state : FeedState.values()) {
            String value = feed + "|" + state;
            counts.put(state, documents.count(RangeQuery.ascending(FEED_STATE, value, value + '\0', 1)));
        }
        return counts;
    }

    /** False: somebody else changed it since it was read. */
    boolean replace(Stored before, FeedRecord after) {
        long version = before.version();
        return documents.compareAndSet(version, document(before.key(), version + 1, after));
    }

    /** Whom it named is erased; what it says else is this. False as with {@link #replace}. */
    boolean erase(Stored before, byte[] whatIsLeft) {
        FeedRecord record = before.record();
        return replace(before, record.erased(bodies.seal(record.sealedOn(), before.key(), whatIsLeft)));
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

    private Document document(String key, long version, FeedRecord record) {
        Map<String, Object> fields = new HashMap<>();
        fields.put(FEED_STATE, record.feed() + "|" + record.state());
        fields.put(SEALED_ON, record.sealedOn());
        if (record.state() == FeedState.WAITING) fields.put(WAITING, record.order());
        if (record.state() == FeedState.PARKED) fields.put(PARKED, record.order());
        Instant endedAt = record.endedAt();
        if (endedAt != null) fields.put(EXPIRES, endedAt.plus(KEEP_ENDED).getEpochSecond());
        return new Document(key, version, json.writeValueAsBytes(record), fields);
    }

    private Stored read(Document document) {
        return new Stored(document.key(), document.version(), json.readValue(document.body(), FeedRecord.class));
    }
}
