package crm.domain.attribution;

import crm.domain.shared.Decider;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** All that can be asked of the rules of attribution; {@link AttributionRulesEvent} is all that can come of it. */
public sealed interface AttributionRulesCommand {

    @TargetAggregateIdentifier
    AttributionRulesId rulesId();

    /** Whoever names no model means this version from now on; the same again changes nothing. */
    record ChooseModel(AttributionRulesId rulesId, ModelVersion model, Decider by, Instant at)
            implements AttributionRulesCommand {}
}
