package crm.importers.visit;

import crm.importers.identity.CustomerHistory;
import crm.importers.identity.CustomerMerging;
import crm.importers.identity.IdentityQuestions;
import crm.importers.orderfeed.OrderFeed;
import crm.importers.sending.Sender;
import crm.importers.traces.Erasable;
import crm.importers.wecom.StaffStores;
import crm.projections.channel.ChannelCodes;
import crm.projections.customer.CustomerStreams;
import crm.store.documents.DocumentStore;
import crm.store.documents.Leases;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.vault.DataKeys;
import crm.store.vault.Vault;
import java.time.Clock;
import java.time.ZoneId;
import org.axonframework.commandhandling.CommandBus;

/** Everything about reports of mini-programs, put together: the way in, the worker and the desk share one inbox. */
public record Visits(VisitIntake intake, VisitWorker worker, VisitDesk desk, Erasable erasing) {

    private static final String SOURCE = "mini-program";

    /** What lies outside. */
    public record Outside(
            CommandBus commands,
            EventLog log,
            EventCodec codec,
            Vault vault,
            DocumentStore documents,
            DataKeys keys,
            Leases leases,
            StoredMiniPrograms settings,
            CustomerMerging merging,
            IdentityQuestions questions,
            CustomerStreams streams,
            ChannelCodes codes,
            Clock clock,
            ZoneId businessZone) {}

    /** The worker does not run yet. */
    public static Visits of(Outside outside) {
        VisitInbox inbox = new VisitInbox(outside.documents(), outside.keys(), outside.clock());
        Sender sender = new Sender(outside.commands(), outside.log(), SOURCE);
        VisitSteps steps = new VisitSteps(
                inbox,
                outside.settings(),
                new VisitCustomers(outside.vault(), sender, outside.merging(), outside.questions()),
                new VisitStores(
                        outside.log(),
                        new CustomerHistory(outside.log(), outside.codec()),
                        outside.streams(),
                        new StaffStores(outside.log(), outside.codec()),
                        outside.codes()),
                new OrderFeed(outside.commands(), outside.log(), outside.vault()),
                sender,
                outside.vault(),
                outside.clock(),
                outside.businessZone());
        VisitWorker worker = new VisitWorker(inbox, steps, outside.leases(), outside.clock());
        return new Visits(
                new VisitIntake(outside.settings()::find, inbox, worker::wake, outside.clock()),
                worker,
                new VisitDesk(inbox, worker::wake, outside.clock()),
                new VisitErasing(inbox, outside.clock()));
    }
}
