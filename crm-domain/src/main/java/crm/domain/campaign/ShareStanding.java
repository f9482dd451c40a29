package crm.domain.campaign;

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
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a share of a mass message stands after its events, and who of its recipients is known to have received it or not.
 *
 * @param sent the staff member sent it
 * @param cancelling it is to be taken back, and nobody refused that
 * @param cancelRefusal with which WeCom refused to take it back
 * @param notTaken recipients whom WeCom was not told of or did not take
 * @param reached recipients who received it
 */
public record ShareStanding(
        SendTaskRequested request,
        SendTaskState state,
        boolean sent,
        boolean cancelling,
        @Nullable Integer cancelRefusal,
        Set<String> notTaken,
        Set<String> reached) {

    /** Null while it was not requested. */
    public static @Nullable ShareStanding after(@Nullable ShareStanding before, SendTaskEvent event) {
        if (event instanceof SendTaskRequested e)
            return new ShareStanding(e, SendTaskState.WANTED, false, false, null, Set.of(), Set.of());
        return before == null ? null : before.after(event);
    }

    private ShareStanding after(SendTaskEvent event) {
        return switch (event) {
            case SendTaskRequested e -> this; // above
            case SendTaskDoubted e -> in(SendTaskState.UNCERTAIN);
            case SendTaskCreated e -> created(e);
            case SendTaskRefused e -> in(SendTaskState.REFUSED);
            case SendTaskSent e ->
                new ShareStanding(request, state, true, cancelling, cancelRefusal, notTaken, reached);
            case DeliveriesRecorded e ->
                new ShareStanding(request, state, sent, cancelling, cancelRefusal, notTaken, joined(reached, e.sent()));
            case SendTaskReminded e -> this;
            case ReminderRefused e -> this;
            case CancellingWanted e -> new ShareStanding(request, state, sent, true, null, notTaken, reached);
            case SendTaskCancelled e -> in(SendTaskState.CANCELLED);
            case CancellingRefused e ->
                new ShareStanding(request, state, sent, false, e.errorCode(), notTaken, reached);
            case SendTaskClosed e -> in(SendTaskState.CLOSED);
        };
    }

    private ShareStanding in(SendTaskState next) {
        return new ShareStanding(request, next, sent, cancelling, cancelRefusal, notTaken, reached);
    }

    private ShareStanding created(SendTaskCreated e) {
        return new ShareStanding(
                request,
                SendTaskState.CREATED,
                sent,
                cancelling,
                cancelRefusal,
                joined(e.leftOut(), e.failed()),
                reached);
    }

    private static Set<String> joined(Set<String> some, Set<String> more) {
        Set<String> all = new HashSet<>(some);
        all.addAll(more);
        return all;
    }

    /** WeCom was not told of it, or nobody knows whether it was. */
    public boolean isOpen() {
        return state == SendTaskState.WANTED || state == SendTaskState.UNCERTAIN;
    }

    /** WeCom asks the staff member, who has not sent it. */
    public boolean waitsForStaff() {
        return state == SendTaskState.CREATED && !sent;
    }
}
