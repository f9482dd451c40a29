package crm.importers.visit;

import crm.importers.traces.Erasable;
import crm.importers.traces.KeptMessages;
import crm.importers.traces.Message;
import crm.importers.traces.Redaction;
import crm.importers.traces.Traces;
import crm.importers.visit.VisitInbox.Stored;
import crm.importers.visit.VisitRecord.State;
import crm.store.vault.Identifier;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes people out of reports. What is dealt with says nothing any more; its key stays, so that a repeat is known. Of what is
 * parked an order is a fact of money and becomes one of nobody known; a visit of nobody is none and is put aside. What waits
 * is carried out first: later it would make a new customer of her.
 */
final class VisitErasing implements Erasable {

    private static final int PAGE = 200;
    private static final byte[] NOTHING = {};
    private static final Set<String> IDS = Set.of(VisitReading.UNIONID, VisitReading.OPENID);

    private final VisitInbox inbox;
    private final Clock clock;
    private final VisitReading reading = new VisitReading();
    private final JsonMapper json = JsonMapper.builder().build();

    VisitErasing(VisitInbox inbox, Clock clock) {
        this.inbox = inbox;
        this.clock = clock;
    }

    @Override
    public Cleaned forget(Traces traces) {
        return new KeptMessages<>(last -> inbox.after(last, PAGE), Stored::key, this::said)
                .forget(traces, named -> forget(traces, named));
    }

    private Optional<Message> said(Stored stored) {
        return inbox.body(stored).filter(body -> body.length > 0).map(body -> new Message(body, customer(body)));
    }

    private List<Identifier> customer(byte[] body) {
        try {
            return VisitCustomers.identifiers(reading.readKept(body));
        } catch (VisitRefused unreadable) {
            return List.of();
        }
    }

    /** Somebody may change it meanwhile, but nobody what it says. */
    private Cleaned forget(Traces traces, Stored named) {
        Optional<Stored> now = Optional.of(named);
        while (now.isPresent()) {
            if (now.get().record().state() == State.WAITING) return Cleaned.WAITS;
            if (isForgotten(traces, now.get())) return Cleaned.MESSAGE;
            now = inbox.find(named.key());
        }
        return Cleaned.NOTHING;
    }

    /** False: it was changed meanwhile. */
    private boolean isForgotten(Traces traces, Stored stored) {
        VisitRecord record = stored.record();
        if (record.state() != State.PARKED) return inbox.replace(stored, record, NOTHING);
        if (!record.purchase()) return inbox.replace(stored, record.ended(State.ASIDE, clock.instant()), NOTHING);
        byte[] body = inbox.body(stored).orElse(NOTHING);
        Redaction redaction = new Redaction(traces, IDS, customer(body));
        return inbox.replace(stored, record, json.writeValueAsBytes(redaction.of(json.readTree(body))));
    }
}
