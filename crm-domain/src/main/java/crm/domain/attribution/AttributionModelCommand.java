package crm.domain.attribution;

import crm.domain.shared.Decider;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** All that can be asked of a model; {@link AttributionModelEvent} is all that can come of it. */
public sealed interface AttributionModelCommand {

    @TargetAggregateIdentifier
    AttributionModelId modelId();

    Decider by();

    Instant at();

    /** A model of this id is there, with its version 1; the same again changes nothing. */
    record DefineModel(AttributionModelId modelId, ModelTerms terms, Decider by, Instant at)
            implements AttributionModelCommand {}

    /** Its next version says this; the one before stays as it is. What the newest version says already changes nothing. */
    record ReviseModel(AttributionModelId modelId, ModelTerms terms, Decider by, Instant at)
            implements AttributionModelCommand {}

    /** It is offered no more; reports that name a version of it still find it. */
    record RetireModel(AttributionModelId modelId, Decider by, Instant at) implements AttributionModelCommand {}

    /** It is offered again. */
    record RestoreModel(AttributionModelId modelId, Decider by, Instant at) implements AttributionModelCommand {}
}
