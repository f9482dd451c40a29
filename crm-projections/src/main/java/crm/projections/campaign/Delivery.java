package crm.projections.campaign;

import crm.domain.campaign.CampaignId;
import crm.domain.campaign.DeliveryStatus;
import crm.domain.campaign.SendTaskId;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a mass message to one customer (送达).
 *
 * @param at when WeCom said it was sent, or when we heard that it could not be
 * @param position in the log of what told it
 */
public record Delivery(
        SendTaskId taskId,
        CampaignId campaignId,
        CustomerId customerId,
        @Nullable StoreId storeId,
        StaffAccountId senderId,
        DeliveryStatus status,
        Instant at,
        long position) {}
