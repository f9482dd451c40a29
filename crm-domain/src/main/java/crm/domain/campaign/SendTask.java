package crm.domain.campaign;

import static crm.domain.campaign.SendTaskState.CANCELLED;
import static crm.domain.campaign.SendTaskState.CLOSED;
import static crm.domain.campaign.SendTaskState.CREATED;
import static crm.domain.campaign.SendTaskState.REFUSED;
import static crm.domain.campaign.SendTaskState.UNCERTAIN;
import static crm.domain.campaign.SendTaskState.WANTED;
import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import crm.domain.campaign.SendTaskCommand.CancelSendTask;
import crm.domain.campaign.SendTaskCommand.CloseSendTask;
import crm.domain.campaign.SendTaskCommand.ConfirmCancelling;
import crm.domain.campaign.SendTaskCommand.ConfirmSendTask;
import crm.domain.campaign.SendTaskCommand.DoubtSendTask;
import crm.domain.campaign.SendTaskCommand.RecordDeliveries;
import crm.domain.campaign.SendTaskCommand.RecordSending;
import crm.domain.campaign.SendTaskCommand.RefuseCancelling;
import crm.domain.campaign.SendTaskCommand.RefuseReminder;
import crm.domain.campaign.SendTaskCommand.RefuseSendTask;
import crm.domain.campaign.SendTaskCommand.RemindSendTask;
import crm.domain.campaign.SendTaskCommand.RequestSendTask;
import crm.domain.campaign.SendTaskEvent.CancellingRefused;
import crm.domain.campaign.SendTaskEvent.CancellingWanted;
import crm.domain.campaign.SendTaskEvent.DeliveriesRecorded;
import crm.domain.campaign.SendTaskEvent.ReminderRefused;
import crm.domain.campaign.SendTaskEvent.SendTaskCancelled;
import crm.domain.campaign.SendTaskEvent.SendTaskClosed;
import crm.domain.campaign.SendTaskEvent.SendTaskCreated;
import crm.domain.campaign.SendTaskEvent.SendTaskDoubted;
import crm.domain.campaign.SendTaskEvent.SendTaskRefused;
import crm.domain.campaign.SendTaskEvent.SendTaskReminded;
import crm.domain.campaign.SendTaskEvent.SendTaskRequested;
import crm.domain.campaign.SendTaskEvent.SendTaskSent;
import crm.domain.shared.Canonical;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * One staff member's share of a mass message (成员任务), one {@code msgid} at WeCom. WeCom does not send, it asks the staff
 * member to: asking, sending and what became of each recipient are facts of their own. Every recipient is counted once:
 * left out, failed, sent, no friend, over the limit, or none of it yet.
 */
@AggregateRoot(type = "send-task")
public class SendTask {

    /** Of one call (developer document 92135). */
    public static final int MOST_CUSTOMERS = 10_000;

    /** Of one call (developer document 92135). */
    public static final int MOST_GROUP_CHATS = 2_000;

    /** In {@link #REMINDERS_COUNT} (developer document 97610). */
    public static final int MOST_REMINDERS = 3;

    /** How long a reminder counts. */
    public static final Duration REMINDERS_COUNT = Duration.ofHours(24);

    @AggregateIdentifier
    private @Nullable SendTaskId id;

    private @Nullable SendTaskRequested request;
    private SendTaskState state = WANTED;
    private @Nullable String msgid;
    private boolean sent;
    private boolean cancelWanted;
    private int attempt;
    private int notTaken;
    private Map<String, DeliveryStatus> known = new HashMap<>();
    private Reminders reminders = new Reminders();

    protected SendTask() {} // Axon

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RequestSendTask command) {
        if (id != null) return;
        check(command);
        apply(new SendTaskRequested(
                command.taskId(),
                command.campaignId(),
                command.variant(),
                command.title(),
                command.storeId(),
                command.senderId(),
                command.target(),
                command.audience(),
                command.content(),
                command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(DoubtSendTask command) {
        requireKnown(command.taskId());
        if (isOpen() && command.attempt() > attempt)
            apply(new SendTaskDoubted(command.taskId(), command.attempt(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ConfirmSendTask command) {
        requireKnown(command.taskId());
        Limits.requireText("msgid", command.msgid());
        if (!isOpen()) return;
        apply(new SendTaskCreated(
                command.taskId(),
                command.msgid(),
                Canonical.sorted(command.leftOut()),
                Canonical.sorted(command.failed()),
                command.at()));
        // Taken back while WeCom was being told: now there is something to take back there.
        if (cancelWanted) apply(new CancellingWanted(command.taskId(), command.msgid(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RefuseSendTask command) {
        requireKnown(command.taskId());
        if (isOpen()) apply(new SendTaskRefused(command.taskId(), command.errorCode(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RecordSending command) {
        requireCreated(command.taskId());
        if (!sent) apply(new SendTaskSent(command.taskId(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RecordDeliveries command) {
        SendTaskRequested task = requireCreated(command.taskId());
        Set<String> reached = news(command.sent(), DeliveryStatus.SENT);
        Set<String> overLimit = news(without(command.overLimit(), reached), DeliveryStatus.LIMIT_REACHED);
        Set<String> notFriends =
                news(without(without(command.notFriends(), reached), overLimit), DeliveryStatus.NOT_A_FRIEND);
        if (reached.isEmpty() && notFriends.isEmpty() && overLimit.isEmpty()) return;
        requireRoom(task, List.of(reached, notFriends, overLimit));
        apply(new DeliveriesRecorded(
                command.taskId(),
                task.campaignId(),
                task.storeId(),
                task.senderId(),
                task.target(),
                reached,
                notFriends,
                overLimit,
                command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RemindSendTask command) {
        requireCreated(command.taskId());
        Limits.requireDate(command.at());
        if (state != CREATED || cancelWanted)
            throw new DomainRejection(
                    Rejections.SEND_TASK_OVER, command.taskId().value());
        if (sent)
            throw new DomainRejection(
                    Rejections.SEND_TASK_SENT, command.taskId().value());
        if (reminders.since(command.at().minus(REMINDERS_COUNT)) >= MOST_REMINDERS)
            throw new DomainRejection(Rejections.SEND_TASK_REMINDED_OFTEN, MOST_REMINDERS);
        apply(new SendTaskReminded(command.taskId(), reminders.next(), String.valueOf(msgid), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RefuseReminder command) {
        requireCreated(command.taskId());
        if (reminders.counts(command.number()))
            apply(new ReminderRefused(command.taskId(), command.number(), command.errorCode(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(CancelSendTask command) {
        requireKnown(command.taskId());
        Limits.requireDate(command.at());
        if (cancelWanted || state == CANCELLED) return;
        if (state == REFUSED || state == CLOSED || sent)
            throw new DomainRejection(
                    Rejections.SEND_TASK_OVER, command.taskId().value());
        apply(new CancellingWanted(command.taskId(), msgid, command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ConfirmCancelling command) {
        requireKnown(command.taskId());
        if (cancelWanted && (isOpen() || state == CREATED))
            apply(new SendTaskCancelled(command.taskId(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RefuseCancelling command) {
        requireKnown(command.taskId());
        if (cancelWanted && state == CREATED)
            apply(new CancellingRefused(command.taskId(), command.errorCode(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(CloseSendTask command) {
        requireKnown(command.taskId());
        if (state == CREATED) apply(new SendTaskClosed(command.taskId(), command.at()));
    }

    @EventSourcingHandler
    void on(SendTaskEvent event) {
        switch (event) {
            case SendTaskRequested e -> {
                id = e.taskId();
                request = e;
            }
            case SendTaskDoubted e -> {
                attempt = e.attempt();
                state = UNCERTAIN;
            }
            case SendTaskCreated e -> {
                msgid = e.msgid();
                notTaken = e.leftOut().size() + e.failed().size();
                state = CREATED;
            }
            case SendTaskRefused e -> state = REFUSED;
            case SendTaskSent e -> sent = true;
            case DeliveriesRecorded e -> {
                e.sent().forEach(one -> known.put(one, DeliveryStatus.SENT));
                e.notFriends().forEach(one -> known.put(one, DeliveryStatus.NOT_A_FRIEND));
                e.overLimit().forEach(one -> known.put(one, DeliveryStatus.LIMIT_REACHED));
            }
            case SendTaskReminded e -> reminders.add(e.number(), e.at());
            case ReminderRefused e -> reminders.remove(e.number());
            case CancellingWanted e -> cancelWanted = true;
            case SendTaskCancelled e -> state = CANCELLED;
            case CancellingRefused e -> cancelWanted = false;
            case SendTaskClosed e -> state = CLOSED;
        }
    }

    private static void check(RequestSendTask command) {
        Limits.requireText("taskId", command.taskId().value());
        Limits.requireText("campaignId", command.campaignId().value());
        if (command.variant() != null) Limits.requireText("variant", command.variant());
        Limits.requireText("title", command.title());
        Limits.requireText("digest", command.audience().digest());
        Limits.requireDate(command.at());
        int recipients = command.audience().recipients();
        if (recipients < 1) throw new DomainRejection(Rejections.SEND_TASK_NOBODY);
        Limits.requireAtMost(
                "recipients", recipients, command.target() == SendTarget.CUSTOMERS ? MOST_CUSTOMERS : MOST_GROUP_CHATS);
        command.content().check();
    }

    /** Those of whom nothing as weighty is known. */
    private Set<String> news(Set<String> told, DeliveryStatus status) {
        return Canonical.sorted(told.stream()
                .filter(one -> !known.containsKey(one) || known.get(one).compareTo(status) < 0)
                .toList());
    }

    private static Set<String> without(Set<String> told, Set<String> weightier) {
        Set<String> lighter = new HashSet<>(told);
        lighter.removeAll(weightier);
        return lighter;
    }

    private void requireRoom(SendTaskRequested task, List<Set<String>> told) {
        long fresh = told.stream()
                .flatMap(Collection::stream)
                .distinct()
                .filter(one -> !known.containsKey(one))
                .count();
        if (known.size() + fresh + notTaken > task.audience().recipients())
            throw new DomainRejection(
                    Rejections.SEND_TASK_STRANGERS, task.taskId().value());
    }

    /** WeCom has not said yes or no. */
    private boolean isOpen() {
        return state == WANTED || state == UNCERTAIN;
    }

    private SendTaskRequested requireKnown(SendTaskId taskId) {
        if (request == null) throw new DomainRejection(Rejections.SEND_TASK_UNKNOWN, taskId.value());
        return request;
    }

    private SendTaskRequested requireCreated(SendTaskId taskId) {
        SendTaskRequested task = requireKnown(taskId);
        if (msgid == null) throw new DomainRejection(Rejections.SEND_TASK_UNKNOWN, taskId.value());
        return task;
    }
}
