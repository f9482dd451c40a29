package crm.domain.segment;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import crm.domain.segment.SegmentCommand.ArchiveSegment;
import crm.domain.segment.SegmentCommand.DefineSegment;
import crm.domain.segment.SegmentCommand.DescribeSegment;
import crm.domain.segment.SegmentCommand.FreezeSegment;
import crm.domain.segment.SegmentCommand.RedefineSegment;
import crm.domain.segment.SegmentCommand.RestoreSegment;
import crm.domain.segment.SegmentCommand.ShareSegment;
import crm.domain.segment.SegmentCommand.WatchSegment;
import crm.domain.segment.SegmentEvent.SegmentArchived;
import crm.domain.segment.SegmentEvent.SegmentDefined;
import crm.domain.segment.SegmentEvent.SegmentDescribed;
import crm.domain.segment.SegmentEvent.SegmentFrozen;
import crm.domain.segment.SegmentEvent.SegmentRedefined;
import crm.domain.segment.SegmentEvent.SegmentRestored;
import crm.domain.segment.SegmentEvent.SegmentShared;
import crm.domain.segment.SegmentEvent.SegmentWatched;
import crm.domain.segment.SegmentSharing.Reach;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A segment (人群): customers meant by a rule, under a name. Its rule is checked alone; what it refers to is not seen here. */
@AggregateRoot(type = "segment")
public class Segment {

    /** Characters of a description. */
    public static final int LONGEST_DESCRIPTION = 1_000;

    @AggregateIdentifier
    private @Nullable SegmentId id;

    private String owner = "";
    private String name = "";
    private String description = "";
    private @Nullable SegmentRule rule;
    private int definition;
    private SegmentSharing sharing = SegmentSharing.PRIVATE;
    private boolean archived;
    private boolean watched;
    private final Map<SnapshotId, SegmentSnapshot> snapshots = new HashMap<>();

    protected Segment() {} // Axon

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(DefineSegment command) {
        Limits.requireText("segmentId", command.segmentId().value());
        Limits.requireText("by", command.by().name());
        Limits.requireDate(command.at());
        requireWords(command.name(), command.description());
        RuleChecks.require(command.rule());
        if (id == null)
            apply(new SegmentDefined(
                    command.segmentId(),
                    command.by().name(),
                    command.name().strip(),
                    command.description().strip(),
                    WrittenRule.of(command.rule()),
                    command.at()));
        else if (!command.rule().equals(rule) || !owner.equals(command.by().name()))
            throw new DomainRejection(
                    Rejections.SEGMENT_DIFFERENT, command.segmentId().value());
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RedefineSegment command) {
        requireInUse(command);
        RuleChecks.require(command.rule());
        if (command.rule().equals(rule)) return;
        apply(new SegmentRedefined(
                command.segmentId(),
                command.by().name(),
                definition + 1,
                WrittenRule.of(command.rule()),
                command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(DescribeSegment command) {
        requireInUse(command);
        requireWords(command.name(), command.description());
        String called = command.name().strip();
        String explained = command.description().strip();
        if (called.equals(name) && explained.equals(description)) return;
        apply(new SegmentDescribed(command.segmentId(), command.by().name(), called, explained, command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ShareSegment command) {
        requireInUse(command);
        SegmentSharing wanted = command.sharing();
        Limits.requireAtMost("stores", wanted.stores().size(), Limits.MEMBERS);
        if (wanted.reach() == Reach.STORES && wanted.stores().isEmpty())
            throw new DomainRejection(Rejections.SEGMENT_SHARED_WITH_NOBODY);
        SegmentSharing meant = wanted.reach() == Reach.STORES
                ? SegmentSharing.with(wanted.stores())
                : new SegmentSharing(wanted.reach(), Set.of());
        if (meant.equals(sharing)) return;
        apply(new SegmentShared(command.segmentId(), command.by().name(), meant, command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ArchiveSegment command) {
        requireMayChange(command);
        if (!archived)
            apply(new SegmentArchived(command.segmentId(), command.by().name(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RestoreSegment command) {
        requireMayChange(command);
        if (archived)
            apply(new SegmentRestored(command.segmentId(), command.by().name(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(WatchSegment command) {
        requireInUse(command);
        if (command.watched() != watched)
            apply(new SegmentWatched(command.segmentId(), command.by().name(), command.watched(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(FreezeSegment command) {
        requireKnown(command);
        requireNotArchived(command);
        SegmentSnapshot wanted = command.snapshot();
        Limits.requireText("snapshotId", wanted.snapshotId().value());
        Limits.requireDate(wanted.countedAt());
        if (wanted.definition() < 1 || wanted.definition() > definition)
            throw new DomainRejection(Rejections.SEGMENT_NO_DEFINITION, wanted.definition());
        SegmentSnapshot known = snapshots.get(wanted.snapshotId());
        if (wanted.equals(known)) return;
        if (known != null)
            throw new DomainRejection(
                    Rejections.SEGMENT_DIFFERENT_SNAPSHOT, wanted.snapshotId().value());
        Limits.requireAtMost("snapshots", snapshots.size() + 1, Limits.FACTS);
        apply(new SegmentFrozen(command.segmentId(), command.by().name(), wanted, command.at()));
    }

    @EventSourcingHandler
    void on(SegmentEvent event) {
        switch (event) {
            case SegmentDefined e -> {
                id = e.segmentId();
                owner = e.by();
                name = e.name();
                description = e.description();
                rule = e.rule().tree();
                definition = 1;
            }
            case SegmentRedefined e -> {
                rule = e.rule().tree();
                definition = e.definition();
            }
            case SegmentDescribed e -> {
                name = e.name();
                description = e.description();
            }
            case SegmentShared e -> sharing = e.sharing();
            case SegmentArchived e -> {
                archived = true;
                watched = false;
            }
            case SegmentRestored e -> archived = false;
            case SegmentWatched e -> watched = e.watched();
            case SegmentFrozen e -> snapshots.put(e.snapshot().snapshotId(), e.snapshot());
        }
    }

    private static void requireWords(String name, String description) {
        Limits.requireText("name", name);
        if (description.length() > LONGEST_DESCRIPTION)
            throw new DomainRejection(Rejections.TEXT_TOO_LONG, "description", LONGEST_DESCRIPTION);
    }

    private void requireInUse(SegmentCommand command) {
        requireMayChange(command);
        requireNotArchived(command);
    }

    private void requireMayChange(SegmentCommand command) {
        requireKnown(command);
        if (!command.by().mayChangeAll() && !command.by().name().equals(owner))
            throw new DomainRejection(
                    Rejections.SEGMENT_NOT_YOURS, command.segmentId().value());
    }

    private void requireKnown(SegmentCommand command) {
        Limits.requireDate(command.at());
        if (id == null)
            throw new DomainRejection(
                    Rejections.SEGMENT_UNKNOWN, command.segmentId().value());
    }

    private void requireNotArchived(SegmentCommand command) {
        if (archived)
            throw new DomainRejection(
                    Rejections.SEGMENT_ARCHIVED, command.segmentId().value());
    }
}
