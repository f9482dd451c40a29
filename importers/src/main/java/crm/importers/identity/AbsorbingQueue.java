package crm.importers.identity;

import static crm.store.documents.CollectionDefinition.number;

import crm.domain.customer.CustomerId;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Absorbed records of which something is still to be carried over to who they are now, one document each under the absorbed
 * customer's id. It stays until all that the log said up to its position is there.
 */
public final class AbsorbingQueue {

    static final String DUE = "due";

    static final CollectionDefinition COLLECTION = CollectionDefinition.fact("customer-absorbing", number(DUE));

    private final DocumentCollection documents;
    private final JsonMapper json = JsonMapper.builder().build();
    private volatile Runnable whenEnrolled = () -> {};

    AbsorbingQueue(DocumentStore store) {
        this.documents = store.collection(COLLECTION);
    }

    /**
     * @param position in the log up to which is to be carried over
     * @param attempts that failed in a row
     * @param why the last one failed
     */
    record Task(
            String absorbed,
            long position,
            Instant since,
            Instant due,
            int attempts,
            @Nullable String why) {

        Task later(Instant next) {
            return new Task(absorbed, position, since, next, attempts, why);
        }

        Task failed(Instant next, String words) {
            return new Task(absorbed, position, since, next, attempts + 1, words);
        }
    }

    /** A record that is being carried over, for people. */
    public record Open(
            CustomerId absorbed,
            Instant since,
            int attempts,
            @Nullable String why) {}

    /** @param version of the document it was read from */
    record Stored(Task task, long version) {}

    void whenEnrolled(Runnable listener) {
        whenEnrolled = listener;
    }

    /** What the log says up to this position is to be carried over, too. */
    void enrol(CustomerId absorbed, long position, Instant now) {
        while (true) {
            Stored known = find(absorbed.value()).orElse(null);
            if (known != null && known.task().position() >= position) return;
            Instant since = known == null ? now : known.task().since();
            Task task = new Task(absorbed.value(), position, since, now, 0, null);
            if (!write(known == null ? 0 : known.version(), task)) continue;
            whenEnrolled.run();
            return;
        }
    }

    /** Those with a step to take by now, the longest due first. */
    List<Stored> due(Instant now, int limit) {
        return list(RangeQuery.ascending(DUE, null, now.toEpochMilli() + 1, limit));
    }

    /** False: more is to be carried over by now, or somebody else put it off. */
    boolean replace(Stored before, Task after) {
        return write(before.version(), after);
    }

    /** Nothing happens when more is to be carried over by now. */
    void end(Stored carriedOver) {
        documents.compareAndDelete(carriedOver.task().absorbed(), carriedOver.version());
    }

    public List<Open> open(int limit) {
        return list(RangeQuery.ascending(DUE, null, null, limit)).stream()
                .map(Stored::task)
                .map(task -> new Open(new CustomerId(task.absorbed()), task.since(), task.attempts(), task.why()))
                .toList();
    }

    private Optional<Stored> find(String absorbed) {
        return documents.get(absorbed).map(this::read);
    }

    private List<Stored> list(RangeQuery query) {
        return documents.range(query).documents().stream().map(this::read).toList();
    }

    private boolean write(long before, Task task) {
        return documents.compareAndSet(
                before,
                new Document(
                        task.absorbed(),
                        before + 1,
                        json.writeValueAsBytes(task),
                        Map.of(DUE, task.due().toEpochMilli())));
    }

    private Stored read(Document document) {
        return new Stored(json.readValue(document.body(), Task.class), document.version());
    }
}
