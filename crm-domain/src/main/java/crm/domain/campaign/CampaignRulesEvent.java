package crm.domain.campaign;

import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import java.time.Instant;

/** All that can happen to the rules of campaigns. */
public sealed interface CampaignRulesEvent extends DomainEvent {

    CampaignRulesId rulesId();

    Instant at();

    /** What is planned from now on keeps to these. */
    @EventName("campaign-rules.set")
    record CampaignLimitsSet(CampaignRulesId rulesId, String by, CampaignLimits limits, Instant at)
            implements CampaignRulesEvent {}
}
