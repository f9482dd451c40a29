package crm.domain.moment;

import static crm.domain.moment.MomentTaskState.ACCEPTED;
import static crm.domain.moment.MomentTaskState.CANCELLED;
import static crm.domain.moment.MomentTaskState.CLOSED;
import static crm.domain.moment.MomentTaskState.CREATED;
import static crm.domain.moment.MomentTaskState.REFUSED;
import static crm.domain.moment.MomentTaskState.UNCERTAIN;
import static crm.domain.moment.MomentTaskState.WANTED;
import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import crm.domain.moment.MomentTaskCommand.AcceptMomentTask;
import crm.domain.moment.MomentTaskCommand.CancelMomentTask;
import crm.domain.moment.MomentTaskCommand.CloseMomentTask;
import crm.domain.moment.MomentTaskCommand.ConfirmMomentCancelling;
import crm.domain.moment.MomentTaskCommand.ConfirmMomentTask;
import crm.domain.moment.MomentTaskCommand.DoubtMomentTask;
import crm.domain.moment.MomentTaskCommand.RefuseMomentCancelling;
import crm.domain.moment.MomentTaskCommand.RefuseMomentTask;
import crm.domain.moment.MomentTaskCommand.RequestMomentTask;
import crm.domain.moment.MomentTaskEvent.MomentCancellingRefused;
import crm.domain.moment.MomentTaskEvent.MomentCancellingWanted;
import crm.domain.moment.MomentTaskEvent.MomentTaskAccepted;
import crm.domain.moment.MomentTaskEvent.MomentTaskCancelled;
import crm.domain.moment.MomentTaskEvent.MomentTaskClosed;
import crm.domain.moment.MomentTaskEvent.MomentTaskCreated;
import crm.domain.moment.MomentTaskEvent.MomentTaskDoubted;
import crm.domain.moment.MomentTaskEvent.MomentTaskRefused;
import crm.domain.moment.MomentTaskEvent.MomentTaskRequested;
import crm.domain.shared.Canonical;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * A moment (朋友圈) that staff are asked to publish. WeCom takes it as a job first and names it when the job is done. What
 * each staff member and their customers did with it is a {@link MomentShare}'s.
 */
@AggregateRoot(type = "moment-task")
public class MomentTask {

    /** Of one task (developer document 95094). */
    private static final int MOST_STAFF = 100_000;

    @AggregateIdentifier
    private @Nullable MomentTaskId id;

    private MomentTaskState state = WANTED;
    private @Nullable String momentId;
    private boolean cancelWanted;
    private int attempt;

    protected MomentTask() {} // Axon

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RequestMomentTask command) {
        if (id != null) return;
        Limits.requireText("taskId", command.taskId().value());
        Limits.requireText("title", command.title());
        Limits.requireDate(command.at());
        MomentAudience audience = command.audience();
        Limits.requireAtMost("staff", audience.staffIds().size(), MOST_STAFF);
        for (String department : audience.departments())
            if (!department.matches("\\d{1,10}")) throw new DomainRejection(Rejections.MOMENT_DEPARTMENT, department);
        Limits.requireAtMost("tags", audience.tagIds().size(), Limits.MEMBERS);
        command.content().check();
        apply(new MomentTaskRequested(
                command.taskId(),
                command.title(),
                command.storeId(),
                new MomentAudience(
                        Canonical.sorted(audience.staffIds()),
                        Canonical.sorted(audience.departments()),
                        Canonical.sorted(audience.tagIds())),
                command.content(),
                command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(DoubtMomentTask command) {
        requireKnown(command.taskId());
        if (isOpen() && command.attempt() > attempt)
            apply(new MomentTaskDoubted(command.taskId(), command.attempt(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(AcceptMomentTask command) {
        requireKnown(command.taskId());
        Limits.requireText("jobId", command.jobId());
        if (isOpen()) apply(new MomentTaskAccepted(command.taskId(), command.jobId(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ConfirmMomentTask command) {
        requireKnown(command.taskId());
        Limits.requireText("momentId", command.momentId());
        if (!isOpen() && state != ACCEPTED) return;
        apply(new MomentTaskCreated(command.taskId(), command.momentId(), command.at()));
        // Taken back before WeCom had named it: now there is something to take back there.
        if (cancelWanted) apply(new MomentCancellingWanted(command.taskId(), command.momentId(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RefuseMomentTask command) {
        requireKnown(command.taskId());
        if (isOpen() || state == ACCEPTED)
            apply(new MomentTaskRefused(command.taskId(), command.errorCode(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(CancelMomentTask command) {
        requireKnown(command.taskId());
        Limits.requireDate(command.at());
        if (cancelWanted || state == CANCELLED) return;
        if (state == REFUSED || state == CLOSED)
            throw new DomainRejection(Rejections.MOMENT_OVER, command.taskId().value());
        apply(new MomentCancellingWanted(command.taskId(), momentId, command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ConfirmMomentCancelling command) {
        requireKnown(command.taskId());
        if (cancelWanted && (isOpen() || state == CREATED))
            apply(new MomentTaskCancelled(command.taskId(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RefuseMomentCancelling command) {
        requireKnown(command.taskId());
        if (cancelWanted && state == CREATED)
            apply(new MomentCancellingRefused(command.taskId(), command.errorCode(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(CloseMomentTask command) {
        requireKnown(command.taskId());
        if (state == CREATED) apply(new MomentTaskClosed(command.taskId(), command.at()));
    }

    @EventSourcingHandler
    void on(MomentTaskEvent event) {
        switch (event) {
            case MomentTaskRequested e -> id = e.taskId();
            case MomentTaskDoubted e -> {
                attempt = e.attempt();
                state = UNCERTAIN;
            }
            case MomentTaskAccepted e -> state = ACCEPTED;
            case MomentTaskCreated e -> {
                momentId = e.momentId();
                state = CREATED;
            }
            case MomentTaskRefused e -> state = REFUSED;
            case MomentCancellingWanted e -> cancelWanted = true;
            case MomentTaskCancelled e -> state = CANCELLED;
            case MomentCancellingRefused e -> cancelWanted = false;
            case MomentTaskClosed e -> state = CLOSED;
        }
    }

    /** WeCom has not said yes or no. */
    private boolean isOpen() {
        return state == WANTED || state == UNCERTAIN;
    }

    private void requireKnown(MomentTaskId taskId) {
        if (id == null) throw new DomainRejection(Rejections.MOMENT_UNKNOWN, taskId.value());
    }
}
