package crm.projections.campaign;

import crm.domain.campaign.FrozenAudience;
import crm.domain.campaign.SendTaskId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import org.jspecify.annotations.Nullable;

/**
 * One staff member's share of a campaign, as it was planned.
 *
 * @param storeId whose customers they are; null: of head office's choosing
 * @param variant name of what they are to get; empty: it is not known
 */
public record PlannedShare(
        SendTaskId taskId,
        StaffAccountId staffId,
        @Nullable StoreId storeId,
        String variant,
        FrozenAudience audience) {}
