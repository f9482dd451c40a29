package crm.importers.identity;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.text;

import crm.domain.customer.CustomerId;
import crm.domain.order.OrderCommand.MatchOrder;
import crm.domain.order.OrderId;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import crm.importers.sending.Sender;
import crm.importers.traces.Erasable;
import crm.importers.traces.KeptMessages;
import crm.importers.traces.Message;
import crm.importers.traces.Traces;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import crm.store.vault.DataKeys;
import crm.store.vault.Identifier;
import crm.store.vault.SealedBodies;
import crm.store.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Orders whose source names a customer whom nobody knows yet: with what they name, sealed, until somebody is known by it or
 * half a year has passed. Asked again with growing pauses; an order is matched with the store and staff that it was placed
 * with.
 */
public final class UnmatchedOrders implements Erasable {

    private static final Logger LOG = LoggerFactory.getLogger(UnmatchedOrders.class);

    static final String DUE = "due";
    static final String KEPT_ON = "keptOn";

    static final CollectionDefinition COLLECTION =
            CollectionDefinition.fact("unmatched-orders", number(DUE), text(KEPT_ON));

    private static final Duration KEEP = Duration.ofDays(180);
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofDays(1));
    private static final int PAGE = 500;

    private final DocumentCollection documents;
    private final SealedBodies bodies;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();
    private @Nullable LocalDate swept;

    public UnmatchedOrders(DocumentStore store, DataKeys keys, Clock clock) {
        this.documents = store.collection(COLLECTION);
        this.bodies = new SealedBodies(keys, "unmatched-orders");
        this.clock = clock;
    }

    /** An order and what its source knows of the customer; personal, never logged. */
    public record Waiting(OrderId orderId, List<Identifier> customer) {

        @Override
        public String toString() {
            return "Waiting[" + orderId + "]";
        }
    }

    /** @param sealed {@link Names} under the key of the day on which it was kept */
    private record Kept(String keptOn, int asked, byte[] sealed) {}

    private record Names(List<Identifier> customer) {}

    private record Stored(String order, long version, Kept kept) {}

    /** One durable write for all; an order that is kept already stays as it is. */
    public void keep(Collection<Waiting> orders) {
        if (orders.isEmpty()) return;
        Instant now = clock.instant();
        String day = LocalDate.ofInstant(now, ZoneOffset.UTC).toString();
        List<Document> kept = new ArrayList<>(orders.size());
        for (Waiting each : orders) {
            String order = each.orderId().value();
            byte[] sealed = bodies.seal(day, order, json.writeValueAsBytes(new Names(each.customer())));
            kept.add(document(order, 1, new Kept(day, 0, sealed), now.plus(PAUSES.getFirst())));
        }
        documents.upsertAll(kept);
    }

    /**
     * Matches those that are due and whose customer is known by now.
     *
     * @return false when none was due
     */
    boolean work(Vault vault, Sender sender) {
        forgetTheOld();
        List<Stored> due =
                documents
                        .range(RangeQuery.ascending(DUE, null, clock.instant().toEpochMilli() + 1, PAGE))
                        .documents()
                        .stream()
                        .map(this::read)
                        .toList();
        Map<String, List<Identifier>> names = new HashMap<>();
        Set<Identifier> all = new HashSet<>();
        for (Stored each : due) {
            List<Identifier> customer = names(each);
            names.put(each.order(), customer);
            all.addAll(customer);
        }
        Map<Identifier, String> known = all.isEmpty() ? Map.of() : vault.findAll(all);
        for (Stored each : due) take(each, subject(names.getOrDefault(each.order(), List.of()), known), sender);
        return !due.isEmpty();
    }

    /** Null when nobody is known by any of them, or by two of them two people. */
    private static @Nullable String subject(List<Identifier> names, Map<Identifier, String> known) {
        List<String> subjects = names.stream()
                .map(known::get)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return subjects.size() == 1 ? subjects.getFirst() : null;
    }

    private void take(Stored stored, @Nullable String subject, Sender sender) {
        if (subject != null && sender.exists(subject) && match(stored, new CustomerId(subject), sender)) {
            documents.compareAndDelete(stored.order(), stored.version());
            return;
        }
        Kept kept = stored.kept();
        Duration pause = PAUSES.get(Math.min(kept.asked() + 1, PAUSES.size() - 1));
        Kept later = new Kept(kept.keptOn(), kept.asked() + 1, kept.sealed());
        documents.compareAndSet(
                stored.version(),
                document(
                        stored.order(),
                        stored.version() + 1,
                        later,
                        clock.instant().plus(pause)));
    }

    /** False: it is worth another try. */
    private static boolean match(Stored stored, CustomerId customer, Sender sender) {
        try {
            sender.send(UUID.randomUUID().toString(), new MatchOrder(new OrderId(stored.order()), customer));
            return true;
        } catch (DomainRejection e) {
            if (e.key().equals(Rejections.NOT_PLACED)) return false;
            LOG.info("{} found its customer another way: {}", stored.order(), e.getMessage());
            return true;
        }
    }

    /** What they are known by is kept no more; an order that names nobody else waits for nobody. */
    @Override
    public Cleaned forget(Traces traces) {
        return new KeptMessages<>(last -> documents.scan(last, PAGE), Document::key, this::said)
                .forget(traces, order -> isForgotten(order.key(), traces) ? Cleaned.MESSAGE : Cleaned.NOTHING);
    }

    private Optional<Message> said(Document order) {
        List<Identifier> customer = names(read(order));
        return Optional.of(new Message(json.writeValueAsBytes(new Names(customer)), customer));
    }

    /** False: it has found its customer meanwhile. */
    private boolean isForgotten(String order, Traces traces) {
        while (true) {
            Document before = documents.get(order).orElse(null);
            if (before == null) return false;
            Kept kept = read(before).kept();
            List<Identifier> left = traces.without(names(read(before)));
            if (left.isEmpty() && documents.compareAndDelete(order, before.version())) return true;
            if (left.isEmpty()) continue;
            byte[] sealed = bodies.seal(kept.keptOn(), order, json.writeValueAsBytes(new Names(left)));
            Document after = new Document(
                    order,
                    before.version() + 1,
                    json.writeValueAsBytes(new Kept(kept.keptOn(), kept.asked(), sealed)),
                    before.fields());
            if (documents.compareAndSet(before.version(), after)) return true;
        }
    }

    private Stored read(Document document) {
        return new Stored(document.key(), document.version(), json.readValue(document.body(), Kept.class));
    }

    private List<Identifier> names(Stored stored) {
        return bodies.open(stored.kept().keptOn(), stored.order(), stored.kept().sealed())
                .map(plain -> json.readValue(plain, Names.class).customer())
                .orElse(List.of());
    }

    /** Once a day: documents of days that are too long ago, then the keys of these days. */
    private void forgetTheOld() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (today.equals(swept)) return;
        LocalDate last = today.minusDays(KEEP.toDays());
        List<Document> old;
        Set<String> days = new HashSet<>();
        do {
            old = documents
                    .range(RangeQuery.ascending(KEPT_ON, null, last.toString(), PAGE))
                    .documents();
            for (Document each : old)
                days.add(json.readValue(each.body(), Kept.class).keptOn());
            documents.deleteAll(old.stream().map(Document::key).toList());
        } while (!old.isEmpty());
        bodies.forget(days);
        swept = today;
    }

    private Document document(String order, long version, Kept kept, Instant due) {
        return new Document(
                order, version, json.writeValueAsBytes(kept), Map.of(DUE, due.toEpochMilli(), KEPT_ON, kept.keptOn()));
    }
}
