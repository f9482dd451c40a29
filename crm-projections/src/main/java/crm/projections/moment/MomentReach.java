package crm.projections.moment;

import crm.domain.customer.CustomerId;
import crm.domain.moment.MomentTaskId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One moment and one customer (朋友圈触达): the first of each thing she did, through whichever staff member.
 *
 * @param planned she was to see it
 */
public record MomentReach(
        MomentTaskId taskId,
        CustomerId customerId,
        boolean planned,
        @Nullable Deed seen,
        @Nullable Deed liked,
        @Nullable Deed commented) {

    /**
     * @param staffId who showed it to her, {@code storeId} their store
     * @param position in the log of what told it
     */
    public record Deed(StaffAccountId staffId, @Nullable StoreId storeId, Instant at, long position) {}

    static MomentReach nothing(MomentTaskId taskId, CustomerId customerId) {
        return new MomentReach(taskId, customerId, false, null, null, null);
    }

    MomentReach asPlanned() {
        return new MomentReach(taskId, customerId, true, seen, liked, commented);
    }

    MomentReach seen(Deed deed) {
        return new MomentReach(taskId, customerId, planned, first(seen, deed), liked, commented);
    }

    MomentReach reacted(@Nullable Deed like, @Nullable Deed comment) {
        return new MomentReach(taskId, customerId, planned, seen, first(liked, like), first(commented, comment));
    }

    private static @Nullable Deed first(@Nullable Deed one, @Nullable Deed other) {
        if (one == null || other == null) return one == null ? other : one;
        return other.at().isBefore(one.at()) ? other : one;
    }
}
