package crm.projections.campaign;

import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import java.util.List;

/** What became of a campaign's recipients, each counted once: the rows of every list add up to {@code all}. */
public record CampaignFunnel(
        Funnel all,
        List<FunnelRow<StoreId>> stores,
        List<FunnelRow<StaffAccountId>> staff,
        List<FunnelRow<String>> variants) {}
