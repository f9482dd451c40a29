package crm.web.segment;

import crm.domain.segment.SegmentId;
import crm.domain.segment.SegmentSharing;
import crm.domain.segment.SnapshotId;
import crm.projections.segment.RuleFinding;
import crm.projections.segment.SegmentDefinition;
import crm.projections.segment.SegmentView;
import crm.projections.segment.SnapshotView;
import crm.web.segment.SegmentDesk.Counted;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What programs are answered: ids of ours, never who somebody is. */
final class SegmentAnswers {

    private SegmentAnswers() {}

    /**
     * @param customers how many
     * @param position in the log up to which everything is counted
     * @param fingerprint of exactly these customers, to freeze them
     * @param findings what the rule names and is not there
     * @param sample ids of some of them
     */
    record Preview(
            int customers,
            long position,
            Instant at,
            LocalDate day,
            String fingerprint,
            String text,
            Map<String, Object> rule,
            List<RuleFinding> findings,
            List<String> sample) {

        static Preview of(
                Counted counted,
                String text,
                Map<String, Object> rule,
                List<RuleFinding> findings,
                List<String> sample) {
            return new Preview(
                    counted.customers(),
                    counted.position(),
                    counted.at(),
                    counted.day(),
                    counted.fingerprint(),
                    text,
                    rule,
                    findings,
                    sample);
        }
    }

    record Row(
            SegmentId segmentId,
            String name,
            String description,
            String owner,
            int definition,
            String text,
            Map<String, Object> rule,
            SegmentSharing sharing,
            boolean archived,
            boolean watched,
            Instant definedAt,
            Instant changedAt) {

        static Row of(SegmentView segment, String text, Map<String, Object> rule) {
            return new Row(
                    segment.segmentId(),
                    segment.name(),
                    segment.description(),
                    segment.owner(),
                    segment.definition(),
                    text,
                    rule,
                    segment.sharing(),
                    segment.archived(),
                    segment.watched(),
                    segment.definedAt(),
                    segment.changedAt());
        }
    }

    record Definition(int number, String text, Map<String, Object> rule, String by, Instant at) {

        static Definition of(SegmentDefinition definition, String text, Map<String, Object> rule) {
            return new Definition(definition.number(), text, rule, definition.by(), definition.at());
        }
    }

    record Done(boolean changed, SegmentId segmentId) {}

    record Snapshot(
            SnapshotId snapshotId,
            int definition,
            int customers,
            long position,
            LocalDate day,
            Instant countedAt,
            String digest,
            String by) {

        static Snapshot of(SnapshotView view) {
            var snapshot = view.snapshot();
            return new Snapshot(
                    snapshot.snapshotId(),
                    snapshot.definition(),
                    snapshot.count(),
                    snapshot.position(),
                    snapshot.day(),
                    snapshot.countedAt(),
                    snapshot.digest(),
                    view.by());
        }
    }

    /** @param key {@code segment.changed-since} when nothing was frozen */
    record Frozen(
            SnapshotId snapshotId, boolean frozen, @Nullable String key, Counted now) {}
}
