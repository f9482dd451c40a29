package crm.campaign.track;

import crm.domain.campaign.CampaignStanding;

/** Looks after one kind of campaign once it is approved. */
public interface CampaignTracking {

    /**
     * Does what is due; the same again does only what is missing.
     *
     * @return whether nothing of it is left to be done, ever
     */
    boolean look(CampaignStanding campaign);
}
