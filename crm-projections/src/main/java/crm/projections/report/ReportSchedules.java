package crm.projections.report;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.text;

import crm.projections.shared.FoldJson;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Schedules as durable timers by due time: one that nobody was there for is due still, once. */
public final class ReportSchedules {

    private static final String DUE = "due";
    private static final String REPORT = "report";

    public static final CollectionDefinition COLLECTION =
            CollectionDefinition.fact("report-schedules", number(DUE), text(REPORT));

    /** Of one report. */
    public static final int MOST = 20;

    private final DocumentCollection schedules;
    private final Clock clock;
    private final ZoneId zone;

    /** @param zone of business days and hours */
    public ReportSchedules(DocumentStore documents, Clock clock, ZoneId zone) {
        this.schedules = documents.collection(COLLECTION);
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * Keeps a new one.
     *
     * @throws ReportRejected when the report has as many as it may have, or the id is taken
     */
    public ReportSchedule add(
            String id,
            String reportId,
            String owner,
            Rhythm rhythm,
            ReportSchedule.Form form,
            String language,
            Set<String> recipients) {
        if (of(reportId).size() >= MOST) throw new ReportRejected(ReportRejected.TOO_MANY);
        ReportSchedule schedule = new ReportSchedule(
                id, reportId, owner, rhythm, form, language, recipients, rhythm.next(clock.instant(), zone), 1);
        if (!schedules.compareAndSet(0, document(schedule))) throw new ReportRejected(ReportRejected.TAKEN);
        return schedule;
    }

    public Optional<ReportSchedule> find(String id) {
        return schedules.get(id).map(ReportSchedules::read);
    }

    /** By id. */
    public List<ReportSchedule> of(String reportId) {
        return schedules.range(RangeQuery.ascending(REPORT, reportId, reportId + "\u0000", MOST)).documents().stream()
                .map(ReportSchedules::read)
                .toList();
    }

    /** Those whose time has come, the longest overdue first. */
    List<ReportSchedule> due(int most) {
        long now = clock.instant().toEpochMilli();
        return schedules.range(RangeQuery.ascending(DUE, null, now + 1, most)).documents().stream()
                .map(ReportSchedules::read)
                .toList();
    }

    /** Its next time lies ahead, however many were missed. @return false when somebody changed it meanwhile */
    boolean made(ReportSchedule schedule) {
        Instant next = schedule.rhythm().next(clock.instant(), zone);
        return schedules.compareAndSet(schedule.version(), document(schedule.due(next)));
    }

    /** Makes it rest, or go on from now. */
    public void enable(ReportSchedule schedule, boolean enabled) {
        if (enabled == (schedule.due() != null)) return;
        Instant next = enabled ? schedule.rhythm().next(clock.instant(), zone) : null;
        if (!schedules.compareAndSet(schedule.version(), document(schedule.due(next))))
            throw new ReportRejected(ReportRejected.CHANGED);
    }

    public void remove(ReportSchedule schedule) {
        schedules.deleteAll(List.of(schedule.id()));
    }

    private static Document document(ReportSchedule schedule) {
        Map<String, Object> fields = new HashMap<>(Map.of(REPORT, schedule.reportId()));
        if (schedule.due() != null) fields.put(DUE, schedule.due().toEpochMilli());
        return new Document(schedule.id(), schedule.version(), FoldJson.MAPPER.writeValueAsBytes(schedule), fields);
    }

    private static ReportSchedule read(Document document) {
        return FoldJson.MAPPER.readValue(document.body(), ReportSchedule.class);
    }
}
