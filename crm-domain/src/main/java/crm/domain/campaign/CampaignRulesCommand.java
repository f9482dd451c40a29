package crm.domain.campaign;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** All that can be asked of the rules of campaigns; {@link CampaignRulesEvent} is all that can come of it. */
public sealed interface CampaignRulesCommand {

    @TargetAggregateIdentifier
    CampaignRulesId rulesId();

    /** From now on these hold; the same again changes nothing. */
    record SetCampaignLimits(CampaignRulesId rulesId, CampaignEditor by, CampaignLimits limits, Instant at)
            implements CampaignRulesCommand {}

    /** Those hold again that held before the change of that moment; refused when that was not the latest. */
    record RevertCampaignLimits(CampaignRulesId rulesId, CampaignEditor by, Instant changedAt, Instant at)
            implements CampaignRulesCommand {}
}
