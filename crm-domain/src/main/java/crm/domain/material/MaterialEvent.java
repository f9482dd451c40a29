package crm.domain.material;

import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import java.time.Instant;

/** All that can happen to a piece of material. Revisions of its content count from 1. */
public sealed interface MaterialEvent extends DomainEvent {

    MaterialId materialId();

    /** It is in the library with this content. */
    @EventName("material.defined")
    record MaterialDefined(MaterialId materialId, MaterialContent content, Instant at) implements MaterialEvent {}

    /** Its content is another from here on. */
    @EventName("material.changed")
    record MaterialChanged(MaterialId materialId, int revision, MaterialContent content, Instant at)
            implements MaterialEvent {}

    /** It is out of the library. */
    @EventName("material.archived")
    record MaterialArchived(MaterialId materialId, Instant at) implements MaterialEvent {}

    /** It is in the library again, as it was. */
    @EventName("material.restored")
    record MaterialRestored(MaterialId materialId, Instant at) implements MaterialEvent {}
}
