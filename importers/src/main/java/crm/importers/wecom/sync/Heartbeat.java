package crm.importers.wecom.sync;

import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * When an instance was last there to take callbacks, so that a start tells whether there was a time without any: WeCom tries a
 * callback for some seconds only [90238].
 */
final class Heartbeat {

    static final CollectionDefinition COLLECTION = CollectionDefinition.fact("sync-heartbeat");

    private static final String KEY = "alive";
    private static final int BEATS_PER_ABSENCE = 3;

    private final DocumentCollection documents;
    private final Duration away;
    private Instant nextBeat = Instant.MIN;

    /** @param away without a sign of life for so long there was nobody */
    Heartbeat(DocumentStore store, Duration away) {
        this.documents = store.collection(COLLECTION);
        this.away = away;
    }

    /** Whether nobody was there until now; true as well when nobody ever was. */
    boolean wasAway(Instant now) {
        Instant last = last().orElse(Instant.EPOCH);
        return last.plus(away).isBefore(now);
    }

    /** Now and then; instances that write at the same time mean the same. */
    void beat(Instant now) {
        if (now.isBefore(nextBeat)) return;
        long version = documents.get(KEY).map(Document::version).orElse(0L);
        byte[] body = Long.toString(now.toEpochMilli()).getBytes(StandardCharsets.US_ASCII);
        documents.compareAndSet(version, new Document(KEY, version + 1, body, Map.of()));
        nextBeat = now.plus(away.dividedBy(BEATS_PER_ABSENCE));
    }

    private Optional<Instant> last() {
        return documents
                .get(KEY)
                .map(document ->
                        Instant.ofEpochMilli(Long.parseLong(new String(document.body(), StandardCharsets.US_ASCII))));
    }
}
