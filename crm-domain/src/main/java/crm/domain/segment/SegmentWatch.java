package crm.domain.segment;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import crm.domain.customer.CustomerId;
import crm.domain.segment.SegmentWatchCommand.RecordMovements;
import crm.domain.segment.SegmentWatchEvent.SegmentEntered;
import crm.domain.segment.SegmentWatchEvent.SegmentFound;
import crm.domain.segment.SegmentWatchEvent.SegmentLeft;
import crm.domain.shared.Canonical;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;
import crm.domain.shared.Snapshotted;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Entries into a segment and exits from it, evaluation after evaluation: each part counts once. */
@AggregateRoot(type = "segment-watch")
@Revision("1")
@Snapshotted
public class SegmentWatch {

    /** Customers of one event. */
    public static final int MOST = 1_000;

    @AggregateIdentifier
    private @Nullable SegmentWatchId id;

    private int evaluation;
    private int part = -1;

    protected SegmentWatch() {} // Axon

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RecordMovements command) {
        Limits.requireText("watchId", command.watchId().value());
        Limits.requireDate(command.at());
        Limits.requireAtMost("entered", command.entered().size(), MOST);
        Limits.requireAtMost("left", command.left().size(), MOST);
        if (isRecorded(command)) return;
        boolean next = command.evaluation() == evaluation
                ? command.part() == part + 1
                : command.evaluation() == evaluation + 1 && command.part() == 0;
        if (!next) throw new DomainRejection(Rejections.SEGMENT_EVALUATION, evaluation + 1);
        if (!command.entered().isEmpty()) apply(entered(command));
        if (!command.left().isEmpty())
            apply(new SegmentLeft(
                    command.watchId(),
                    command.evaluation(),
                    command.part(),
                    Canonical.sorted(command.left()),
                    command.position(),
                    command.day(),
                    command.at()));
    }

    private static SegmentWatchEvent entered(RecordMovements command) {
        Set<CustomerId> customers = Canonical.sorted(command.entered());
        return command.first()
                ? new SegmentFound(
                        command.watchId(),
                        command.evaluation(),
                        command.part(),
                        customers,
                        command.position(),
                        command.day(),
                        command.at())
                : new SegmentEntered(
                        command.watchId(),
                        command.evaluation(),
                        command.part(),
                        customers,
                        command.position(),
                        command.day(),
                        command.at());
    }

    private boolean isRecorded(RecordMovements command) {
        return command.evaluation() < evaluation || (command.evaluation() == evaluation && command.part() <= part);
    }

    @EventSourcingHandler
    void on(SegmentWatchEvent event) {
        id = event.watchId();
        evaluation = event.evaluation();
        part = event.part();
    }
}
