package crm.domain.moment;

import crm.domain.org.StoreId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** All that can be asked of a moment; {@link MomentTaskEvent} is all that can come of it. */
public sealed interface MomentTaskCommand {

    @TargetAggregateIdentifier
    MomentTaskId taskId();

    /**
     * Staff are to be asked to publish it; a repeat changes nothing.
     *
     * @param storeId whose staff publish it; null: of head office's choosing
     */
    record RequestMomentTask(
            MomentTaskId taskId,
            String title,
            @Nullable StoreId storeId,
            MomentAudience audience,
            MomentContent content,
            Instant at)
            implements MomentTaskCommand {}

    /** The call to WeCom had no answer; {@code attempt}: the how manieth call. */
    record DoubtMomentTask(MomentTaskId taskId, int attempt, Instant at) implements MomentTaskCommand {}

    /** WeCom works on it under this {@code jobid}, which is good for 24 hours. */
    record AcceptMomentTask(MomentTaskId taskId, String jobId, Instant at) implements MomentTaskCommand {}

    /** WeCom has it under this {@code moment_id}. */
    record ConfirmMomentTask(MomentTaskId taskId, String momentId, Instant at) implements MomentTaskCommand {}

    /** WeCom refused it with this {@code errcode}; -1: somebody gave it up. */
    record RefuseMomentTask(MomentTaskId taskId, int errorCode, Instant at) implements MomentTaskCommand {}

    /** Whoever has not published it is not to (developer document 97612). */
    record CancelMomentTask(MomentTaskId taskId, Instant at) implements MomentTaskCommand {}

    /** WeCom, or we before WeCom heard of it, took it back. */
    record ConfirmMomentCancelling(MomentTaskId taskId, Instant at) implements MomentTaskCommand {}

    /** WeCom did not take it back. */
    record RefuseMomentCancelling(MomentTaskId taskId, int errorCode, Instant at) implements MomentTaskCommand {}

    /** It is too old for more to come. */
    record CloseMomentTask(MomentTaskId taskId, Instant at) implements MomentTaskCommand {}
}
