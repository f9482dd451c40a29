package crm.importers.webhook;

import crm.domain.org.StoreId;
import crm.store.log.Entry;
import crm.store.log.EventLog;
import crm.store.log.LogPosition;
import crm.store.log.StoredEvent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/** Finds in the log what webhooks are to be told, each entry once for each of them. */
final class WebhookPump {

    private static final int PAGE = 500;

    /** More are not written ahead: the log keeps the rest until these are through. */
    static final int MOST_WAITING = 10_000;

    private final EventLog log;
    private final StoredWebhooks webhooks;
    private final WebhookDeliveries deliveries;
    private final WebhookMessages messages;
    private final LongSupplier ordersUpTo;
    private final Clock clock;

    /** @param ordersUpTo ordinal up to which orders are known with their stores */
    WebhookPump(
            EventLog log,
            StoredWebhooks webhooks,
            WebhookDeliveries deliveries,
            WebhookMessages messages,
            LongSupplier ordersUpTo,
            Clock clock) {
        this.log = log;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.messages = messages;
        this.ordersUpTo = ordersUpTo;
        this.clock = clock;
    }

    /** @return whether there may be more at once */
    boolean work(Webhook webhook) {
        long head = log.head();
        long upTo = webhook.stores() == null ? head : Math.min(head, ordersUpTo.getAsLong());
        if (webhook.cursor() >= upTo || deliveries.waiting(webhook.id()) >= MOST_WAITING) return false;
        List<Entry> entries = log.read(webhook.cursor(), PAGE).stream()
                .filter(entry -> entry.ordinal() <= upTo)
                .toList();
        if (entries.isEmpty()) return false;
        List<WebhookDelivery> found = new ArrayList<>();
        for (Entry entry : entries) find(webhook, entry, found);
        // Before the cursor: whoever stops in between finds them again, and enqueues them once.
        if (!found.isEmpty()) deliveries.enqueue(found);
        long last = entries.getLast().ordinal();
        webhooks.change(
                webhook.id(),
                now -> now.cursor() == webhook.cursor() && now.round() == webhook.round() ? now.at(last) : now);
        return last < upTo;
    }

    private void find(Webhook webhook, Entry entry, List<WebhookDelivery> found) {
        List<StoredEvent> events = entry.commit().events();
        Set<StoreId> stores = webhook.stores();
        for (int i = 0; i < events.size(); i++) {
            StoredEvent event = events.get(i);
            if (!webhook.wants(event.name())) continue;
            if (stores != null && !messages.isOf(stores, event, LogPosition.of(entry.ordinal(), i))) continue;
            found.add(WebhookDelivery.first(webhook, event.name(), entry.ordinal(), i, clock.instant()));
        }
    }
}
