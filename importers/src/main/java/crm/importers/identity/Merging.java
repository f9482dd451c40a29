package crm.importers.identity;

import crm.importers.sending.Sender;
import crm.projections.customer.CustomerStreams;
import crm.projections.order.OrderQueries;
import crm.store.documents.DocumentStore;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.vault.Vault;
import java.time.Clock;
import java.util.List;
import java.util.function.LongPredicate;
import org.axonframework.commandhandling.CommandBus;

/** How records of one person become one, joined together: what follows the log, and what carries over. */
public record Merging(IdentityEvents events, AbsorbingWorker worker, AbsorbingQueue queue) {

    private static final String SOURCE = "merge";

    /**
     * What lies outside.
     *
     * @param foldedUpTo whether the projections customer-profile, customer-visits and order-facts are as far as a position
     */
    public record Outside(
            CommandBus commands,
            EventLog log,
            EventCodec codec,
            Vault vault,
            DocumentStore documents,
            CustomerStreams streams,
            OrderQueries orders,
            LongPredicate foldedUpTo,
            UnmatchedOrders unmatched,
            Clock clock) {}

    /** The worker does not run yet. */
    public static Merging of(Outside outside, List<IdentityQuestions> questions) {
        AbsorbingQueue queue = new AbsorbingQueue(outside.documents());
        Sender sender = new Sender(outside.commands(), outside.log(), SOURCE);
        Absorbing absorbing = new Absorbing(
                new CustomerHistory(outside.log(), outside.codec()),
                outside.streams(),
                outside.orders(),
                outside.vault(),
                sender);
        return new Merging(
                new IdentityEvents(outside.vault(), queue, questions, outside.clock()),
                new AbsorbingWorker(
                        queue,
                        absorbing,
                        outside.foldedUpTo(),
                        () -> outside.unmatched().work(outside.vault(), sender),
                        outside.clock()),
                queue);
    }
}
