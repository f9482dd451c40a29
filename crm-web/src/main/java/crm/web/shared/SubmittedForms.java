package crm.web.shared;

import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Forms that were sent under a mark of their own, and where their sender was led: who sends one again, since no answer came,
 * is led there too and nothing is done twice. Kept a day, by all instances.
 */
@Component
public class SubmittedForms {

    private static final String EXPIRES = "expires";

    public static final CollectionDefinition COLLECTION =
            CollectionDefinition.fact("submitted-forms", CollectionDefinition.number(EXPIRES));

    static final Duration KEPT = Duration.ofDays(1);

    /** Whoever began longer ago and has said nothing since does it no more: the process died. */
    static final Duration UNDER_WAY = Duration.ofSeconds(60);

    private static final int SWEPT_AT_ONCE = 20;

    private final DocumentCollection forms;
    private final JsonMapper json;
    private final Clock clock;

    SubmittedForms(DocumentStore documents, JsonMapper json, Clock clock) {
        this.forms = documents.collection(COLLECTION);
        this.json = json;
        this.clock = clock;
    }

    /** @param location where its sender was led; null: it is under way */
    record Sent(Instant at, @Nullable String location) {}

    sealed interface Begin {
        /** It is this request's to do. */
        record Mine(long version) implements Begin {}

        /** It was done. */
        record Done(String location) implements Begin {}

        /** Another request does it at this moment. */
        record UnderWay() implements Begin {}
    }

    Begin begin(String key) {
        sweep();
        Optional<Document> before = forms.get(key);
        Instant now = clock.instant();
        if (before.isPresent()) {
            Sent sent = json.readValue(before.get().body(), Sent.class);
            if (sent.location() != null) return new Begin.Done(sent.location());
            if (now.isBefore(sent.at().plus(UNDER_WAY))) return new Begin.UnderWay();
        }
        long version = before.map(Document::version).orElse(0L);
        return forms.compareAndSet(version, document(key, version + 1, new Sent(now, null)))
                ? new Begin.Mine(version + 1)
                : new Begin.UnderWay();
    }

    void done(String key, Begin.Mine mine, String location) {
        forms.compareAndSet(mine.version(), document(key, mine.version() + 1, new Sent(clock.instant(), location)));
    }

    /** Nothing was done: it may be sent again, with what was wrong put right. */
    void undone(String key, Begin.Mine mine) {
        forms.compareAndDelete(key, mine.version());
    }

    private void sweep() {
        List<String> expired =
                forms.range(RangeQuery.ascending(EXPIRES, null, clock.millis(), SWEPT_AT_ONCE)).documents().stream()
                        .map(Document::key)
                        .toList();
        if (!expired.isEmpty()) forms.deleteAll(expired);
    }

    private Document document(String key, long version, Sent sent) {
        long expires = sent.at().plus(KEPT).toEpochMilli();
        return new Document(key, version, json.writeValueAsBytes(sent), Map.of(EXPIRES, expires));
    }
}
