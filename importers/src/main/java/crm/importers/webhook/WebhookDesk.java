package crm.importers.webhook;

import crm.domain.EventCatalogue;
import crm.importers.webhook.WebhookDeliveries.Stored;
import java.math.BigInteger;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people and programs decide of webhooks, and see of their deliveries. */
public final class WebhookDesk {

    private static final SecureRandom random = new SecureRandom();
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_ADDRESS = 500;

    private final StoredWebhooks webhooks;
    private final WebhookDeliveries deliveries;
    private final WebhookSending sending;
    private final LongSupplier head;
    private final boolean plainAllowed;
    private final Runnable wake;
    private final Clock clock;

    /** @param plainAllowed whether networks are named that are reached without TLS too */
    WebhookDesk(
            StoredWebhooks webhooks,
            WebhookDeliveries deliveries,
            WebhookSending sending,
            LongSupplier head,
            boolean plainAllowed,
            Runnable wake,
            Clock clock) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.sending = sending;
        this.head = head;
        this.plainAllowed = plainAllowed;
        this.wake = wake;
        this.clock = clock;
    }

    /** @param secret told once */
    public record Made(Webhook webhook, String secret) {
        /** Never the secret. */
        @Override
        public String toString() {
            return "Made[" + webhook.id() + "]";
        }
    }

    /** @param behind entries of the log that were not looked at; {@code waiting} deliveries that are not through */
    public record Standing(Webhook webhook, long behind, long waiting) {}

    /** @param next for the page after it; null: this was the last */
    public record Page(
            List<WebhookDelivery> deliveries, @Nullable String next) {}

    /** @param problem key of a text; null: it was taken */
    public record Pinged(@Nullable Integer status, @Nullable String problem) {}

    public List<Standing> all() {
        return webhooks.all().stream().map(this::standing).toList();
    }

    public Optional<Standing> find(String id) {
        return webhooks.find(id).map(this::standing);
    }

    private Standing standing(Webhook webhook) {
        return new Standing(
                webhook, Math.max(0, head.getAsLong() - webhook.cursor()), deliveries.waiting(webhook.id()));
    }

    /** What can be asked for: each event, and each thing with all of its events. */
    public static Set<String> choices() {
        Set<String> choices = new TreeSet<>();
        EventCatalogue.standard().all().forEach(event -> choices.add(event.name()));
        choices.addAll(things());
        return choices;
    }

    /** {@code order.*} and its like. */
    public static Set<String> things() {
        return EventCatalogue.standard().all().stream()
                .map(event -> event.name().substring(0, event.name().indexOf('.')) + ".*")
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * It is told what is recorded from now on.
     *
     * @throws WebhookRefused when it cannot be so
     */
    public Made make(WebhookWanted wanted, String by) {
        check(wanted);
        String id = "w" + new BigInteger(60, random).toString(32);
        String secret = secret();
        Webhook webhook = new Webhook(
                id,
                wanted.name(),
                wanted.address(),
                wanted.events(),
                wanted.stores(),
                secret,
                by,
                clock.instant(),
                head.getAsLong(),
                1,
                null);
        if (!webhooks.add(webhook)) throw new WebhookRefused("name", "webhooks.refused.many");
        return new Made(webhook, secret);
    }

    /** @throws WebhookRefused when it cannot be so */
    public Optional<Webhook> change(String id, WebhookWanted wanted) {
        check(wanted);
        Optional<Webhook> changed = webhooks.change(id, webhook -> webhook.as(wanted));
        sending.wakeUp(id);
        wake.run();
        return changed;
    }

    public Optional<Webhook> pause(String id, String by) {
        return webhooks.change(id, webhook -> webhook.paused(by));
    }

    public Optional<Webhook> resume(String id) {
        Optional<Webhook> resumed = webhooks.change(id, webhook -> webhook.paused(null));
        sending.wakeUp(id);
        wake.run();
        return resumed;
    }

    /** With all that was sent to it. */
    public boolean remove(String id) {
        boolean there = webhooks.find(id).isPresent();
        webhooks.remove(id);
        deliveries.removeAll(id);
        return there;
    }

    /** From the next message on; the old one is worth nothing. */
    public Optional<Made> renewSecret(String id) {
        String secret = secret();
        return webhooks.change(id, webhook -> webhook.signedWith(secret)).map(webhook -> new Made(webhook, secret));
    }

    /** Sends a message that tells of nothing, and waits for the answer. */
    public Optional<Pinged> ping(String id) {
        return webhooks.find(id).map(sending::ping).map(result -> new Pinged(result.status(), result.problem()));
    }

    /** The latest event first. @param cursor {@link Page#next}; null: the first page */
    public Page deliveries(String id, int limit, @Nullable String cursor) {
        WebhookDeliveries.Listed listed = deliveries.latest(id, limit, cursor);
        return new Page(listed.deliveries(), listed.next());
    }

    /** Sends one again, with the tries of three days; false when there is none of this webhook. */
    public boolean replay(String id, String deliveryId) {
        Stored before = deliveries
                .find(deliveryId)
                .filter(found -> found.delivery().webhook().equals(id))
                .orElse(null);
        if (before == null) return false;
        boolean changed = deliveries.replace(
                before, before.delivery().again(before.delivery().round(), clock.instant()));
        sending.wakeUp(id);
        wake.run();
        return changed;
    }

    /**
     * Tells all from an entry of the log on once more, under the ids that they had.
     *
     * @param ordinal from 1
     * @throws WebhookRefused when the log has no such entry
     */
    public Optional<Webhook> replayFrom(String id, long ordinal) {
        if (ordinal < 1 || ordinal > head.getAsLong())
            throw new WebhookRefused("position", "webhooks.refused.position");
        Optional<Webhook> again = webhooks.change(id, webhook -> webhook.again(ordinal));
        sending.wakeUp(id);
        wake.run();
        return again;
    }

    private void check(WebhookWanted wanted) {
        if (wanted.name().isBlank() || wanted.name().length() > LONGEST_NAME)
            throw new WebhookRefused("name", "webhooks.refused.name");
        URI address = wanted.address();
        String scheme = String.valueOf(address.getScheme());
        boolean plain = plainAllowed && scheme.equals("http");
        if ((!scheme.equals("https") && !plain)
                || address.getHost() == null
                || address.getUserInfo() != null
                || address.getFragment() != null
                || !address.toString().equals(address.toASCIIString())
                || address.toString().length() > LONGEST_ADDRESS)
            throw new WebhookRefused("address", "webhooks.refused.address");
        if (!choices().containsAll(wanted.events())) throw new WebhookRefused("events", "webhooks.refused.events");
    }

    /** 256 bits. */
    private static String secret() {
        return "whs_" + new BigInteger(256, random).toString(32);
    }
}
