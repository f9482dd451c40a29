package crm.importers.wecom.identity;

import crm.domain.customer.CustomerId;
import crm.importers.identity.CustomerMerging;
import crm.importers.identity.IdentityQuestions;
import crm.importers.sending.Sender;
import crm.importers.traces.Erasable;
import crm.importers.traces.Traces;
import crm.importers.wecom.client.WeComClient;
import crm.importers.wecom.identity.IdentityQueue.Ids;
import crm.store.documents.DocumentStore;
import crm.store.documents.Leases;
import crm.store.log.EventLog;
import crm.store.vault.DataKeys;
import crm.store.vault.Vault;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;
import org.jspecify.annotations.Nullable;

/** Questions of identity, joined together: what is to be asked, who asks, and what people see of it. */
public final class Identities implements IdentityQuestions, Erasable {

    private static final String SOURCE = "wecom";

    private final IdentityQueue queue;
    private final IdentityWorker worker;
    private final Clock clock;

    private Identities(IdentityQueue queue, IdentityWorker worker, Clock clock) {
        this.queue = queue;
        this.worker = worker;
        this.clock = clock;
    }

    /** What lies outside. */
    public record Outside(
            CommandBus commands,
            EventLog log,
            Vault vault,
            DocumentStore documents,
            DataKeys keys,
            Leases leases,
            CustomerMerging merging,
            Clock clock) {}

    /** Somebody whom WeCom did not know for 90 days, or whose ids do not belong together. */
    public record Unresolved(
            CustomerId customer, Instant since, @Nullable String why) {}

    /** The worker does not run yet. */
    public static Identities of(Outside outside, WeComClient client, IdentityLimits limits) {
        IdentityQueue queue = new IdentityQueue(outside.documents(), outside.keys());
        IdentitySteps steps = new IdentitySteps(
                queue,
                new IdConversion(client),
                outside.merging(),
                new Sender(outside.commands(), outside.log(), SOURCE),
                outside.vault(),
                limits,
                outside.clock());
        IdentityWorker worker = new IdentityWorker(
                queue, steps, client::isConfigured, outside.leases(), limits.idsPerCall(), outside.clock());
        return new Identities(queue, worker, outside.clock());
    }

    @Override
    public void ask(CustomerId customer, String appid, String unionid, String openid) {
        queue.ask(customer.value(), new Ids(appid, unionid, openid), clock.instant());
    }

    @Override
    public void contactAdded(CustomerId customer) {
        queue.contactAdded(customer.value(), clock.instant());
    }

    /** Also what WeCom never knew: nobody asks about her any more. */
    @Override
    public Cleaned forget(Traces traces) {
        Cleaned all = Cleaned.NOTHING;
        for (String subject : traces.subjects()) if (queue.forget(subject)) all = all.plus(Cleaned.MESSAGE);
        return all;
    }

    public IdentityWorker worker() {
        return worker;
    }

    /** Customers about whom WeCom is still asked. */
    public long countOpen() {
        return queue.countOpen();
    }

    public long countUnresolved() {
        return queue.countUnresolved();
    }

    /** The latest first. */
    public List<Unresolved> unresolved(int limit) {
        return queue.unresolved(limit).stream()
                .map(stored -> new Unresolved(
                        new CustomerId(stored.question().customer()),
                        stored.question().since(),
                        stored.question().why()))
                .toList();
    }
}
