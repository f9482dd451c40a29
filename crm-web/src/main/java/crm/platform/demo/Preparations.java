package crm.platform.demo;

import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.PlanFigures;
import crm.domain.material.StoredFile;
import java.util.Optional;

/** What the pages of campaigns, moments and forms see to before one of them goes out. */
public interface Preparations {

    /** @return empty while nobody can be counted yet */
    Optional<PlanFigures> forecast(CampaignId id, CampaignBrief brief);

    /** Before anything is asked for that names it. */
    void attach(StoredFile file);

    /** Tells forms under which address staff find them. */
    void announceAddress();
}
