package crm.projections.campaign;

import crm.domain.campaign.CampaignId;
import crm.domain.campaign.SendTaskId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import org.jspecify.annotations.Nullable;

/**
 * What a mark in a link or card says: it is the id of a share.
 *
 * @param campaignId or of a message that is no campaign
 * @param variant null: it is of no campaign
 */
public record MarkedShare(
        SendTaskId taskId,
        CampaignId campaignId,
        @Nullable String variant,
        StaffAccountId senderId,
        @Nullable StoreId storeId) {}
