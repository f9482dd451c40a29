package crm.projections.material;

import crm.domain.material.MaterialContent;
import crm.domain.material.MaterialId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A piece of material as it stands.
 *
 * @param revision of its content, from 1
 * @param archivedAt null while it is in the library
 */
public record MaterialView(
        MaterialId materialId,
        MaterialContent content,
        int revision,
        Instant definedAt,
        Instant changedAt,
        @Nullable Instant archivedAt) {}
