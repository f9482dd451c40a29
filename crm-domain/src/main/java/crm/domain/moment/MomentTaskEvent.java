package crm.domain.moment;

import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** All that can happen to a moment as a whole. */
public sealed interface MomentTaskEvent extends DomainEvent {

    MomentTaskId taskId();

    Instant at();

    /** Staff are to be asked to publish it; WeCom is to be told. */
    @EventName("moment-task.requested")
    record MomentTaskRequested(
            MomentTaskId taskId,
            String title,
            @Nullable StoreId storeId,
            MomentAudience audience,
            MomentContent content,
            Instant at)
            implements MomentTaskEvent {}

    /** The call to WeCom had no answer: it may be there or not. */
    @EventName("moment-task.doubted")
    record MomentTaskDoubted(MomentTaskId taskId, int attempt, Instant at) implements MomentTaskEvent {}

    /** WeCom works on it under this jobid. */
    @EventName("moment-task.accepted")
    record MomentTaskAccepted(MomentTaskId taskId, String jobId, Instant at) implements MomentTaskEvent {}

    /** WeCom has it under this moment_id and asks the staff. */
    @EventName("moment-task.created")
    record MomentTaskCreated(MomentTaskId taskId, String momentId, Instant at) implements MomentTaskEvent {}

    /** WeCom refused it with this errcode; -1: somebody gave it up. */
    @EventName("moment-task.refused")
    record MomentTaskRefused(MomentTaskId taskId, int errorCode, Instant at) implements MomentTaskEvent {}

    /** It is to be taken back; {@code momentId}: null while WeCom does not have it. */
    @EventName("moment-task.cancel-wanted")
    record MomentCancellingWanted(
            MomentTaskId taskId, @Nullable String momentId, Instant at) implements MomentTaskEvent {}

    /** It is taken back: who has not published it will not. */
    @EventName("moment-task.cancelled")
    record MomentTaskCancelled(MomentTaskId taskId, Instant at) implements MomentTaskEvent {}

    /** WeCom did not take it back. */
    @EventName("moment-task.cancel-refused")
    record MomentCancellingRefused(MomentTaskId taskId, int errorCode, Instant at) implements MomentTaskEvent {}

    /** Nothing more is asked about it. */
    @EventName("moment-task.closed")
    record MomentTaskClosed(MomentTaskId taskId, Instant at) implements MomentTaskEvent {}
}
