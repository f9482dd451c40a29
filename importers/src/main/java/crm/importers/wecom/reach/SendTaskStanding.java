package crm.importers.wecom.reach;

import crm.domain.campaign.SendTaskEvent;
import crm.domain.campaign.SendTaskEvent.CancellingRefused;
import crm.domain.campaign.SendTaskEvent.CancellingWanted;
import crm.domain.campaign.SendTaskEvent.SendTaskCancelled;
import crm.domain.campaign.SendTaskEvent.SendTaskClosed;
import crm.domain.campaign.SendTaskEvent.SendTaskCreated;
import crm.domain.campaign.SendTaskEvent.SendTaskRefused;
import crm.domain.campaign.SendTaskEvent.SendTaskRequested;
import crm.domain.campaign.SendTaskEvent.SendTaskSent;
import crm.domain.campaign.SendTaskId;
import crm.domain.shared.DomainEvent;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a share of a mass message stands, read from the log: a projection may be behind what was just confirmed.
 *
 * @param msgid WeCom's name of it, null until it was confirmed
 * @param sent the staff member sent it
 * @param over nothing more is to be asked about it
 */
public record SendTaskStanding(
        SendTaskRequested request,
        @Nullable String msgid,
        boolean sent,
        boolean cancelWanted,
        boolean cancelled,
        boolean over) {

    public static Optional<SendTaskStanding> read(EventLog log, EventCodec codec, SendTaskId taskId) {
        SendTaskStanding standing = null;
        for (DomainEvent event : Streams.read(log, codec, taskId.value())) {
            if (event instanceof SendTaskRequested requested)
                standing = new SendTaskStanding(requested, null, false, false, false, false);
            else if (standing != null && event instanceof SendTaskEvent next) standing = standing.after(next);
        }
        return Optional.ofNullable(standing);
    }

    private SendTaskStanding after(SendTaskEvent event) {
        return switch (event) {
            case SendTaskCreated e -> new SendTaskStanding(request, e.msgid(), sent, cancelWanted, cancelled, over);
            case SendTaskSent e -> new SendTaskStanding(request, msgid, true, cancelWanted, cancelled, over);
            case CancellingWanted e -> new SendTaskStanding(request, msgid, sent, true, cancelled, over);
            case CancellingRefused e -> new SendTaskStanding(request, msgid, sent, false, cancelled, over);
            case SendTaskCancelled e -> new SendTaskStanding(request, msgid, sent, cancelWanted, true, over);
            case SendTaskRefused e -> new SendTaskStanding(request, msgid, sent, cancelWanted, cancelled, true);
            case SendTaskClosed e -> new SendTaskStanding(request, msgid, sent, cancelWanted, cancelled, true);
            default -> this; // does not change where it stands
        };
    }
}
