package crm.projections.moment;

import crm.domain.moment.MomentContent;
import crm.domain.moment.MomentTaskId;
import crm.domain.moment.MomentTaskState;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.tag.TagId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A moment as it stands.
 *
 * @param storeId whose staff publish it; null: of head office's choosing
 * @param staffIds who was asked for; none: everybody
 * @param errorCode with which WeCom refused it, -1 when somebody gave it up
 * @param cancelling somebody took it back and WeCom has not confirmed that
 * @param cancelRefusal with which WeCom refused to take it back
 */
public record MomentView(
        MomentTaskId taskId,
        String title,
        @Nullable StoreId storeId,
        List<StaffAccountId> staffIds,
        List<TagId> tagIds,
        MomentContent content,
        Instant requestedAt,
        MomentTaskState state,
        @Nullable Integer errorCode,
        boolean cancelling,
        @Nullable Integer cancelRefusal,
        MomentFigures figures) {

    /** Whether it can be taken back. */
    public boolean canBeCancelled() {
        return !cancelling
                && switch (state) {
                    case WANTED, UNCERTAIN, ACCEPTED, CREATED -> true;
                    case REFUSED, CANCELLED, CLOSED -> false;
                };
    }
}
