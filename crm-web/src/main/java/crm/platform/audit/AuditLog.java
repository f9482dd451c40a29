package crm.platform.audit;

import static crm.store.documents.CollectionDefinition.text;

import crm.platform.security.RandomText;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The entries, durable and only added to: the one thing that is ever written to one that is there is how it ended. Throws
 * {@link crm.store.documents.StoreUnavailable} when the documents cannot answer.
 */
public final class AuditLog {

    /** Each field holds its value and the time, so that a walk along one value is a walk in time. */
    public static final CollectionDefinition COLLECTION =
            CollectionDefinition.fact("audit", text("at"), text("who"), text("kind"), text("about"));

    private static final int STEP = 200;
    private static final String EARLIEST = "0".repeat(13);
    private static final String LATEST = "9".repeat(14);

    private final DocumentCollection entries;
    private final JsonMapper json;

    public AuditLog(DocumentStore documents, JsonMapper json) {
        this.entries = documents.collection(COLLECTION);
        this.json = json;
    }

    /** @param next for the page after it; null: this was the last */
    public record Page(List<AuditEntry> entries, @Nullable String next) {}

    static String newId(Instant at) {
        return millis(at) + "-" + RandomText.letters(10);
    }

    void begin(AuditEntry entry) {
        if (!entries.compareAndSet(0, document(entry, 1)))
            throw new IllegalStateException("The dice gave the same entry twice");
    }

    /** Once; what ended stays as it is. */
    void end(AuditEntry entry) {
        entries.compareAndSet(1, document(entry, 2));
    }

    /**
     * Newest first.
     *
     * @param wanted at least so many, where there are more; a page may hold more than it by one step of the search
     */
    public Page find(AuditQuestion question, int wanted, @Nullable String cursor) {
        List<AuditEntry> found = new ArrayList<>();
        @Nullable String next = cursor;
        do {
            DocumentCollection.Page page = entries.range(query(question, wanted).after(next));
            page.documents().stream().map(this::read).filter(question::holds).forEach(found::add);
            next = page.next();
        } while (next != null && found.size() < wanted);
        return new Page(found, next);
    }

    /** All of them, newest first. */
    public void each(AuditQuestion question, Consumer<AuditEntry> entry) {
        @Nullable String next = null;
        do {
            Page page = find(question, STEP, next);
            page.entries().forEach(entry);
            next = page.next();
        } while (next != null);
    }

    /** Along what narrows it most. */
    private static RangeQuery query(AuditQuestion question, int limit) {
        if (question.about() != null) return along("about", question.about() + "|", question, limit);
        if (question.by() != null) return along("who", question.by() + "|", question, limit);
        if (question.kind() != null) return along("kind", question.kind() + "|", question, limit);
        return along("at", "", question, limit);
    }

    private static RangeQuery along(String field, String value, AuditQuestion question, int limit) {
        String from = question.from() == null ? EARLIEST : millis(question.from());
        String to = question.to() == null ? LATEST : millis(question.to());
        return RangeQuery.descending(field, value + from, value + to, limit);
    }

    private Document document(AuditEntry entry, long version) {
        String time = millis(entry.at());
        Map<String, Object> fields = new HashMap<>();
        fields.put("at", time);
        fields.put("who", entry.by() + "|" + time);
        fields.put("kind", entry.kind() + "|" + time);
        if (entry.about() != null) fields.put("about", entry.about() + "|" + time);
        return new Document(entry.id(), version, json.writeValueAsBytes(entry), fields);
    }

    private AuditEntry read(Document document) {
        return json.readValue(document.body(), AuditEntry.class);
    }

    private static String millis(Instant at) {
        return "%013d".formatted(at.toEpochMilli());
    }
}
