package crm.importers.orderfeed.intake;

import crm.domain.customer.CustomerId;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Provenance;
import crm.importers.csv.mapping.Mapping;
import crm.importers.csv.orders.OrderItem;
import crm.importers.csv.orders.OrderItem.Booked;
import crm.importers.csv.orders.OrderItem.Placed;
import crm.importers.identity.IdentityQuestions;
import crm.importers.identity.UnmatchedOrders;
import crm.importers.orderfeed.FeedOutcome;
import crm.importers.orderfeed.OrderFeed;
import crm.importers.orderfeed.intake.FeedInbox.Stored;
import crm.importers.orderfeed.intake.FeedReading.Read;
import crm.importers.sending.Sender;
import crm.store.documents.StoreUnavailable;
import crm.store.log.EventLog;
import crm.store.log.LogUnavailable;
import crm.store.vault.Identifier;
import crm.store.vault.PersonalField;
import crm.store.vault.Vault;
import java.time.Clock;
import java.util.Optional;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.AxonTransientException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries one stored item out and says what became of it. Safe for many threads. */
final class FeedSteps {

    private static final Logger LOG = LoggerFactory.getLogger(FeedSteps.class);
    private static final String OPENID = "openid:";

    private final FeedInbox inbox;
    private final FeedMappings mappings;
    private final FeedStore store;
    private final OrderFeed orders;
    private final UnmatchedOrders unmatched;
    private final IdentityQuestions questions;
    private final CommandBus commands;
    private final EventLog log;
    private final Vault vault;
    private final Clock clock;

    FeedSteps(Feeds.Outside outside, FeedInbox inbox, FeedMappings mappings, FeedStore store) {
        this.inbox = inbox;
        this.mappings = mappings;
        this.store = store;
        this.orders = new OrderFeed(outside.commands(), outside.log(), outside.vault());
        this.unmatched = outside.unmatched();
        this.questions = outside.questions();
        this.commands = outside.commands();
        this.log = outside.log();
        this.vault = outside.vault();
        this.clock = outside.clock();
    }

    /**
     * What the document is to say then.
     *
     * @throws RuntimeException as the stores throw it when they are away: nothing is decided
     */
    FeedRecord carryOut(Stored stored) {
        FeedRecord before = stored.record();
        try {
            byte[] body = inbox.body(stored).orElse(null);
            if (body == null) return before.parked(FeedProblem.GONE);
            Mapping mapping = mappings.find(before.feed()).orElse(null);
            if (mapping == null) return before.parked(FeedProblem.NO_FEED);
            FeedReading reading = store.reading(mapping, before);
            Read read = reading.read(FeedBody.tree(body));
            if (isKnownBetter(stored, mapping, read)) return before.ended(FeedState.REPEATED, clock.instant());
            OrderItem item = read.item();
            if (item == null) return before.parked(read.problem() == null ? FeedProblem.GONE : read.problem());
            FeedState done = send(stored, mapping, reading, item) ? FeedState.ACCEPTED : FeedState.REPEATED;
            return before.ended(done, clock.instant());
        } catch (DomainRejection e) {
            return before.parked(FeedProblem.of(e));
        } catch (StoreUnavailable | LogUnavailable | AxonTransientException | AggregateStreamCreationException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("An order of {} could not be carried out", before.feed(), e);
            return before.parked(FeedProblem.fault(e));
        }
    }

    /**
     * WeChat knows what was paid in a mini-program, not what for or where: its back end may have reported it meanwhile, and
     * what that says counts.
     */
    private boolean isKnownBetter(Stored stored, Mapping mapping, Read read) {
        String feed = stored.record().feed();
        boolean told =
                read.item() instanceof Placed placed && !placed.lines().isEmpty() || read.item() instanceof Booked;
        if (feed.indexOf(':') < 0 || told || read.number() == null) return false;
        return !new Sender(commands, log, source(feed)).wasSent(stored.key())
                && log.lastSequence(mapping.source() + ":" + read.number()).isPresent();
    }

    private boolean send(Stored stored, Mapping mapping, FeedReading reading, OrderItem item) {
        String feed = stored.record().feed();
        Sender sender = new Sender(commands, log, source(feed));
        // Carried out before a crash; and a replay must not bring an erased person back into the vault.
        if (sender.wasSent(stored.key())) return true;
        return switch (item) {
            case Booked booked -> sender.send(stored.key(), booked.command(mapping.source()));
            case Placed placed -> {
                var order = reading.order(placed);
                FeedOutcome outcome = placed.register()
                        ? orders.place(order, stored.key(), sender)
                        : orders.placeOrWait(order, unmatched, stored.key(), sender);
                if (placed.register()) ask(placed);
                yield outcome == FeedOutcome.ACCEPTED;
            }
        };
    }

    /** See {@link Provenance#SOURCE}. */
    static String source(String feed) {
        return feed.indexOf(':') < 0 ? "feed:" + feed : feed;
    }

    /** A buyer whom only mini-programs know: WeCom is asked who she is. */
    private void ask(Placed placed) {
        Optional<String> unionid = value(placed, "unionid");
        Optional<Identifier> openid = placed.customer().stream()
                .filter(each -> each.kind().startsWith(OPENID))
                .findFirst();
        if (unionid.isEmpty() || openid.isEmpty()) return;
        String subject = vault.find(openid.get()).orElse(null);
        if (subject == null) return;
        boolean contact = vault.open(subject)
                .map(person -> person.fields().containsKey(PersonalField.EXTERNAL_USERID))
                .orElse(false);
        if (!contact)
            questions.ask(
                    new CustomerId(subject),
                    openid.get().kind().substring(OPENID.length()),
                    unionid.get(),
                    openid.get().value());
    }

    private static Optional<String> value(Placed placed, String kind) {
        return placed.customer().stream()
                .filter(each -> each.kind().equals(kind))
                .map(Identifier::value)
                .findFirst();
    }
}
