package crm.importers.webhook;

import crm.store.documents.Leases;
import crm.store.documents.Leases.Lease;
import crm.store.work.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds and sends on one instance at a time, by a lease; each receiver on a thread of its own, so that a slow one holds up no
 * other. Two instances at once, when a lease lapsed, tell one event twice: receivers know it by its id.
 */
public final class WebhookWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookWorker.class);

    private static final String LEASE = "webhooks";
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration GOODBYE = Duration.ofSeconds(20);
    private static final Duration SWEEP = Duration.ofHours(1);
    /** Shorter than a lease holds. */
    private static final Duration BATCH = Duration.ofSeconds(15);

    private final StoredWebhooks webhooks;
    private final WebhookDeliveries deliveries;
    private final WebhookPump pump;
    private final WebhookSending sending;
    private final Leases leases;
    private final Clock clock;
    private final Rounds rounds = new Rounds("webhooks", PAUSE, GOODBYE, this::round);
    private Instant nextSweep = Instant.MIN;

    WebhookWorker(
            StoredWebhooks webhooks,
            WebhookDeliveries deliveries,
            WebhookPump pump,
            WebhookSending sending,
            Leases leases,
            Clock clock) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.pump = pump;
        this.sending = sending;
        this.leases = leases;
        this.clock = clock;
    }

    public void start() {
        rounds.start();
    }

    void wake() {
        rounds.wake();
    }

    private Duration round() throws InterruptedException {
        return work() ? Duration.ZERO : PAUSE;
    }

    /** @return whether there is more to do at once */
    boolean work() throws InterruptedException {
        List<Webhook> active = webhooks.all().stream().filter(Webhook::active).toList();
        if (active.isEmpty()) return false;
        Lease lease = leases.take(LEASE).orElse(null);
        if (lease == null) return false; // another instance is at it
        boolean more = false;
        for (Webhook webhook : active) more |= pump.work(webhook);
        more |= send(active);
        Instant now = clock.instant();
        if (!now.isBefore(nextSweep)) {
            int swept = deliveries.sweep(now);
            if (swept > 0) LOG.info("{} deliveries of webhooks were old and are forgotten", swept);
            nextSweep = now.plus(SWEEP);
        }
        leases.release(lease);
        return more && !rounds.isClosing();
    }

    private boolean send(List<Webhook> active) throws InterruptedException {
        Instant end = clock.instant().plus(BATCH);
        AtomicBoolean taken = new AtomicBoolean();
        try (ExecutorService lanes = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Webhook webhook : active)
                lanes.execute(() -> {
                    try {
                        int sent = sending.work(
                                webhook,
                                () -> !rounds.isClosing() && clock.instant().isBefore(end));
                        if (sent > 0) taken.set(true);
                    } catch (RuntimeException e) {
                        LOG.warn("Webhook {}: failed, the next try is soon", webhook.id(), e);
                    }
                });
        }
        return taken.get();
    }

    @Override
    public void close() {
        rounds.close();
    }
}
