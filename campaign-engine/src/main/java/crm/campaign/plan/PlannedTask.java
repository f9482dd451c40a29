package crm.campaign.plan;

import crm.domain.campaign.FrozenAudience;
import crm.domain.campaign.SendTaskId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import org.jspecify.annotations.Nullable;

/**
 * One share of a plan: what a staff member is to be asked for.
 *
 * @param taskId the same whenever the same plan is made
 * @param storeId null: a relation of no store, which only campaigns of all stores have
 * @param variant name of the content
 */
public record PlannedTask(
        SendTaskId taskId,
        StaffAccountId senderId,
        @Nullable StoreId storeId,
        String variant,
        FrozenAudience audience) {}
