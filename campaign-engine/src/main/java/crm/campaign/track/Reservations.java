package crm.campaign.track;

import crm.domain.campaign.CampaignId;
import crm.domain.campaign.SendTaskId;
import java.util.Collection;

/** What campaigns have reserved of customers' patience; giving back what is not reserved changes nothing. */
public interface Reservations {

    void release(CampaignId campaignId, SendTaskId taskId, Collection<String> customers);

    /** All that the campaign has reserved. */
    void release(CampaignId campaignId);
}
