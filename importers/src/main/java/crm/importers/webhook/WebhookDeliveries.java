package crm.importers.webhook;

import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentCollection.Page;
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

/** What was sent to whom, and what is still to be; a fact, since nothing else knows what a receiver has taken. */
final class WebhookDeliveries {

    /** Webhook and time, so that one webhook's waiting ones are counted and sent in their order. */
    private static final String WAITING = "waitingOf";
    /** Webhook and place in the log. */
    private static final String PLACE = "place";

    private static final String ENDED = "ended";

    static final CollectionDefinition COLLECTION = CollectionDefinition.fact(
            "webhook-deliveries",
            CollectionDefinition.text(WAITING),
            CollectionDefinition.text(PLACE),
            CollectionDefinition.number(ENDED));

    /** What has ended is kept so long to be looked at and sent again. */
    static final Duration KEPT = Duration.ofDays(30);

    private static final int SWEPT_AT_ONCE = 500;

    private final DocumentCollection deliveries;
    private final JsonMapper json = JsonMapper.builder().build();

    WebhookDeliveries(DocumentStore documents) {
        this.deliveries = documents.collection(COLLECTION);
    }

    record Stored(WebhookDelivery delivery, long version) {}

    /** Those that are not there yet; those of an earlier round are begun again. */
    void enqueue(List<WebhookDelivery> wanted) {
        Map<String, Document> known =
                deliveries.getAll(wanted.stream().map(WebhookDelivery::id).toList());
        for (WebhookDelivery one : wanted) {
            Document before = known.get(one.id());
            if (before == null) deliveries.compareAndSet(0, document(one, 1));
            else {
                WebhookDelivery earlier = read(before);
                if (earlier.round() < one.round())
                    replace(new Stored(earlier, before.version()), earlier.again(one.round(), one.begunAt()));
            }
        }
    }

    /** False when somebody else changed it meanwhile. */
    boolean replace(Stored before, WebhookDelivery after) {
        return deliveries.compareAndSet(before.version(), document(after, before.version() + 1));
    }

    Optional<Stored> find(String id) {
        return deliveries.get(id).map(document -> new Stored(read(document), document.version()));
    }

    /** Those of a webhook that are due, the one that has waited longest first. */
    List<Stored> due(String webhook, Instant now, int limit) {
        return stored(deliveries.range(
                RangeQuery.ascending(WAITING, webhook + "|", webhook + "|" + padded(now.toEpochMilli() + 1), limit)));
    }

    long waiting(String webhook) {
        return deliveries.count(RangeQuery.ascending(WAITING, webhook + "|", webhook + "|:", 1));
    }

    record Listed(
            List<WebhookDelivery> deliveries, @Nullable String next) {}

    /** By the place of their events in the log, the latest first. */
    Listed latest(String webhook, int limit, @Nullable String cursor) {
        Page page = deliveries.range(RangeQuery.descending(PLACE, webhook + "|", webhook + "|:", limit)
                .after(cursor));
        return new Listed(page.documents().stream().map(this::read).toList(), page.next());
    }

    void removeAll(String webhook) {
        while (true) {
            List<String> keys = deliveries
                    .range(RangeQuery.ascending(PLACE, webhook + "|", webhook + "|:", SWEPT_AT_ONCE))
                    .documents()
                    .stream()
                    .map(Document::key)
                    .toList();
            if (keys.isEmpty()) return;
            deliveries.deleteAll(keys);
        }
    }

    int sweep(Instant now) {
        int swept = 0;
        while (true) {
            List<String> keys = deliveries
                    .range(RangeQuery.ascending(ENDED, null, now.minus(KEPT).toEpochMilli(), SWEPT_AT_ONCE))
                    .documents()
                    .stream()
                    .map(Document::key)
                    .toList();
            if (keys.isEmpty()) return swept;
            deliveries.deleteAll(keys);
            swept += keys.size();
        }
    }

    private List<Stored> stored(Page page) {
        List<Stored> stored = new ArrayList<>();
        for (Document document : page.documents()) stored.add(new Stored(read(document), document.version()));
        return stored;
    }

    private Document document(WebhookDelivery delivery, long version) {
        Map<String, Object> fields = new HashMap<>();
        fields.put(PLACE, delivery.webhook() + "|" + padded(delivery.ordinal()) + "." + padded(delivery.index()));
        Instant due = delivery.dueAt();
        if (due == null) fields.put(ENDED, ended(delivery));
        else fields.put(WAITING, delivery.webhook() + "|" + padded(due.toEpochMilli()));
        return new Document(delivery.id(), version, json.writeValueAsBytes(delivery), fields);
    }

    private static long ended(WebhookDelivery delivery) {
        Instant tried = delivery.triedAt();
        return (tried == null ? delivery.begunAt() : tried).toEpochMilli();
    }

    /** Ordered as numbers are; a colon comes after every digit. */
    private static String padded(long number) {
        return "%019d".formatted(number);
    }

    private WebhookDelivery read(Document document) {
        return json.readValue(document.body(), WebhookDelivery.class);
    }
}
