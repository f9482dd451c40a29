package crm.importers.webhook;

import crm.projections.order.OrderQueries;
import crm.store.documents.DocumentStore;
import crm.store.documents.Leases;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.vault.DataKeys;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLSocketFactory;

/** All of webhooks, put together. */
public final class Webhooks implements AutoCloseable {

    private final WebhookDesk desk;
    private final WebhookWorker worker;
    private final WebhookPost post;

    /**
     * What they need of others.
     *
     * @param ordersUpTo ordinal of the log up to which {@code orders} knows everything
     * @param allowedNetworks such as {@code 10.20.0.0/16}, that may be reached though they are not of the public Internet
     */
    public record Outside(
            EventLog log,
            EventCodec codec,
            DocumentStore documents,
            DataKeys keys,
            OrderQueries orders,
            LongSupplier ordersUpTo,
            Leases leases,
            List<String> allowedNetworks,
            Clock clock) {}

    private Webhooks(WebhookDesk desk, WebhookWorker worker, WebhookPost post) {
        this.desk = desk;
        this.worker = worker;
        this.post = post;
    }

    public static Webhooks of(Outside outside) {
        return of(outside, InetAddress::getAllByName, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    static Webhooks of(Outside outside, SafeAddresses.Resolver resolver, SSLSocketFactory tls) {
        StoredWebhooks webhooks = new StoredWebhooks(outside.documents, outside.keys);
        WebhookDeliveries deliveries = new WebhookDeliveries(outside.documents);
        WebhookMessages messages = new WebhookMessages(outside.codec, outside.orders);
        WebhookPost post = new WebhookPost(new SafeAddresses(outside.allowedNetworks), resolver, tls);
        WebhookSending sending = new WebhookSending(outside.log, deliveries, messages, post, outside.clock);
        WebhookPump pump =
                new WebhookPump(outside.log, webhooks, deliveries, messages, outside.ordersUpTo, outside.clock);
        WebhookWorker worker = new WebhookWorker(webhooks, deliveries, pump, sending, outside.leases, outside.clock);
        boolean plain = outside.allowedNetworks.stream().anyMatch(network -> !network.isBlank());
        WebhookDesk desk =
                new WebhookDesk(webhooks, deliveries, sending, outside.log::head, plain, worker::wake, outside.clock);
        return new Webhooks(desk, worker, post);
    }

    public WebhookDesk desk() {
        return desk;
    }

    public WebhookWorker worker() {
        return worker;
    }

    @Override
    public void close() {
        worker.close();
        post.close();
    }
}
