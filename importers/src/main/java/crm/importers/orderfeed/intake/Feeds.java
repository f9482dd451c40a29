package crm.importers.orderfeed.intake;

import crm.importers.identity.IdentityQuestions;
import crm.importers.identity.UnmatchedOrders;
import crm.importers.traces.Erasable;
import crm.store.documents.DocumentStore;
import crm.store.documents.Leases;
import crm.store.log.EventLog;
import crm.store.vault.DataKeys;
import crm.store.vault.Vault;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.commandhandling.CommandBus;
import org.jspecify.annotations.Nullable;

/** Everything about order feeds, put together: the ways in, the worker and the desk share one inbox. */
public record Feeds(
        FeedIntake intake,
        FeedStore store,
        FeedWorker worker,
        FeedDesk desk,
        HeldBackInputs heldBack,
        Erasable erasing) {

    /**
     * What lies outside.
     *
     * @param others feeds that nobody sets up here, asked when none of {@code settings} has the name
     * @param currency of the installation, ISO code
     */
    public record Outside(
            CommandBus commands,
            EventLog log,
            Vault vault,
            DocumentStore documents,
            DataKeys keys,
            Leases leases,
            StoredFeeds settings,
            FeedMappings others,
            UnmatchedOrders unmatched,
            IdentityQuestions questions,
            String currency,
            Clock clock) {}

    /** The worker does not run yet. */
    public static Feeds of(Outside outside) {
        StoredFeeds settings = outside.settings();
        FeedInbox inbox = new FeedInbox(outside.documents(), outside.keys(), outside.clock());
        AtomicReference<@Nullable FeedWorker> bell = new AtomicReference<>();
        Runnable wake = () -> {
            FeedWorker worker = bell.get();
            if (worker != null) worker.wake();
        };
        FeedStore store = new FeedStore(
                inbox, outside.currency(), id -> outside.log().lastSequence(id).isPresent(), wake, outside.clock());
        FeedMappings mappings = feed -> settings.find(feed)
                .map(each -> settings.mapping(each.mapping()))
                .or(() -> outside.others().find(feed));
        FeedWorker worker = new FeedWorker(
                inbox, new FeedSteps(outside, inbox, mappings, store), outside.leases(), outside.clock());
        bell.set(worker);
        return new Feeds(
                new FeedIntake(settings, store, outside.clock()),
                store,
                worker,
                new FeedDesk(inbox, store, settings, wake, outside.clock()),
                new HeldBackInputs(inbox, store, mappings),
                new FeedErasing(inbox, store, mappings));
    }
}
