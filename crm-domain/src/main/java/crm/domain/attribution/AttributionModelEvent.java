package crm.domain.attribution;

import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import java.time.Instant;

/** All that can happen to a model. Its versions count from 1 and never change. */
public sealed interface AttributionModelEvent extends DomainEvent {

    AttributionModelId modelId();

    /** User name of whoever decided it. */
    String by();

    Instant at();

    /** It is there, with version 1. */
    @EventName("attribution-model.defined")
    record ModelDefined(AttributionModelId modelId, ModelTerms terms, String by, Instant at)
            implements AttributionModelEvent {}

    /** It has one version more. A standard model has its first version without ever being defined. */
    @EventName("attribution-model.revised")
    record ModelRevised(AttributionModelId modelId, int number, ModelTerms terms, String by, Instant at)
            implements AttributionModelEvent {}

    /** It is offered no more. */
    @EventName("attribution-model.retired")
    record ModelRetired(AttributionModelId modelId, String by, Instant at) implements AttributionModelEvent {}

    /** It is offered again. */
    @EventName("attribution-model.restored")
    record ModelRestored(AttributionModelId modelId, String by, Instant at) implements AttributionModelEvent {}
}
