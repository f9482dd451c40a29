package crm.domain.attribution;

import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import java.time.Instant;

/** All that can happen to the rules of attribution. */
public sealed interface AttributionRulesEvent extends DomainEvent {

    AttributionRulesId rulesId();

    /** Reports that name no model use this version. */
    @EventName("attribution-rules.model-chosen")
    record ModelChosen(AttributionRulesId rulesId, ModelVersion model, String by, Instant at)
            implements AttributionRulesEvent {}
}
