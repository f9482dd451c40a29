package crm.campaign.track;

import crm.domain.campaign.SendTaskId;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import java.time.Instant;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A share that names customers who want no messages, which its staff member may still send.
 *
 * @param refusal with which WeCom refused to take it back; null: it is being taken back
 * @param since when that was found
 */
public record StillAsked(
        SendTaskId taskId,
        StaffAccountId senderId,
        @Nullable StoreId storeId,
        SortedSet<CustomerId> customers,
        @Nullable Integer refusal,
        Instant since) {}
