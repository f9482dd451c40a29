package crm.importers.webhook;

import crm.importers.webhook.WebhookDeliveries.Stored;
import crm.importers.webhook.WebhookPost.Result;
import crm.store.log.Entry;
import crm.store.log.EventLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what is due, signed; a receiver that does not take it rests a while, whatever else waits for it. */
final class WebhookSending {

    private static final Logger log = LoggerFactory.getLogger(WebhookSending.class);

    private static final int AT_ONCE = 50;

    /** After so many failures one after the other. */
    private static final List<Duration> RESTS =
            List.of(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofMinutes(1), Duration.ofMinutes(5));

    private final EventLog events;
    private final WebhookDeliveries deliveries;
    private final WebhookMessages messages;
    private final WebhookPost post;
    private final Clock clock;
    private final Map<String, Resting> resting = new ConcurrentHashMap<>();

    private record Resting(int failures, Instant until) {}

    WebhookSending(
            EventLog events, WebhookDeliveries deliveries, WebhookMessages messages, WebhookPost post, Clock clock) {
        this.events = events;
        this.deliveries = deliveries;
        this.messages = messages;
        this.post = post;
        this.clock = clock;
    }

    /**
     * Those of one webhook, the one that has waited longest first, until one is not taken.
     *
     * @param goOn asked before each
     * @return how many were taken
     */
    int work(Webhook webhook, BooleanSupplier goOn) {
        Resting rest = resting.get(webhook.id());
        if (rest != null && clock.instant().isBefore(rest.until)) return 0;
        int taken = 0;
        for (Stored due : deliveries.due(webhook.id(), clock.instant(), AT_ONCE)) {
            if (!goOn.getAsBoolean()) break;
            if (!send(webhook, due)) {
                int failures = rest == null ? 1 : rest.failures + 1;
                Duration pause = RESTS.get(Math.min(failures, RESTS.size()) - 1);
                resting.put(webhook.id(), new Resting(failures, clock.instant().plus(pause)));
                return taken;
            }
            taken++;
        }
        if (taken > 0) resting.remove(webhook.id());
        return taken;
    }

    /** Somebody changed it, or wants it tried at once. */
    void wakeUp(String webhook) {
        resting.remove(webhook);
    }

    private boolean send(Webhook webhook, Stored due) {
        WebhookDelivery delivery = due.delivery();
        List<Entry> entry = events.read(delivery.ordinal() - 1, 1);
        if (entry.isEmpty() || entry.getFirst().ordinal() != delivery.ordinal())
            throw new IllegalStateException("The log has no entry " + delivery.ordinal());
        var commit = entry.getFirst().commit();
        byte[] body = messages.body(delivery, commit.events().get(delivery.index()), commit.at());
        Result result = post(webhook, delivery.id(), delivery.event(), body);
        Instant now = clock.instant();
        WebhookDelivery after = result.taken()
                ? delivery.taken(Objects.requireNonNull(result.status()), now)
                : delivery.failed(result.status(), String.valueOf(result.problem()), now);
        deliveries.replace(due, after);
        if (!result.taken())
            log.info(
                    "Webhook {} did not take {}: {} {}",
                    webhook.id(),
                    delivery.id(),
                    result.problem(),
                    result.status() == null ? "" : result.status());
        return result.taken();
    }

    Result ping(Webhook webhook) {
        String id = webhook.id() + "-ping-" + clock.millis();
        return post(webhook, id, "ping", messages.ping(id, webhook.id(), clock.instant()));
    }

    private Result post(Webhook webhook, String id, String event, byte[] body) {
        long seconds = clock.instant().getEpochSecond();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Crm-Delivery", id);
        headers.put("Crm-Event", event);
        headers.put("Crm-Timestamp", String.valueOf(seconds));
        headers.put("Crm-Signature", "v1=" + WebhookMessages.signature(webhook.secret(), seconds, body));
        return post.post(webhook.address(), headers, body);
    }
}
