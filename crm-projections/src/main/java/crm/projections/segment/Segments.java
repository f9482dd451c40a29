package crm.projections.segment;

import crm.domain.segment.SegmentId;
import crm.domain.segment.SegmentRule;
import crm.domain.segment.SnapshotId;
import crm.projections.query.RuleJson;
import crm.projections.segment.SegmentProjection.Entry;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.Followed;
import crm.projections.shared.Stored;
import crm.store.documents.Document;
import crm.store.documents.DocumentStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The segments, answered from memory, to whoever may see them. Their history is read where it is kept. */
public class Segments {

    private static final int PAGE = 500;

    private final Map<String, SegmentView> segments = new TreeMap<>();
    private final Followed<Entry> followed;
    private final DocumentFoldStore<SegmentHistoryProjection.Entry> history;

    /**
     * @param position of the projection {@code segments}
     * @param atMostEvery how old the memory may be before a question looks for changes
     */
    public Segments(DocumentStore documents, LongSupplier position, Clock clock, Duration atMostEvery) {
        this.history = SegmentHistoryProjection.storeIn(documents);
        this.followed = new Followed<>(
                SegmentProjection.storeIn(documents), position, clock, atMostEvery, new Followed.Memory<>() {
                    @Override
                    public void clear() {
                        segments.clear();
                    }

                    @Override
                    public void take(Stored<Entry> document) {
                        segments.put(document.key(), document.value().view());
                    }
                });
    }

    /** Those that the viewer may see, by name; archived ones or those in use. */
    public List<SegmentView> list(SegmentViewer viewer, boolean archived) {
        return all().stream()
                .filter(segment -> segment.archived() == archived && isSeen(segment, viewer))
                .sorted(Comparator.comparing(SegmentView::name)
                        .thenComparing(segment -> segment.segmentId().value()))
                .toList();
    }

    /** Empty also when the viewer may not see it. */
    public Optional<SegmentView> find(SegmentId segmentId, SegmentViewer viewer) {
        return Optional.ofNullable(known(segmentId)).filter(segment -> isSeen(segment, viewer));
    }

    /** Names by id, of those that the viewer may see, archived ones too. */
    public Map<SegmentId, String> names(SegmentViewer viewer) {
        return all().stream()
                .filter(segment -> isSeen(segment, viewer))
                .collect(Collectors.toMap(SegmentView::segmentId, SegmentView::name));
    }

    /** Those whose entries and exits are asked for. */
    public List<SegmentView> watched() {
        return all().stream().filter(SegmentView::watched).toList();
    }

    /**
     * The rule of a segment, whoever asks: what it counts is the asker's own.
     *
     * @throws UnknownSegment when it is not there
     */
    public SegmentRule rule(SegmentId segmentId) {
        SegmentView segment = known(segmentId);
        if (segment == null) throw new UnknownSegment(segmentId);
        return segment.rule();
    }

    /** All rules that it ever had, the latest first. Empty also when the viewer may not see it. */
    public List<SegmentDefinition> history(SegmentId segmentId, SegmentViewer viewer) {
        return find(segmentId, viewer).isEmpty() ? List.of() : definitions(segmentId);
    }

    private List<SegmentDefinition> definitions(SegmentId segmentId) {
        return under(SegmentHistoryProjection.definitions(segmentId)).stream()
                .map(entry -> new SegmentDefinition(
                        entry.number(),
                        RuleJson.read(Objects.requireNonNull(entry.rule(), "a definition has a rule")),
                        entry.by(),
                        entry.at()))
                .sorted(Comparator.comparingInt(SegmentDefinition::number).reversed())
                .toList();
    }

    /** The rule that it had at that instant; empty before its first. */
    public Optional<SegmentDefinition> asOf(SegmentId segmentId, SegmentViewer viewer, Instant instant) {
        return history(segmentId, viewer).stream()
                .filter(definition -> !definition.at().isAfter(instant))
                .findFirst();
    }

    /**
     * The rule that a segment had at that instant, whoever asks.
     *
     * @throws UnknownSegment when it was not there
     */
    public SegmentRule ruleAsOf(SegmentId segmentId, Instant instant) {
        return definitions(segmentId).stream()
                .filter(definition -> !definition.at().isAfter(instant))
                .findFirst()
                .orElseThrow(() -> new UnknownSegment(segmentId))
                .rule();
    }

    /** Its snapshots, the latest first. Empty also when the viewer may not see it. */
    public List<SnapshotView> snapshots(SegmentId segmentId, SegmentViewer viewer) {
        if (find(segmentId, viewer).isEmpty()) return List.of();
        return under(SegmentHistoryProjection.snapshots(segmentId)).stream()
                .map(Segments::snapshot)
                .sorted(Comparator.comparing(SnapshotView::at, Comparator.reverseOrder())
                        .thenComparing(view -> view.snapshot().snapshotId().value()))
                .toList();
    }

    public Optional<SnapshotView> snapshot(SegmentId segmentId, SnapshotId snapshotId, SegmentViewer viewer) {
        if (find(segmentId, viewer).isEmpty()) return Optional.empty();
        return history.collection()
                .get(SegmentHistoryProjection.key(segmentId, snapshotId))
                .map(history::read)
                .map(Segments::snapshot);
    }

    private static SnapshotView snapshot(SegmentHistoryProjection.Entry entry) {
        return new SnapshotView(
                entry.segmentId(),
                Objects.requireNonNull(entry.snapshot(), "a snapshot's entry has it"),
                entry.by(),
                entry.at());
    }

    private List<SegmentHistoryProjection.Entry> under(String prefix) {
        List<SegmentHistoryProjection.Entry> found = new ArrayList<>();
        String after = prefix;
        while (true) {
            List<Document> page = history.collection().scan(after, PAGE);
            for (Document each : page) {
                if (!each.key().startsWith(prefix)) return found;
                found.add(history.read(each));
            }
            if (page.size() < PAGE) return found;
            after = page.getLast().key();
        }
    }

    private static boolean isSeen(SegmentView segment, SegmentViewer viewer) {
        return viewer.sees(segment.owner(), segment.sharing());
    }

    /** Looks for changes now: whoever changed something asks for it next. */
    public synchronized void refresh() {
        followed.refresh();
    }

    private synchronized List<SegmentView> all() {
        if (followed.isDue()) followed.refresh();
        return List.copyOf(segments.values());
    }

    private synchronized @Nullable SegmentView known(SegmentId segmentId) {
        if (followed.isDue()) followed.refresh();
        return segments.get(segmentId.value());
    }
}
