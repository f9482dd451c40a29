package crm.importers.wecom.reach;

import crm.domain.moment.MomentShareEvent.MomentSharePublished;
import crm.domain.moment.MomentShareId;
import crm.domain.moment.MomentTaskEvent;
import crm.domain.moment.MomentTaskEvent.MomentCancellingRefused;
import crm.domain.moment.MomentTaskEvent.MomentCancellingWanted;
import crm.domain.moment.MomentTaskEvent.MomentTaskAccepted;
import crm.domain.moment.MomentTaskEvent.MomentTaskCancelled;
import crm.domain.moment.MomentTaskEvent.MomentTaskClosed;
import crm.domain.moment.MomentTaskEvent.MomentTaskCreated;
import crm.domain.moment.MomentTaskEvent.MomentTaskDoubted;
import crm.domain.moment.MomentTaskEvent.MomentTaskRefused;
import crm.domain.moment.MomentTaskEvent.MomentTaskRequested;
import crm.domain.moment.MomentTaskId;
import crm.domain.shared.DomainEvent;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a moment stands, read from the log: a projection may be behind what was just confirmed.
 *
 * @param accepted the job in which WeCom makes it, and since when
 * @param momentId WeCom's name of it, null until it has one
 * @param doubtedAt when the last call without an answer was first looked up
 * @param over nothing more is to be asked about it
 */
public record MomentStanding(
        MomentTaskRequested request,
        @Nullable MomentTaskAccepted accepted,
        @Nullable String momentId,
        @Nullable Instant doubtedAt,
        boolean cancelWanted,
        boolean over) {

    public static Optional<MomentStanding> read(EventLog log, EventCodec codec, MomentTaskId taskId) {
        MomentStanding standing = null;
        for (DomainEvent event : Streams.read(log, codec, taskId.value())) {
            if (event instanceof MomentTaskRequested requested)
                standing = new MomentStanding(requested, null, null, null, false, false);
            else if (standing != null && event instanceof MomentTaskEvent next) standing = standing.after(next);
        }
        return Optional.ofNullable(standing);
    }

    /** Whether the staff member published their share. */
    public static boolean isPublished(EventLog log, EventCodec codec, MomentShareId shareId) {
        return Streams.read(log, codec, shareId.value()).stream().anyMatch(MomentSharePublished.class::isInstance);
    }

    private MomentStanding after(MomentTaskEvent event) {
        return switch (event) {
            case MomentTaskRequested e -> this;
            case MomentTaskDoubted e -> new MomentStanding(request, accepted, momentId, e.at(), cancelWanted, over);
            case MomentTaskAccepted e -> new MomentStanding(request, e, momentId, doubtedAt, cancelWanted, over);
            case MomentTaskCreated e ->
                new MomentStanding(request, accepted, e.momentId(), doubtedAt, cancelWanted, over);
            case MomentCancellingWanted e -> new MomentStanding(request, accepted, momentId, doubtedAt, true, over);
            case MomentCancellingRefused e -> new MomentStanding(request, accepted, momentId, doubtedAt, false, over);
            // What was published before stays and is still followed.
            case MomentTaskCancelled e ->
                new MomentStanding(request, accepted, momentId, doubtedAt, true, momentId == null);
            case MomentTaskRefused e -> new MomentStanding(request, accepted, momentId, doubtedAt, cancelWanted, true);
            case MomentTaskClosed e -> new MomentStanding(request, accepted, momentId, doubtedAt, cancelWanted, true);
        };
    }
}
