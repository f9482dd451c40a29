package crm.projections.check;

import static crm.store.documents.CollectionDefinition.fact;
import static crm.store.documents.CollectionDefinition.number;

import crm.projections.shared.FoldJson;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The checks that were made and the one that runs, for every instance. They are facts: no log knows what was found when. */
public final class RevenueChecks {

    private static final String STARTED = "startedAt";

    public static final CollectionDefinition COLLECTION = fact("revenue-checks", number(STARTED));

    /** Put beside a check by whoever wants it to end; it is not the one who writes the check. */
    private static final String CANCEL = ".cancel";

    private final DocumentCollection checks;

    public RevenueChecks(DocumentStore documents) {
        this.checks = documents.collection(COLLECTION);
    }

    public Optional<RevenueCheck> find(String id) {
        return checks.get(id).map(RevenueChecks::read);
    }

    /** The latest first. */
    public List<RevenueCheck> latest(int most) {
        return checks.range(RangeQuery.descending(STARTED, null, null, most)).documents().stream()
                .map(RevenueChecks::read)
                .toList();
    }

    /** As it is now; a later word of it counts. */
    void write(RevenueCheck check) {
        long version = checks.get(check.id()).map(Document::version).orElse(0L);
        checks.upsertAll(List.of(new Document(
                check.id(),
                version + 1,
                FoldJson.MAPPER.writeValueAsBytes(check),
                Map.of(STARTED, check.startedAt().toEpochMilli()))));
    }

    /** It ends when it next looks, wherever it runs. */
    public void cancel(String id) {
        if (find(id).filter(check -> !check.state().isOver()).isEmpty()) return;
        checks.upsertAll(List.of(new Document(id + CANCEL, 1, new byte[] {'{', '}'}, Map.of())));
    }

    boolean isCancelled(String id) {
        return checks.get(id + CANCEL).isPresent();
    }

    private static RevenueCheck read(Document document) {
        return FoldJson.MAPPER.readValue(document.body(), RevenueCheck.class);
    }
}
