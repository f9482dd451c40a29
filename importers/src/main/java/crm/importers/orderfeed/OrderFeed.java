package crm.importers.orderfeed;

import crm.domain.customer.CustomerId;
import crm.domain.order.OrderCommand;
import crm.domain.order.OrderCommand.CancelOrder;
import crm.domain.order.OrderCommand.FulfilOrder;
import crm.domain.order.OrderCommand.PayOrder;
import crm.domain.order.OrderCommand.PlaceOrder;
import crm.domain.order.OrderCommand.RefundOrder;
import crm.domain.order.OrderId;
import crm.domain.order.Payment;
import crm.domain.order.Refund;
import crm.domain.org.StaffAccountId;
import crm.domain.shared.DomainRejection;
import crm.importers.csv.RejectReason;
import crm.importers.identity.UnmatchedOrders;
import crm.importers.sending.Sender;
import crm.store.log.EventLog;
import crm.store.vault.Identifier;
import crm.store.vault.Vault;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.CommandBus;
import org.jspecify.annotations.Nullable;

/** One order after the other. All methods throw {@link DomainRejection} when the input is refused. */
public final class OrderFeed {

    private static final String SOURCE = "api";

    private final CommandBus commands;
    private final EventLog log;
    private final Vault vault;
    private final FeedCustomers customers;

    public OrderFeed(CommandBus commands, EventLog log, Vault vault) {
        this.commands = commands;
        this.log = log;
        this.vault = vault;
        this.customers = new FeedCustomers(vault);
    }

    /** Places the order, and books its payment; its store must be known, an unknown customer is registered. */
    public FeedOutcome place(FeedOrder order, String by) {
        return place(order, UUID.randomUUID().toString(), new Sender(commands, log, SOURCE, by));
    }

    /**
     * As {@link #place(FeedOrder, String)}, for a source that sends under ids of its own.
     *
     * @param commandId of the sender, the same for the same input
     */
    public FeedOutcome place(FeedOrder order, String commandId, Sender sender) {
        requireStore(order, sender);
        CustomerId customerId = order.customer().isEmpty()
                ? null
                : customers.findOrRegister(order.customer(), order.placedAt(), sender);
        return send(order, customerId, commandId, sender);
    }

    /**
     * As {@link #place(FeedOrder, String, Sender)}, but a customer whom nobody knows is not registered: the order waits for
     * the day when somebody is known by what it names.
     */
    public FeedOutcome placeOrWait(FeedOrder order, UnmatchedOrders unmatched, String commandId, Sender sender) {
        requireStore(order, sender);
        CustomerId known = customers.find(order.customer()).orElse(null);
        // Kept first: whoever is matched before her order is placed is asked for again.
        if (known == null && !order.customer().isEmpty())
            unmatched.keep(List.of(new UnmatchedOrders.Waiting(order.orderId(), order.customer())));
        return send(order, known, commandId, sender);
    }

    private static void requireStore(FeedOrder order, Sender sender) {
        if (!sender.exists(order.storeId().value())) throw new DomainRejection(RejectReason.STORE_UNKNOWN.key());
    }

    private FeedOutcome send(FeedOrder order, @Nullable CustomerId customerId, String commandId, Sender sender) {
        return FeedOutcome.of(sender.send(
                commandId,
                new PlaceOrder(
                        order.orderId(),
                        order.storeId(),
                        order.channel(),
                        customerId,
                        staff(order.staffUserid()),
                        order.lines(),
                        order.total(),
                        order.placedAt(),
                        order.promisedAt(),
                        order.payment())));
    }

    public FeedOutcome pay(OrderId orderId, Payment payment, String by) {
        return send(new Sender(commands, log, SOURCE, by), new PayOrder(orderId, payment));
    }

    public FeedOutcome refund(OrderId orderId, Refund refund, String by) {
        return send(new Sender(commands, log, SOURCE, by), new RefundOrder(orderId, refund));
    }

    public FeedOutcome fulfil(OrderId orderId, Instant at, String by) {
        return send(new Sender(commands, log, SOURCE, by), new FulfilOrder(orderId, at));
    }

    public FeedOutcome cancel(OrderId orderId, Instant at, String by) {
        return send(new Sender(commands, log, SOURCE, by), new CancelOrder(orderId, at));
    }

    /** The aggregates know a repeat by its content, so each request is a command of its own. */
    private static FeedOutcome send(Sender sender, OrderCommand command) {
        return FeedOutcome.of(sender.send(UUID.randomUUID().toString(), command));
    }

    private @Nullable StaffAccountId staff(@Nullable String userid) {
        if (userid == null) return null;
        return vault.find(new Identifier("userid", userid))
                .map(StaffAccountId::new)
                .orElseThrow(() -> new DomainRejection(RejectReason.STAFF_UNKNOWN.key()));
    }
}
