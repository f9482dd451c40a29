package crm.projections.report;

import static crm.store.documents.CollectionDefinition.number;

import crm.projections.report.ReportExport.Outcome;
import crm.projections.shared.FoldJson;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was made of scheduled reports, until it expires. */
public final class ReportExports {

    private static final String MADE = "madeAt";
    private static final String EXPIRES = "expiresAt";

    public static final CollectionDefinition COLLECTION =
            CollectionDefinition.fact("report-exports", number(MADE), number(EXPIRES));

    private static final int AT_ONCE = 500;

    private final DocumentCollection exports;

    public ReportExports(DocumentStore documents) {
        this.exports = documents.collection(COLLECTION);
    }

    /** As it is kept: one of the last two is there. */
    private record Kept(
            String id,
            String scheduleId,
            String reportId,
            String title,
            String owner,
            Set<String> recipients,
            ReportSchedule.Form form,
            Instant due,
            Instant madeAt,
            Instant expiresAt,
            @Nullable Set<String> stores,
            Outcome.@Nullable Made made,
            Outcome.@Nullable NotMade notMade) {}

    /** The first that is told of a schedule's time stays. */
    boolean add(ReportExport export) {
        Kept kept = new Kept(
                export.id(),
                export.scheduleId(),
                export.reportId(),
                export.title(),
                export.owner(),
                export.recipients(),
                export.form(),
                export.due(),
                export.madeAt(),
                export.expiresAt(),
                export.stores(),
                export.outcome() instanceof Outcome.Made made ? made : null,
                export.outcome() instanceof Outcome.NotMade not ? not : null);
        Map<String, Object> fields = Map.of(
                MADE,
                export.madeAt().toEpochMilli(),
                EXPIRES,
                export.expiresAt().toEpochMilli());
        return exports.compareAndSet(0, new Document(export.id(), 1, FoldJson.MAPPER.writeValueAsBytes(kept), fields));
    }

    public Optional<ReportExport> find(String id) {
        return exports.get(id).map(ReportExports::read);
    }

    /** A user's, the latest first. */
    public List<ReportExport> latest(String user, int most) {
        List<ReportExport> found = new java.util.ArrayList<>();
        RangeQuery query = RangeQuery.descending(MADE, null, null, AT_ONCE);
        for (String next = ""; next != null && found.size() < most; ) {
            DocumentCollection.Page page = exports.range(query);
            page.documents().stream()
                    .map(ReportExports::read)
                    .filter(export -> export.isFor(user))
                    .limit(most - (long) found.size())
                    .forEach(found::add);
            next = page.next();
            query = query.after(next);
        }
        return found;
    }

    /** Forgets what has expired; the files go by themselves. */
    void sweep(Instant now) {
        List<String> expired =
                exports.range(RangeQuery.ascending(EXPIRES, null, now.toEpochMilli(), AT_ONCE)).documents().stream()
                        .map(Document::key)
                        .toList();
        if (!expired.isEmpty()) exports.deleteAll(expired);
    }

    private static ReportExport read(Document document) {
        Kept kept = FoldJson.MAPPER.readValue(document.body(), Kept.class);
        Outcome outcome = kept.made() != null ? kept.made() : kept.notMade();
        if (outcome == null) throw new IllegalStateException("An export of which nothing became: " + kept.id());
        return new ReportExport(
                kept.id(),
                kept.scheduleId(),
                kept.reportId(),
                kept.title(),
                kept.owner(),
                kept.recipients(),
                kept.form(),
                kept.due(),
                kept.madeAt(),
                kept.expiresAt(),
                kept.stores(),
                outcome);
    }
}
