package crm.importers.erasure;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.text;

import crm.domain.customer.CustomerId;
import crm.domain.customer.ErasureReason;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import crm.store.vault.Vault;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The book of deletions: what is asked for stands here until it is done, and its receipt for ever. */
public class Erasures {

    static final CollectionDefinition COLLECTION =
            CollectionDefinition.fact("erasures", text("customer"), text("open"), number("asked"));

    /** Without those that look like others on paper. */
    private static final String SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private static final int SIGNS_OF_NUMBER = 8;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.UTC);
    private static final SecureRandom DICE = new SecureRandom();

    private final DocumentCollection documents;
    private final Vault vault;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder()
            // Receipts of an earlier version lack what was counted later.
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    private volatile Runnable whenAsked = () -> {};

    public Erasures(DocumentStore store, Vault vault, Clock clock) {
        this.documents = store.collection(COLLECTION);
        this.vault = vault;
        this.clock = clock;
    }

    record Stored(Erasure erasure, long version) {}

    void whenAsked(Runnable listener) {
        whenAsked = listener;
    }

    /** Durable when this returns, then carried out whatever happens. Of whom it was asked for before the same receipt. */
    public Erasure ask(CustomerId customer, ErasureReason reason, String by) {
        Optional<Erasure> before = ofCustomer(customer);
        if (before.isPresent()) return before.get();
        Instant now = clock.instant();
        List<String> records = new ArrayList<>(vault.absorbedBy(customer.value()));
        records.add(customer.value());
        Erasure erasure = new Erasure(newNumber(now), customer, records, reason, by, now, 0, 0, Map.of(), null);
        if (!write(0, erasure)) throw new IllegalStateException("The dice gave the same number twice");
        whenAsked.run();
        return erasure;
    }

    public Optional<Erasure> find(String receipt) {
        return documents.get(receipt).map(this::read).map(Stored::erasure);
    }

    public Optional<Erasure> ofCustomer(CustomerId customer) {
        return list(RangeQuery.ascending("customer", customer.value(), customer.value() + '\0', 1), 1).stream()
                .map(Stored::erasure)
                .findFirst();
    }

    /** The latest first. */
    public List<Erasure> latest(int limit) {
        return list(RangeQuery.descending("asked", null, null, limit), limit).stream()
                .map(Stored::erasure)
                .toList();
    }

    /** Those that are not done, the oldest first. */
    List<Stored> open(int limit) {
        return list(RangeQuery.ascending("open", null, null, limit), limit);
    }

    /** False: somebody else took the step. */
    boolean replace(Stored before, Erasure after) {
        return write(before.version(), after);
    }

    private List<Stored> list(RangeQuery query, int limit) {
        return documents.range(query).documents().stream()
                .limit(limit)
                .map(this::read)
                .toList();
    }

    private boolean write(long before, Erasure erasure) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("customer", erasure.customerId().value());
        fields.put("asked", erasure.askedAt().toEpochMilli());
        if (!erasure.isDone()) fields.put("open", erasure.askedAt().toString());
        return documents.compareAndSet(
                before, new Document(erasure.receipt(), before + 1, json.writeValueAsBytes(erasure), fields));
    }

    private Stored read(Document document) {
        return new Stored(json.readValue(document.body(), Erasure.class), document.version());
    }

    private static String newNumber(Instant at) {
        StringBuilder number = new StringBuilder("E").append(DAY.format(at)).append('-');
        DICE.ints(SIGNS_OF_NUMBER, 0, SIGNS.length()).forEach(sign -> number.append(SIGNS.charAt(sign)));
        return number.toString();
    }
}
