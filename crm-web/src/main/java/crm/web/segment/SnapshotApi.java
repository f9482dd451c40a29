package crm.web.segment;

import crm.domain.segment.SegmentId;
import crm.domain.segment.SegmentSnapshot;
import crm.domain.segment.SnapshotId;
import crm.platform.security.Caller;
import crm.projections.segment.SegmentMovements;
import crm.projections.segment.SegmentSnapshots;
import crm.projections.segment.SegmentSnapshots.Changes;
import crm.projections.segment.SegmentSnapshots.Page;
import crm.projections.segment.SegmentView;
import crm.projections.segment.Segments;
import crm.web.segment.SegmentAnswers.Frozen;
import crm.web.segment.SegmentAnswers.Snapshot;
import crm.web.segment.SegmentDesk.Freezing;
import crm.web.segment.SegmentRequests.Freeze;
import crm.web.shared.ApiExample;
import crm.web.shared.ApiRefused;
import crm.web.shared.Sent;
import java.time.LocalDate;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Snapshots of segments for programs: whom they held then, and who came and left since. */
@RestController
@RequestMapping(path = "/api/v1/segments/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
class SnapshotApi {

    private static final int MOST = 10_000;
    private static final String NOW = "now";

    private final SegmentDesk desk;
    private final Segments segments;
    private final SegmentSnapshots snapshots;
    private final SegmentMovements movements;

    SnapshotApi(SegmentDesk desk, Segments segments, SegmentSnapshots snapshots, SegmentMovements movements) {
        this.desk = desk;
        this.segments = segments;
        this.snapshots = snapshots;
        this.movements = movements;
    }

    /** Freezes exactly the customers who were counted, or answers 409 with how many it are now. */
    @PutMapping(path = "/snapshots/{snapshot}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(value = "/api/v1/segments/regulars/snapshots/may", body = "{}")
    ResponseEntity<Frozen> freeze(
            Caller caller, @PathVariable String id, @PathVariable String snapshot, @Sent Freeze freeze) {
        Freezing freezing = desk.freeze(caller, SegmentApi.id(id), snapshotId(snapshot), freeze.fingerprint());
        return ResponseEntity.status(freezing.frozen() ? HttpStatus.OK : HttpStatus.CONFLICT)
                .body(new Frozen(
                        freezing.snapshotId(),
                        freezing.frozen(),
                        freezing.frozen() ? null : "segment.changed-since",
                        freezing.now()));
    }

    @GetMapping("/snapshots")
    @ApiExample("/api/v1/segments/regulars/snapshots")
    List<Snapshot> all(Caller caller, @PathVariable String id) {
        SegmentView segment = desk.require(caller, SegmentApi.id(id));
        return segments.snapshots(segment.segmentId(), SegmentDesk.viewer(caller)).stream()
                .map(Snapshot::of)
                .toList();
    }

    @GetMapping("/snapshots/{snapshot}/members")
    @ApiExample("/api/v1/segments/regulars/snapshots/may/members?limit=1000")
    Page members(
            Caller caller,
            @PathVariable String id,
            @PathVariable String snapshot,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "1000") int limit) {
        SegmentSnapshot found = find(caller, SegmentApi.id(id), snapshot);
        return snapshots.members(found, caller.scope(), after, limit(limit));
    }

    /** @param with another snapshot of the segment, or {@code now} */
    @GetMapping("/snapshots/{snapshot}/changes")
    @ApiExample("/api/v1/segments/regulars/snapshots/may/changes?with=now")
    Changes changes(
            Caller caller,
            @PathVariable String id,
            @PathVariable String snapshot,
            @RequestParam(defaultValue = NOW) String with,
            @RequestParam(defaultValue = "") String cameAfter,
            @RequestParam(defaultValue = "") String leftAfter,
            @RequestParam(defaultValue = "1000") int limit) {
        SegmentView segment = desk.require(caller, SegmentApi.id(id));
        SegmentSnapshot earlier = find(caller, segment.segmentId(), snapshot);
        if (with.equals(NOW))
            return snapshots.compareWithNow(
                    earlier, segment.rule(), caller.scope(), cameAfter, leftAfter, limit(limit));
        SegmentSnapshot later = find(caller, segment.segmentId(), with);
        return snapshots.compare(earlier, later, caller.scope(), cameAfter, leftAfter, limit(limit));
    }

    /** Of a watched segment; both days included. For keys of all stores. */
    @GetMapping("/movements")
    @ApiExample("/api/v1/segments/regulars/movements?from=2026-05-01&to=2026-05-31")
    List<SegmentMovements.Day> movements(
            Caller caller, @PathVariable String id, @RequestParam LocalDate from, @RequestParam LocalDate to) {
        SegmentView segment = desk.require(caller, SegmentApi.id(id));
        return movements.days(segment.segmentId(), caller.scope(), from, to);
    }

    private SegmentSnapshot find(Caller caller, SegmentId id, String snapshot) {
        return segments.snapshot(id, snapshotId(snapshot), SegmentDesk.viewer(caller))
                .orElseThrow(() -> new ApiRefused(HttpStatus.NOT_FOUND, "snapshot", "api.segment.no-snapshot"))
                .snapshot();
    }

    private static SnapshotId snapshotId(String id) {
        if (!id.matches("[a-zA-Z0-9_-]{1,60}") || id.equals(NOW))
            throw new ApiRefused(HttpStatus.BAD_REQUEST, "snapshot", "api.wrong-value");
        return new SnapshotId(id);
    }

    private static int limit(int limit) {
        if (limit < 1 || limit > MOST) throw new ApiRefused(HttpStatus.BAD_REQUEST, "limit", "api.wrong-value");
        return limit;
    }
}
