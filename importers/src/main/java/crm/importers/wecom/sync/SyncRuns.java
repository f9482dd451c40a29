package crm.importers.wecom.sync;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.text;

import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Runs as documents: a fact, one each. */
final class SyncRuns {

    private static final String OPEN = "open";
    private static final String STARTED = "started";
    private static final String OF_PART = "ofPart";
    private static final String ENDED = "ended";

    static final CollectionDefinition COLLECTION =
            CollectionDefinition.fact("sync-runs", number(OPEN), number(STARTED), text(OF_PART), number(ENDED));

    private static final int SWEEP = 500;
    private static final int LOOK_BACK = 50;

    /** A version begins with the fencing number of whoever writes; below it there is room for so many pages. */
    private static final int FENCE_SHIFT = 24;

    private final DocumentCollection documents;
    private final JsonMapper json = JsonMapper.builder().build();

    SyncRuns(DocumentStore store) {
        this.documents = store.collection(COLLECTION);
    }

    /** @param version of the document it was read from or written as */
    record Stored(String key, long version, SyncRun run) {}

    /** Null: there is one already. */
    @Nullable
    Stored begin(SyncRun run) {
        Document document = document(key(run), 1, run);
        return documents.compareAndSet(0, document) ? new Stored(document.key(), 1, run) : null;
    }

    /** The new document, or null when somebody else changed it since it was read: nothing was written. */
    @Nullable
    Stored replace(Stored before, SyncRun after, long fence) {
        long version = Math.max(before.version() + 1, fence << FENCE_SHIFT);
        return documents.compareAndSet(before.version(), document(before.key(), version, after))
                ? new Stored(before.key(), version, after)
                : null;
    }

    /** The latest of a part. */
    Optional<Stored> last(String part) {
        return list(RangeQuery.descending(OF_PART, part + "|", part + "}", 1)).stream()
                .findFirst();
    }

    /** The latest of a part that compared to the end. */
    Optional<SyncRun> lastDone(String part) {
        return list(RangeQuery.descending(OF_PART, part + "|", part + "}", LOOK_BACK)).stream()
                .map(Stored::run)
                .filter(run -> run.state() == SyncRun.State.DONE)
                .findFirst();
    }

    /** The latest first. */
    List<SyncRun> latest(int limit) {
        return list(RangeQuery.descending(STARTED, null, null, limit)).stream()
                .map(Stored::run)
                .toList();
    }

    /** Those that have not ended, the oldest first. */
    List<SyncRun> open() {
        return list(RangeQuery.ascending(OPEN, null, null, 100)).stream()
                .map(Stored::run)
                .toList();
    }

    void sweep(Instant endedBefore) {
        List<Stored> old;
        do {
            old = list(RangeQuery.ascending(ENDED, null, endedBefore.toEpochMilli(), SWEEP));
            documents.deleteAll(old.stream().map(Stored::key).toList());
        } while (old.size() == SWEEP);
    }

    private List<Stored> list(RangeQuery query) {
        return documents.range(query).documents().stream()
                .map(document ->
                        new Stored(document.key(), document.version(), json.readValue(document.body(), SyncRun.class)))
                .toList();
    }

    private Document document(String key, long version, SyncRun run) {
        Map<String, Object> fields = new HashMap<>();
        fields.put(STARTED, run.startedAt().toEpochMilli());
        fields.put(OF_PART, key(run));
        if (run.endedAt() == null) fields.put(OPEN, run.startedAt().toEpochMilli());
        else fields.put(ENDED, run.endedAt().toEpochMilli());
        return new Document(key, version, json.writeValueAsBytes(run), fields);
    }

    private static String key(SyncRun run) {
        return "%s|%020d".formatted(run.part(), run.startedAt().toEpochMilli());
    }
}
