package crm.projections.campaign;

import java.util.List;

/** Where it is kept who of a campaign's audience was to get it from whom. */
public interface PlannedShares {

    /** Of all of its plans, the earlier plan's first. */
    List<PlannedShare> of(CampaignView campaign);
}
