package crm.domain.material;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** All that can be asked of a piece of material; {@link MaterialEvent} is all that can come of it. */
public sealed interface MaterialCommand {

    @TargetAggregateIdentifier
    MaterialId materialId();

    /**
     * Creates it or changes it to this content; the same content again changes nothing. What WeCom would not take is refused
     * with the field, archived material as {@code material.archived}, another kind as {@code material.other-kind}.
     */
    record DefineMaterial(MaterialId materialId, MaterialContent content, Instant at) implements MaterialCommand {}

    /** Its content is again what it was before the change of that moment; refused when that was not the latest. */
    record RevertMaterial(MaterialId materialId, Instant changedAt, Instant at) implements MaterialCommand {}

    /** Takes it out of the library; what was sent with it stays as it is. */
    record ArchiveMaterial(MaterialId materialId, Instant at) implements MaterialCommand {}

    /** Puts it back into the library as it was; where it is there already nothing changes. */
    record RestoreMaterial(MaterialId materialId, Instant at) implements MaterialCommand {}
}
