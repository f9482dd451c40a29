package crm.importers.wecom.callback;

import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.RangeQuery;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The inbox for people: how it stands, what waits for a decision. */
public final class CallbackDesk {

    private static final int LOOK = 5;

    private final InboxDocuments documents;
    private final CallbackInbox inbox;
    private final CallbackXml messages;
    private final Runnable wake;
    private final Clock clock;

    CallbackDesk(InboxDocuments documents, CallbackInbox inbox, CallbackXml messages, Runnable wake, Clock clock) {
        this.documents = documents;
        this.inbox = inbox;
        this.messages = messages;
        this.wake = wake;
        this.clock = clock;
    }

    /** @param lastAt when the latest callback came; null: none is kept */
    public record Standing(
            long waiting,
            long parked,
            long unknown,
            @Nullable Instant lastAt) {}

    /**
     * @param kind {@code Event/ChangeType}
     * @param userid the staff member's, when the message names one and can be read
     * @param reason key of a message with its {@code arguments}; null where nothing is wrong
     */
    public record Line(
            String digest,
            String kind,
            @Nullable String userid,
            @Nullable String reason,
            List<String> arguments,
            int attempts,
            Instant receivedAt) {}

    public Standing standing() {
        return new Standing(
                documents.count(InboxDocuments.WAITING),
                documents.count(InboxDocuments.PARKED),
                documents.count(InboxDocuments.UNKNOWN),
                lastAt());
    }

    /** When WeCom's latest callback came, our own tests aside; null: none is kept. */
    public @Nullable Instant lastAt() {
        String cursor = null;
        do {
            DocumentCollection.Page page = documents
                    .collection()
                    .range(RangeQuery.descending(InboxDocuments.RECEIVED, null, null, LOOK)
                            .after(cursor));
            for (Document each : page.documents()) {
                InboxRecord record = documents.read(each).record();
                if (!record.kind().equals(CallbackTests.KIND)) return record.receivedAt();
            }
            cursor = page.next();
        } while (cursor != null);
        return null;
    }

    /** What failed, by arrival. */
    public List<Line> parked(int limit) {
        return lines(InboxDocuments.PARKED, limit);
    }

    /** Of kinds that this version does not handle, by arrival. */
    public List<Line> unknown(int limit) {
        return lines(InboxDocuments.UNKNOWN, limit);
    }

    private List<Line> lines(String field, int limit) {
        return documents.list(field, limit, null).callbacks().stream()
                .map(stored -> new Line(
                        stored.digest(),
                        stored.record().kind(),
                        userid(stored),
                        stored.record().reason(),
                        stored.record().arguments(),
                        stored.record().attempts(),
                        stored.record().receivedAt()))
                .toList();
    }

    private @Nullable String userid(InboxDocuments.Stored stored) {
        try {
            Optional<String> xml = inbox.xml(stored);
            return xml.isEmpty() ? null : messages.read(xml.get()).text(CallbackFields.USER_ID);
        } catch (UnreadableXml e) {
            return null;
        }
    }

    /** Staff became known: those parked for want of them are tried again, and those behind them. */
    public void retryThoseWithoutStaff() {
        if (documents.waitAgain(ParkReason.STAFF_UNKNOWN) > 0) wake.run();
    }

    /** The parked one is tried again, and those behind it; false when it is not parked any more. */
    public boolean retry(String digest) {
        return decide(digest, record -> record.as(CallbackState.WAITING, null));
    }

    /** The parked one is given up and expires, those behind it go on; false when it is not parked any more. */
    public boolean putAside(String digest) {
        return decide(digest, record -> record.as(CallbackState.ASIDE, clock.instant()));
    }

    private boolean decide(String digest, UnaryOperator<InboxRecord> decision) {
        Optional<InboxDocuments.Stored> parked =
                documents.find(digest).filter(stored -> stored.record().state() == CallbackState.PARKED);
        boolean done = parked.isPresent()
                && documents.replace(parked.get(), decision.apply(parked.get().record()));
        if (done) wake.run();
        return done;
    }
}
