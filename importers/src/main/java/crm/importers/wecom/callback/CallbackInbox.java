package crm.importers.wecom.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.store.documents.Document;
import crm.store.documents.RangeQuery;
import crm.store.vault.DataKeys;
import crm.store.vault.SealedBodies;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Callbacks that arrived, each once, durable when {@link #store} returns: one write, which the engine combines with those
 * that wait at the same moment. What they say is sealed under a key of its day and expires after it is dealt with.
 */
public final class CallbackInbox {

    private static final int SWEEP = 500;
    private static final int KEY_DAYS = 400;

    private final InboxDocuments documents;
    private final SealedBodies bodies;
    private final Clock clock;
    private final AtomicLong lastOrder = new AtomicLong();

    CallbackInbox(InboxDocuments documents, DataKeys keys, Clock clock) {
        this.documents = documents;
        this.bodies = new SealedBodies(keys, "callbacks");
        this.clock = clock;
    }

    /**
     * False when the same was stored before: a retry or a replay.
     *
     * @param digest of these fields, see {@link #digest}
     * @throws crm.store.documents.StoreUnavailable when it may not have been stored
     */
    boolean store(String digest, CallbackFields fields, String xml) {
        String subject = fields.subject();
        String lane = subject == null ? digest : bodies.digest(subject.getBytes(UTF_8));
        return add(digest, lane, fields.kind(), xml, null);
    }

    /** Whether this very message was stored, and has not expired. */
    boolean holds(CallbackFields fields) {
        return documents.find(bodies.digest(fields.fingerprint())).isPresent();
    }

    /** Of all that the callback says, keyed. */
    String digest(CallbackFields fields) {
        return bodies.digest(fields.fingerprint());
    }

    /** Signed by WeCom and yet not readable: kept for somebody to look at. */
    boolean storeMalformed(String xml) {
        String digest = bodies.digest(xml.getBytes(UTF_8));
        return add(digest, digest, "malformed", xml, ParkReason.MALFORMED);
    }

    private boolean add(String digest, String lane, String kind, String xml, @Nullable ParkReason parked) {
        Instant now = clock.instant();
        String day = LocalDate.ofInstant(now, ZoneOffset.UTC).toString();
        InboxRecord record = new InboxRecord(
                parked == null ? CallbackState.WAITING : CallbackState.PARKED,
                kind,
                lane,
                nextOrder(now),
                now,
                null,
                0,
                parked == null ? null : parked.key(),
                List.of(),
                day,
                bodies.seal(day, digest, xml.getBytes(UTF_8)));
        return documents.add(digest, record);
    }

    /** Microseconds, and greater than the last one given out here. */
    private long nextOrder(Instant now) {
        long micros = Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000L), now.getNano() / 1_000);
        return lastOrder.updateAndGet(last -> Math.max(last + 1, micros));
    }

    /** It says nothing any more; only that it was there is kept. */
    InboxRecord emptied(InboxDocuments.Stored stored, InboxRecord after) {
        return after.saying(bodies.seal(after.sealedOn(), stored.digest(), new byte[0]));
    }

    /** What WeCom sent; empty when it has expired. */
    Optional<String> xml(InboxDocuments.Stored stored) {
        InboxRecord record = stored.record();
        return bodies.open(record.sealedOn(), stored.digest(), record.sealed()).map(bytes -> new String(bytes, UTF_8));
    }

    /**
     * Deletes what has expired, then the keys of days of which nothing is left.
     *
     * @return how many callbacks
     */
    int sweep() {
        Instant now = clock.instant();
        int swept = 0;
        while (true) {
            List<Document> expired = documents
                    .collection()
                    .range(RangeQuery.ascending(InboxDocuments.EXPIRES, null, now.getEpochSecond(), SWEEP))
                    .documents();
            for (Document each : expired)
                if (documents.collection().compareAndDelete(each.key(), each.version())) swept++;
            if (expired.size() < SWEEP) break;
        }
        forgetKeysOfEmptyDays(LocalDate.ofInstant(now, ZoneOffset.UTC));
        return swept;
    }

    /** Yesterday's key may still be in use by a slow request. */
    private void forgetKeysOfEmptyDays(LocalDate today) {
        List<String> empty = new ArrayList<>();
        for (int ago = 2; ago <= KEY_DAYS; ago++) {
            LocalDate day = today.minusDays(ago);
            RangeQuery ofDay = RangeQuery.ascending(
                    InboxDocuments.SEALED_ON, day.toString(), day.plusDays(1).toString(), 1);
            if (documents.collection().range(ofDay).documents().isEmpty()) empty.add(day.toString());
        }
        bodies.forget(empty);
    }
}
