package crm.projections.campaign;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.projection;

import crm.domain.campaign.CampaignId;
import crm.domain.campaign.FrozenAudience;
import crm.domain.campaign.SendTarget;
import crm.domain.campaign.SendTaskEvent;
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
import crm.domain.campaign.SendTaskId;
import crm.domain.campaign.SendTaskState;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.Canonical;
import crm.domain.shared.DomainEvent;
import crm.projections.campaign.SendTaskProjection.Entry;
import crm.projections.shared.BatchFold;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.EventContext;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;

/** One document per share of a mass message, with its figures and without its text. */
@ProcessingGroup("send-tasks")
public final class SendTaskProjection extends BatchFold<SendTaskId, Entry> {

    /**
     * @param audience null in documents of an older version, as {@code notNamed} and {@code notTaken} are
     * @param notFriends who they are and, with {@code overLimit}, not only how many: a weightier place may follow
     * @param leftOut how many {@code notNamed} are, {@code failed} how many {@code notTaken}
     */
    record Entry(
            SendTaskId taskId,
            CampaignId campaignId,
            @Nullable String variant,
            @Nullable StoreId storeId,
            StaffAccountId senderId,
            SendTarget target,
            int planned,
            Standing standing,
            long sent,
            SortedSet<String> notFriends,
            SortedSet<String> overLimit,
            long leftOut,
            long failed,
            Instant requestedAt,
            @Nullable FrozenAudience audience,
            @Nullable Set<String> notNamed,
            @Nullable Set<String> notTaken) {

        Entry as(Standing after) {
            return new Entry(
                    taskId,
                    campaignId,
                    variant,
                    storeId,
                    senderId,
                    target,
                    planned,
                    after,
                    sent,
                    notFriends,
                    overLimit,
                    leftOut,
                    failed,
                    requestedAt,
                    audience,
                    notNamed,
                    notTaken);
        }

        Funnel funnel() {
            return Funnel.of(standing.state(), planned, sent, notFriends.size(), overLimit.size(), leftOut, failed);
        }
    }

    /**
     * @param sentAt when the staff member sent it; null: not yet
     * @param errorCode WeCom's, of a refused share
     * @param remindedAt the reminders that count
     */
    record Standing(
            SendTaskState state,
            @Nullable Instant sentAt,
            @Nullable Integer errorCode,
            boolean cancelWanted,
            @Nullable Integer cancelRefusal,
            List<Reminder> reminders) {

        static final Standing WANTED = new Standing(SendTaskState.WANTED, null, null, false, null, List.of());

        Standing in(SendTaskState next) {
            return new Standing(next, sentAt, errorCode, cancelWanted, cancelRefusal, reminders);
        }

        Standing refused(int code) {
            return new Standing(SendTaskState.REFUSED, sentAt, code, cancelWanted, cancelRefusal, reminders);
        }

        Standing sent(Instant at) {
            return new Standing(state, at, errorCode, cancelWanted, cancelRefusal, reminders);
        }

        Standing cancelling(boolean wanted, @Nullable Integer refusal) {
            return new Standing(state, sentAt, errorCode, wanted, refusal, reminders);
        }

        Standing reminded(List<Reminder> after) {
            return new Standing(state, sentAt, errorCode, cancelWanted, cancelRefusal, List.copyOf(after));
        }
    }

    record Reminder(int number, Instant at) {}

    public SendTaskProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<Entry> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(
                documents, projection("send-tasks", number(RangeQuery.VERSION)), Entry.class, e -> Map.of());
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(SendTaskEvent.class);
    }

    @Override
    protected Collection<SendTaskId> keysOf(DomainEvent event) {
        return event instanceof SendTaskEvent e ? List.of(e.taskId()) : List.of();
    }

    @Override
    protected @Nullable Entry fold(SendTaskId task, @Nullable Entry before, DomainEvent event, EventContext context) {
        if (event instanceof SendTaskRequested e) return requested(e);
        if (before == null) return null; // nothing comes before the request
        Standing standing = before.standing();
        return switch ((SendTaskEvent) event) {
            case SendTaskRequested e -> before; // above
            case SendTaskDoubted e -> before.as(standing.in(SendTaskState.UNCERTAIN));
            case SendTaskCreated e -> created(before, e);
            case SendTaskRefused e -> before.as(standing.refused(e.errorCode()));
            case SendTaskSent e -> before.as(standing.sent(e.at()));
            case DeliveriesRecorded e -> delivered(before, e);
            case SendTaskReminded e -> {
                List<Reminder> reminders = new ArrayList<>(standing.reminders());
                reminders.add(new Reminder(e.number(), e.at()));
                yield before.as(standing.reminded(reminders));
            }
            case ReminderRefused e ->
                before.as(standing.reminded(standing.reminders().stream()
                        .filter(reminder -> reminder.number() != e.number())
                        .toList()));
            case CancellingWanted e -> before.as(standing.cancelling(true, null));
            case SendTaskCancelled e -> before.as(standing.in(SendTaskState.CANCELLED));
            case CancellingRefused e -> before.as(standing.cancelling(false, e.errorCode()));
            case SendTaskClosed e -> before.as(standing.in(SendTaskState.CLOSED));
        };
    }

    private static Entry requested(SendTaskRequested e) {
        return new Entry(
                e.taskId(),
                e.campaignId(),
                e.variant(),
                e.storeId(),
                e.senderId(),
                e.target(),
                e.audience().recipients(),
                Standing.WANTED,
                0,
                new TreeSet<>(),
                new TreeSet<>(),
                0,
                0,
                e.at(),
                e.audience(),
                Set.of(),
                Set.of());
    }

    private static Entry created(Entry b, SendTaskCreated e) {
        return new Entry(
                b.taskId(),
                b.campaignId(),
                b.variant(),
                b.storeId(),
                b.senderId(),
                b.target(),
                b.planned(),
                b.standing().in(SendTaskState.CREATED),
                b.sent(),
                b.notFriends(),
                b.overLimit(),
                e.leftOut().size(),
                e.failed().size(),
                b.requestedAt(),
                b.audience(),
                Canonical.sorted(e.leftOut()),
                Canonical.sorted(e.failed()));
    }

    /** Only what is weightier than before is told, so whoever is told of leaves the lighter places. */
    private static Entry delivered(Entry b, DeliveriesRecorded e) {
        SortedSet<String> overLimit = Settled.with(b.overLimit(), e.overLimit(), e.sent());
        SortedSet<String> notFriends = Settled.with(b.notFriends(), e.notFriends(), e.overLimit(), e.sent());
        return new Entry(
                b.taskId(),
                b.campaignId(),
                b.variant(),
                b.storeId(),
                b.senderId(),
                b.target(),
                b.planned(),
                b.standing(),
                b.sent() + e.sent().size(),
                notFriends,
                overLimit,
                b.leftOut(),
                b.failed(),
                b.requestedAt(),
                b.audience(),
                b.notNamed(),
                b.notTaken());
    }
}
