package crm.importers.orderfeed.intake;

import crm.importers.csv.mapping.CellSource;
import crm.importers.csv.mapping.Field;
import crm.importers.csv.mapping.Mapping;
import crm.importers.orderfeed.intake.FeedInbox.Stored;
import crm.importers.traces.Erasable;
import crm.importers.traces.KeptMessages;
import crm.importers.traces.Message;
import crm.importers.traces.Redaction;
import crm.importers.traces.Traces;
import crm.store.vault.Identifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Takes people out of items. What is carried out says nothing any more; its key stays, so that the same content is known when
 * it is sent again. What is parked may still become an order, a fact of money, and what was dismissed is still added up: of
 * these only what names her goes, and an order of nobody known is left. What waits is carried out first: later it would make a
 * new customer of her.
 */
final class FeedErasing implements Erasable {

    private static final int PAGE = 200;
    private static final byte[] NOTHING = {};

    private final FeedInbox inbox;
    private final FeedStore store;
    private final FeedMappings mappings;

    FeedErasing(FeedInbox inbox, FeedStore store, FeedMappings mappings) {
        this.inbox = inbox;
        this.store = store;
        this.mappings = mappings;
    }

    @Override
    public Cleaned forget(Traces traces) {
        Map<String, Optional<FeedReading>> readings = new HashMap<>();
        Function<Stored, Optional<Message>> said = item -> said(item, readings);
        return new KeptMessages<>(last -> inbox.after(last, PAGE), Stored::key, said)
                .forget(traces, named -> forget(redaction(traces, named, said), named));
    }

    /** Nobody knows whose it is where its feed has no mapping any more. */
    private Optional<Message> said(Stored item, Map<String, Optional<FeedReading>> readings) {
        Optional<FeedReading> reading = readings.computeIfAbsent(
                item.record().feed(), feed -> mappings.find(feed).map(store::reading));
        return inbox.body(item).filter(body -> body.length > 0).map(body -> {
            List<Identifier> customer =
                    reading.map(known -> known.customer(FeedBody.tree(body))).orElse(List.of());
            return new Message(body, customer);
        });
    }

    /** Named by the way, in somebody else's order: who ordered stays. */
    private Redaction redaction(Traces traces, Stored named, Function<Stored, Optional<Message>> said) {
        List<Identifier> customer = said.apply(named).map(Message::customer).orElse(List.of());
        boolean hers = traces.without(customer).size() < customer.size();
        return hers
                ? new Redaction(traces, columns(mappings.find(named.record().feed())), customer)
                : new Redaction(traces, Set.of(), List.of());
    }

    /** Somebody may change it meanwhile, but nobody what it says. */
    private Cleaned forget(Redaction redaction, Stored named) {
        Optional<Stored> now = Optional.of(named);
        while (now.isPresent()) {
            Stored stored = now.get();
            if (stored.record().state() == FeedState.WAITING) return Cleaned.WAITS;
            if (inbox.erase(stored, whatIsLeft(redaction, stored))) return Cleaned.MESSAGE;
            now = inbox.find(named.key());
        }
        return Cleaned.NOTHING;
    }

    private byte[] whatIsLeft(Redaction redaction, Stored stored) {
        return switch (stored.record().state()) {
            case PARKED, DISMISSED ->
                inbox.body(stored)
                        .map(body -> redaction.of(FeedBody.tree(body)))
                        .map(FeedBody::bytes)
                        .orElse(NOTHING);
            case WAITING, ACCEPTED, REPEATED, REJECTED -> NOTHING;
        };
    }

    /** Those that say who the customer is. */
    private static Set<String> columns(Optional<Mapping> mapping) {
        Set<String> columns = new HashSet<>();
        for (Field field : Field.IDENTITIES) {
            CellSource source = mapping.map(found -> found.fields().get(field)).orElse(null);
            if (source != null && source.column() != null) columns.add(source.column());
        }
        return columns;
    }
}
