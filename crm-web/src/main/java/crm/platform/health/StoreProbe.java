package crm.platform.health;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import crm.store.documents.StoreUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a document now and then, one for each instance: a store that can only be read is no store. */
final class StoreProbe {

    private static final String AT = "at";
    static final CollectionDefinition COLLECTION =
            CollectionDefinition.fact("health-probes", CollectionDefinition.number(AT));

    /** However often somebody asks. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    /** Instances that are gone. */
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private static final int SWEPT_AT_ONCE = 100;

    private final DocumentCollection probes;
    private final String instance;
    private final Clock clock;
    private Instant looked = Instant.MIN;
    private @Nullable String problem;

    StoreProbe(DocumentStore documents, String instance, Clock clock) {
        this.probes = documents.collection(COLLECTION);
        this.instance = instance;
        this.clock = clock;
    }

    /** Why it cannot be written; null: it can. */
    synchronized @Nullable String problem() {
        Instant now = clock.instant();
        if (now.isBefore(looked.equals(Instant.MIN) ? Instant.MIN : looked.plus(FRESH))) return problem;
        try {
            write(now);
            problem = null;
        } catch (StoreUnavailable e) {
            problem = String.valueOf(e.getMessage());
        }
        looked = now;
        return problem;
    }

    private void write(Instant now) {
        long version = probes.get(instance).map(Document::version).orElse(0L);
        probes.compareAndSet(
                version,
                new Document(instance, version + 1, now.toString().getBytes(UTF_8), Map.of(AT, now.toEpochMilli())));
        List<String> old = probes
                .range(RangeQuery.ascending(AT, null, now.minus(FORGOTTEN).toEpochMilli(), SWEPT_AT_ONCE))
                .documents()
                .stream()
                .map(Document::key)
                .toList();
        if (!old.isEmpty()) probes.deleteAll(old);
    }
}
