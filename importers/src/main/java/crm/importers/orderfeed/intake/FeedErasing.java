package crm.importers.orderfeed.intake;

import crm.importers.csv.mapping.CellSource;
import crm.importers.csv.mapping.Field;
import crm.importers.csv.mapping.Mapping;
import crm.importers.orderfeed.intake.FeedInbox.Stored;
import crm.importers.traces.Erasable;
import crm.importers.traces.Message;
import crm.importers.traces.Redaction;
import crm.importers.traces.Traces;
import crm.store.vault.Identifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

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
        Map<String, Optional<Mapping>> known = new HashMap<>();
        Cleaned all = Cleaned.NOTHING;
        List<Stored> page;
        for (String last = "";
                !(page = inbox.after(last, PAGE)).isEmpty();
                last = page.getLast().key()) {
            for (Stored each : page) known.computeIfAbsent(each.record().feed(), mappings::find);
            all = all.plus(forget(traces, page, known));
        }
        return all;
    }

    private Cleaned forget(Traces traces, List<Stored> page, Map<String, Optional<Mapping>> known) {
        Map<Stored, Message> messages = messages(page, known);
        Cleaned all = Cleaned.NOTHING;
        for (Stored named : traces.namedIn(messages)) {
            List<Identifier> customer =
                    Objects.requireNonNull(messages.get(named)).customer();
            // Named by the way, in somebody else's order: who ordered stays.
            boolean hers = traces.without(customer).size() < customer.size();
            Redaction redaction = hers
                    ? new Redaction(traces, columns(mapping(named, known)), customer)
                    : new Redaction(traces, Set.of(), List.of());
            all = all.plus(forget(redaction, named));
        }
        return all;
    }

    private Map<Stored, Message> messages(List<Stored> page, Map<String, Optional<Mapping>> known) {
        Map<String, FeedReading> readings = new HashMap<>();
        Map<Stored, Message> messages = new LinkedHashMap<>();
        for (Stored each : page) {
            byte[] body = inbox.body(each).orElse(NOTHING);
            if (body.length == 0) continue;
            FeedReading reading = mapping(each, known)
                    .map(mapping -> readings.computeIfAbsent(each.record().feed(), feed -> store.reading(mapping)))
                    .orElse(null);
            messages.put(each, new Message(body, reading == null ? List.of() : reading.customer(FeedBody.tree(body))));
        }
        return messages;
    }

    private static Optional<Mapping> mapping(Stored stored, Map<String, Optional<Mapping>> known) {
        return known.getOrDefault(stored.record().feed(), Optional.empty());
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
