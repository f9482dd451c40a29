package crm.web.segment;

import crm.domain.org.StoreId;
import crm.domain.segment.RuleChecks;
import crm.domain.segment.SegmentCommand;
import crm.domain.segment.SegmentCommand.ArchiveSegment;
import crm.domain.segment.SegmentCommand.DefineSegment;
import crm.domain.segment.SegmentCommand.DescribeSegment;
import crm.domain.segment.SegmentCommand.FreezeSegment;
import crm.domain.segment.SegmentCommand.RedefineSegment;
import crm.domain.segment.SegmentCommand.RestoreSegment;
import crm.domain.segment.SegmentCommand.ShareSegment;
import crm.domain.segment.SegmentCommand.WatchSegment;
import crm.domain.segment.SegmentEditor;
import crm.domain.segment.SegmentId;
import crm.domain.segment.SegmentRule;
import crm.domain.segment.SegmentSharing;
import crm.domain.segment.SegmentSharing.Reach;
import crm.domain.segment.SegmentSnapshot;
import crm.domain.segment.SnapshotId;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import crm.platform.security.Caller;
import crm.platform.security.CallersCommands;
import crm.platform.security.Role;
import crm.projections.audience.Audience;
import crm.projections.segment.AudienceIds;
import crm.projections.segment.SegmentReferences;
import crm.projections.segment.SegmentSnapshots;
import crm.projections.segment.SegmentView;
import crm.projections.segment.SegmentViewer;
import crm.projections.segment.Segments;
import crm.projections.segment.SnapshotView;
import crm.projections.shared.DataScope;
import crm.projections.shared.Projections;
import crm.web.shared.Times;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What pages and programs ask of segments. A rule is checked here against what the domain cannot see: the segments that it
 * refers to. Every refusal is a {@link DomainRejection}; a segment that the caller may not see is unknown to her.
 */
@Component
public class SegmentDesk {

    private static final SecureRandom random = new SecureRandom();

    /** Usually some milliseconds; while the log is being filled a page rather shows the state before. */
    private static final Duration UNTIL_SEEN = Duration.ofSeconds(3);

    private final Segments segments;
    private final SegmentSnapshots snapshots;
    private final Audience audience;
    private final CallersCommands commands;
    private final Projections projections;
    private final Times times;
    private final Clock clock;

    SegmentDesk(
            Segments segments,
            SegmentSnapshots snapshots,
            Audience audience,
            CallersCommands commands,
            Projections projections,
            Times times,
            Clock clock) {
        this.segments = segments;
        this.snapshots = snapshots;
        this.audience = audience;
        this.commands = commands;
        this.projections = projections;
        this.times = times;
        this.clock = clock;
    }

    /** Head office is ops or an administrator who sees all stores. */
    public static SegmentViewer viewer(Caller caller) {
        return new SegmentViewer(caller.name(), isHeadOffice(caller), caller.scope());
    }

    private static boolean isHeadOffice(Caller caller) {
        return caller.scope() instanceof DataScope.AllStores && (caller.is(Role.OPS) || caller.is(Role.ADMIN));
    }

    private static SegmentEditor editor(Caller caller) {
        return new SegmentEditor(caller.name(), isHeadOffice(caller));
    }

    /** An id for a page or a request to come, so that sending it twice makes one segment. */
    public static SegmentId newId() {
        return new SegmentId("g" + new BigInteger(80, random).toString(32));
    }

    public static SnapshotId newSnapshotId() {
        return new SnapshotId("n" + new BigInteger(80, random).toString(32));
    }

    public boolean define(Caller by, SegmentId id, String name, String description, SegmentRule rule) {
        requireRule(id, rule, by);
        return sent(by, new DefineSegment(id, editor(by), name, description, rule, clock.instant()));
    }

    public boolean redefine(Caller by, SegmentId id, SegmentRule rule) {
        requireRule(id, rule, by);
        return send(by, new RedefineSegment(id, editor(by), rule, clock.instant()));
    }

    public boolean describe(Caller by, SegmentId id, String name, String description) {
        return send(by, new DescribeSegment(id, editor(by), name, description, clock.instant()));
    }

    /** Whoever sees some stores only shares with those only. */
    public boolean share(Caller by, SegmentId id, SegmentSharing sharing) {
        if (sharing.reach() == Reach.STORES)
            for (StoreId store : sharing.stores())
                if (!by.scope().sees(store)) throw new DomainRejection(Rejections.SEGMENT_SHARED_BEYOND, store.value());
        return send(by, new ShareSegment(id, editor(by), sharing, clock.instant()));
    }

    public boolean archive(Caller by, SegmentId id) {
        return send(by, new ArchiveSegment(id, editor(by), clock.instant()));
    }

    public boolean restore(Caller by, SegmentId id) {
        return send(by, new RestoreSegment(id, editor(by), clock.instant()));
    }

    public boolean watch(Caller by, SegmentId id, boolean watched) {
        return send(by, new WatchSegment(id, editor(by), watched, clock.instant()));
    }

    /**
     * Whom a rule holds of, as a number with what it holds for.
     *
     * @param position in the log up to which everything is counted
     * @param at when it was asked
     * @param day business day that relative dates are counted from
     * @param fingerprint of exactly these customers
     */
    public record Counted(int customers, long position, Instant at, LocalDate day, String fingerprint) {}

    /** @throws DomainRejection when the rule cannot be asked */
    public Counted count(Caller by, SegmentRule rule) {
        RuleChecks.require(rule);
        Instant at = clock.instant();
        LocalDate day = times.today();
        AudienceIds.Counted counted = AudienceIds.count(audience, rule, day, by.scope());
        return new Counted(counted.customers(), counted.position(), at, day, counted.fingerprint());
    }

    /**
     * What became of freezing.
     *
     * @param frozen false: the set is no longer the one that was counted, and nothing was kept
     * @param now what it is now
     */
    public record Freezing(boolean frozen, SnapshotId snapshotId, Counted now) {}

    /**
     * Freezes exactly the customers who were counted.
     *
     * @param expected fingerprint of what was counted; null: whoever it holds of now
     */
    public Freezing freeze(Caller by, SegmentId id, SnapshotId snapshotId, @Nullable String expected) {
        SegmentView segment = require(by, id);
        Optional<SnapshotView> known = segments.snapshot(id, snapshotId, viewer(by));
        if (known.isPresent()) return repeated(known.get().snapshot(), expected);
        if (expected != null) {
            Counted now = count(by, segment.rule());
            if (!now.fingerprint().equals(expected)) return new Freezing(false, snapshotId, now);
        }
        SegmentSnapshot taken = snapshots.take(snapshotId, segment.definition(), segment.rule(), by.scope());
        // Between the question and the taking somebody may have moved: what was taken decides.
        if (expected != null && !expected.equals(taken.fingerprint()))
            return new Freezing(false, snapshotId, counted(taken));
        sent(by, new FreezeSegment(id, editor(by), taken, clock.instant()));
        return new Freezing(true, snapshotId, counted(taken));
    }

    private static Freezing repeated(SegmentSnapshot kept, @Nullable String expected) {
        if (expected != null && !expected.equals(kept.fingerprint()))
            throw new DomainRejection(
                    Rejections.SEGMENT_DIFFERENT_SNAPSHOT, kept.snapshotId().value());
        return new Freezing(true, kept.snapshotId(), counted(kept));
    }

    private static Counted counted(SegmentSnapshot kept) {
        return new Counted(kept.count(), kept.position(), kept.countedAt(), kept.day(), kept.fingerprint());
    }

    /** @throws DomainRejection {@code segment.unknown}, also when the caller may not see it */
    public SegmentView require(Caller by, SegmentId id) {
        return segments.find(id, viewer(by))
                .orElseThrow(() -> new DomainRejection(Rejections.SEGMENT_UNKNOWN, id.value()));
    }

    /** The command says itself whose segment it is; who may not even see it is not told that it is there. */
    private boolean send(Caller by, SegmentCommand command) {
        require(by, command.segmentId());
        return sent(by, command);
    }

    /** Whoever asks next finds what was changed. */
    private boolean sent(Caller by, SegmentCommand command) {
        boolean changed = commands.send(by, command);
        if (!changed) return false;
        projections.await(UNTIL_SEEN, "segments", "segment-history");
        segments.refresh();
        return true;
    }

    private void requireRule(SegmentId id, SegmentRule rule, Caller by) {
        RuleChecks.require(rule);
        SegmentReferences.require(id, rule, segments, viewer(by));
    }
}
