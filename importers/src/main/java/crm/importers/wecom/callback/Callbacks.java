package crm.importers.wecom.callback;

import crm.importers.identity.CustomerMerging;
import crm.importers.sending.Sender;
import crm.importers.traces.Erasable;
import crm.importers.wecom.ContactDetails;
import crm.importers.wecom.ContactHandovers;
import crm.importers.wecom.StaffStores;
import crm.importers.wecom.StoredSettings;
import crm.importers.wecom.WeComLimits;
import crm.store.documents.DocumentStore;
import crm.store.documents.Leases;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.vault.DataKeys;
import crm.store.vault.Vault;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;

/** Everything about callbacks, put together: the way in, the worker, the desk and the tester share one inbox. */
public record Callbacks(
        CallbackIntake intake,
        CallbackWorker worker,
        CallbackDesk desk,
        CallbackTraces traces,
        CallbackTester tester,
        Erasable erasing) {

    private static final String SOURCE = "wecom";

    /** What lies outside. */
    public record Outside(
            CommandBus commands,
            EventLog log,
            EventCodec codec,
            Vault vault,
            DocumentStore documents,
            DataKeys keys,
            Leases leases,
            StoredSettings settings,
            ContactDetails details,
            Clock clock) {}

    /** What features add to the news of contacts, and to the moment of arrival. */
    public record Listeners(List<CallbackArrival> arrivals, List<RelationFeature> relations) {

        public static final Listeners NONE = new Listeners(List.of(), List.of());
    }

    /** The worker does not run yet. */
    public static Callbacks of(Outside outside, WeComLimits limits, List<CallbackFeature> features) {
        return of(outside, limits, features, Listeners.NONE);
    }

    /** The worker does not run yet. */
    public static Callbacks of(
            Outside outside, WeComLimits limits, List<CallbackFeature> features, Listeners listeners) {
        InboxDocuments documents = new InboxDocuments(outside.documents());
        CallbackInbox inbox = new CallbackInbox(documents, outside.keys(), outside.clock());
        CallbackXml messages = new CallbackXml(limits.callbacks());
        List<CallbackHandler> handlers = handlers(outside, features, listeners.relations());
        Answering answering = new Answering();
        CallbackWorker worker = new CallbackWorker(
                documents,
                new CallbackSteps(inbox, messages, handlers, outside.clock()),
                new InboxUpkeep(
                        inbox,
                        documents,
                        kind -> handlers.stream().anyMatch(handler -> handler.handles(kind)),
                        outside.clock()),
                outside.leases(),
                answering);
        CallbackTraces traces = new CallbackTraces(outside.documents(), outside.keys(), outside.clock());
        return new Callbacks(
                new CallbackIntake(
                        outside.settings()::find,
                        inbox,
                        traces,
                        worker::wake,
                        listeners.arrivals(),
                        answering,
                        limits.callbacks()),
                worker,
                new CallbackDesk(documents, inbox, messages, worker::wake, outside.clock()),
                traces,
                new CallbackTester(inbox, messages, outside.clock()),
                new CallbackErasing(documents, inbox, messages, outside.leases(), outside.clock()));
    }

    private static List<CallbackHandler> handlers(
            Outside outside, List<CallbackFeature> features, List<RelationFeature> relations) {
        Sender sender = new Sender(outside.commands(), outside.log(), SOURCE);
        CallbackParts parts = new CallbackParts(
                sender, outside.log(), outside.codec(), outside.vault(), outside.documents(), outside.clock());
        List<CallbackHandler> handlers = new ArrayList<>();
        handlers.add(new CallbackTests());
        handlers.add(new ContactCallbacks(
                sender,
                outside.vault(),
                new CustomerMerging(outside.commands(), outside.log(), outside.codec(), outside.documents()),
                new StaffStores(outside.log(), outside.codec()),
                new ContactHandovers(outside.log(), outside.codec()),
                outside.details(),
                relations.stream().map(feature -> feature.news(parts)).toList(),
                outside.clock()));
        features.forEach(feature -> handlers.add(feature.handler(parts)));
        return List.copyOf(handlers);
    }
}
