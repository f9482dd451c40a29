package crm.projections.report;

import crm.projections.shared.FoldJson;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Saved reports, written by compare-and-set: whoever changes one has read what he changes. Safe for many instances. */
public final class SavedReports {

    public static final CollectionDefinition COLLECTION = CollectionDefinition.fact("saved-reports");

    public static final int MOST = 5_000;
    public static final int LONGEST_TITLE = 100;

    private final DocumentCollection reports;
    private final Clock clock;

    public SavedReports(DocumentStore documents, Clock clock) {
        this.reports = documents.collection(COLLECTION);
        this.clock = clock;
    }

    /** Those that the viewer sees, by title. */
    public List<SavedReport> list(ReportViewer viewer) {
        return all().stream()
                .filter(viewer::sees)
                .sorted(Comparator.comparing(SavedReport::title).thenComparing(SavedReport::id))
                .toList();
    }

    private List<SavedReport> all() {
        return reports.scan("", MOST).stream().map(SavedReports::read).toList();
    }

    /** Empty when there is none, or none that the viewer sees. */
    public Optional<SavedReport> find(String id, ReportViewer viewer) {
        return any(id).filter(viewer::sees);
    }

    /** Whoever may see it: for work that is done in its owner's name. */
    public Optional<SavedReport> any(String id) {
        return reports.get(id).map(SavedReports::read);
    }

    /**
     * Keeps a new one, seen by its owner only.
     *
     * @throws ReportRejected when the id is taken, the title is none, or there are too many
     */
    public SavedReport save(String id, ReportViewer by, String title, String text, int language) {
        if (reports.count() >= MOST) throw new ReportRejected(ReportRejected.TOO_MANY);
        SavedReport report = new SavedReport(
                id,
                by.name(),
                title(title),
                text,
                language,
                ReportSharing.PRIVATE,
                by.name(),
                clock.instant(),
                1,
                List.of());
        if (!reports.compareAndSet(0, document(report))) throw new ReportRejected(ReportRejected.TAKEN);
        return report;
    }

    /**
     * Gives it another title or text; what it was goes to its history. The same again changes nothing.
     *
     * @param version that was read
     * @throws ReportRejected when it is not there, another's, or no longer as it was read
     */
    public SavedReport change(String id, ReportViewer by, long version, String title, String text, int language) {
        return write(id, by, version, before -> {
            if (before.title().equals(title(title)) && before.text().equals(text) && before.language() == language)
                return before;
            List<SavedReport.Earlier> history = new ArrayList<>(before.history());
            history.addFirst(before.now());
            return new SavedReport(
                    id,
                    before.owner(),
                    title(title),
                    text,
                    language,
                    before.sharing(),
                    by.name(),
                    clock.instant(),
                    before.version() + 1,
                    history);
        });
    }

    /** As {@link #change}. */
    public SavedReport share(String id, ReportViewer by, long version, ReportSharing sharing) {
        return write(
                id,
                by,
                version,
                before -> before.sharing().equals(sharing)
                        ? before
                        : new SavedReport(
                                id,
                                before.owner(),
                                before.title(),
                                before.text(),
                                before.language(),
                                sharing,
                                before.by(),
                                before.at(),
                                before.version() + 1,
                                before.history()));
    }

    /** For ever, with its history. */
    public void remove(String id, ReportViewer by, long version) {
        SavedReport before = mine(id, by, version);
        if (!reports.compareAndDelete(id, before.version())) throw new ReportRejected(ReportRejected.CHANGED);
    }

    private SavedReport write(String id, ReportViewer by, long version, UnaryOperator<SavedReport> change) {
        SavedReport before = mine(id, by, version);
        SavedReport after = change.apply(before);
        if (!after.equals(before) && !reports.compareAndSet(before.version(), document(after)))
            throw new ReportRejected(ReportRejected.CHANGED);
        return after;
    }

    private SavedReport mine(String id, ReportViewer by, long version) {
        SavedReport found = find(id, by).orElseThrow(() -> new ReportRejected(ReportRejected.UNKNOWN));
        if (!by.mayChange(found)) throw new ReportRejected(ReportRejected.NOT_YOURS);
        if (found.version() != version) throw new ReportRejected(ReportRejected.CHANGED);
        return found;
    }

    private static String title(String typed) {
        String title = typed.strip();
        if (title.isEmpty() || title.codePointCount(0, title.length()) > LONGEST_TITLE)
            throw new ReportRejected(ReportRejected.TITLE);
        return title;
    }

    private static Document document(SavedReport report) {
        return new Document(report.id(), report.version(), FoldJson.MAPPER.writeValueAsBytes(report), Map.of());
    }

    private static SavedReport read(Document document) {
        return FoldJson.MAPPER.readValue(document.body(), SavedReport.class);
    }
}
