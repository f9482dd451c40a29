package crm.campaign.dispatch;

import crm.domain.campaign.CampaignStanding;

/** Carries one kind of campaign to staff. */
public interface Dispatching {

    /**
     * Does what can be done now of a campaign that is approved or being dispatched; the same again does only what is missing.
     *
     * @return whether there is more to do soon
     */
    boolean advance(CampaignStanding campaign);
}
