package crm.projections.campaign;

import crm.domain.campaign.SendTaskEvent;
import crm.domain.campaign.SendTaskEvent.CancellingRefused;
import crm.domain.campaign.SendTaskEvent.CancellingWanted;
import crm.domain.campaign.SendTaskEvent.SendTaskCancelled;
import crm.domain.campaign.SendTaskEvent.SendTaskClosed;
import crm.domain.campaign.SendTaskEvent.SendTaskCreated;
import crm.domain.campaign.SendTaskEvent.SendTaskDoubted;
import crm.domain.campaign.SendTaskEvent.SendTaskRefused;
import crm.domain.campaign.SendTaskEvent.SendTaskRequested;
import crm.domain.campaign.SendTaskEvent.SendTaskSent;
import crm.domain.campaign.SendTaskId;
import crm.domain.campaign.SendTaskState;
import crm.store.log.Entry;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.log.LogPosition;
import crm.store.log.StoredEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A share as the log itself knows it now.
 *
 * @param notNamed whom the call left out, or WeCom did not take
 */
record ShareSoFar(
        SendTaskRequested request,
        SendTaskState state,
        Set<String> notNamed,
        boolean sent,
        boolean cancelling,
        @Nullable Integer cancelRefusal) {

    static Optional<ShareSoFar> read(EventLog log, EventCodec codec, SendTaskId taskId) {
        ShareSoFar share = null;
        for (Entry entry : log.readStream(taskId.value(), 0)) {
            List<StoredEvent> stored = entry.commit().events();
            for (int i = 0; i < stored.size(); i++) {
                if (!(codec.decode(stored.get(i), LogPosition.of(entry.ordinal(), i)) instanceof SendTaskEvent event))
                    continue;
                if (event instanceof SendTaskRequested requested)
                    share = new ShareSoFar(requested, SendTaskState.WANTED, Set.of(), false, false, null);
                else if (share != null) share = share.after(event);
            }
        }
        return Optional.ofNullable(share);
    }

    private ShareSoFar after(SendTaskEvent event) {
        return switch (event) {
            case SendTaskDoubted e -> in(SendTaskState.UNCERTAIN);
            case SendTaskCreated e -> {
                Set<String> others = new HashSet<>(e.leftOut());
                others.addAll(e.failed());
                yield new ShareSoFar(request, SendTaskState.CREATED, others, sent, cancelling, cancelRefusal);
            }
            case SendTaskRefused e -> in(SendTaskState.REFUSED);
            case SendTaskSent e -> new ShareSoFar(request, state, notNamed, true, cancelling, cancelRefusal);
            case CancellingWanted e -> new ShareSoFar(request, state, notNamed, sent, true, null);
            case CancellingRefused e -> new ShareSoFar(request, state, notNamed, sent, false, e.errorCode());
            case SendTaskCancelled e -> in(SendTaskState.CANCELLED);
            case SendTaskClosed e -> in(SendTaskState.CLOSED);
            default -> this; // reminders and deliveries
        };
    }

    private ShareSoFar in(SendTaskState next) {
        return new ShareSoFar(request, next, notNamed, sent, cancelling, cancelRefusal);
    }

    /** Whether the staff member can send it, or may be asked to. */
    boolean isOpen() {
        return !sent && OpenShares.isOpen(state);
    }

    OpenShare view() {
        return new OpenShare(
                request.taskId(),
                request.campaignId(),
                request.title(),
                request.storeId(),
                request.senderId(),
                state,
                cancelling,
                cancelRefusal,
                request.at());
    }
}
