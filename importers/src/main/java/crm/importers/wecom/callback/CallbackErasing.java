package crm.importers.wecom.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.importers.traces.Erasable;
import crm.importers.traces.KeptMessages;
import crm.importers.traces.Message;
import crm.importers.traces.Traces;
import crm.importers.wecom.callback.InboxDocuments.Stored;
import crm.store.documents.Leases;
import crm.store.vault.Identifier;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes people out of callbacks. What is dealt with says nothing any more; its digest stays, so that a retry of WeCom's is
 * known. What failed is given up: nothing of hers is left that it could become part of. What waits is carried out first, while
 * it is known whose it is: afterwards an old addition would make a new customer of her. Only an addition that WeCom tells of
 * after the erasure does so, as it is one.
 */
final class CallbackErasing implements Erasable {

    private static final int PAGE = 200;

    private final InboxDocuments documents;
    private final CallbackInbox inbox;
    private final CallbackXml messages;
    private final Leases leases;
    private final Clock clock;

    CallbackErasing(InboxDocuments documents, CallbackInbox inbox, CallbackXml messages, Leases leases, Clock clock) {
        this.documents = documents;
        this.inbox = inbox;
        this.messages = messages;
        this.leases = leases;
        this.clock = clock;
    }

    @Override
    public Cleaned forget(Traces traces) {
        Cleaned all = new KeptMessages<>(last -> documents.after(last, PAGE), Stored::digest, this::said)
                .forget(traces, this::forget);
        if (all.waiting() > 0) giveUpStuck(traces);
        return all;
    }

    private Optional<Message> said(Stored stored) {
        return inbox.xml(stored)
                .filter(xml -> !xml.isEmpty())
                .map(xml -> new Message(xml.getBytes(UTF_8), customer(xml)));
    }

    private List<Identifier> customer(String xml) {
        try {
            String id = messages.read(xml).text(CallbackFields.EXTERNAL_USER_ID);
            return id == null ? List.of() : List.of(new Identifier("external-userid", id));
        } catch (UnreadableXml e) {
            return List.of();
        }
    }

    /** Somebody may change it meanwhile, but nobody what it says. */
    private Cleaned forget(Stored named) {
        Optional<Stored> now = Optional.of(named);
        while (now.isPresent()) {
            Stored stored = now.get();
            // The worker writes what it has read, whatever was written meanwhile: what it may have read is left to it.
            if (stored.record().state() == CallbackState.WAITING) return Cleaned.WAITS;
            if (empty(stored)) return Cleaned.MESSAGE;
            now = documents.find(named.digest());
        }
        return Cleaned.NOTHING;
    }

    /** False: it was changed meanwhile. */
    private boolean empty(Stored stored) {
        InboxRecord record = stored.record();
        InboxRecord ended = record.state() == CallbackState.DONE || record.state() == CallbackState.ASIDE
                ? record
                : record.as(CallbackState.ASIDE, clock.instant());
        return documents.replace(stored, inbox.emptied(stored, ended));
    }

    /**
     * Those behind one that failed and does not name her, such as another change of a chat: nobody knows when they would be
     * carried out. Not while the worker is at work, which may have read them.
     */
    private void giveUpStuck(Traces traces) {
        Leases.Lease lease = leases.take(CallbackWorker.LEASE).orElse(null);
        if (lease == null) return;
        try {
            Set<String> blocked = documents.all(InboxDocuments.PARKED).stream()
                    .map(parked -> parked.record().lane())
                    .collect(Collectors.toSet());
            if (blocked.isEmpty()) return;
            InboxDocuments.Page page = new InboxDocuments.Page(List.of(), null);
            do {
                page = documents.list(InboxDocuments.WAITING, PAGE, page.next());
                Map<Stored, Message> stuck = new LinkedHashMap<>();
                for (Stored each : page.callbacks())
                    if (blocked.contains(each.record().lane()))
                        said(each).ifPresent(message -> stuck.put(each, message));
                traces.namedIn(stuck).forEach(this::empty);
            } while (page.next() != null);
        } finally {
            leases.release(lease);
        }
    }
}
