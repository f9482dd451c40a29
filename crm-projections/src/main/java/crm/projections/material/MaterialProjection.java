package crm.projections.material;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.projection;

import crm.domain.material.MaterialEvent;
import crm.domain.material.MaterialEvent.MaterialArchived;
import crm.domain.material.MaterialEvent.MaterialChanged;
import crm.domain.material.MaterialEvent.MaterialDefined;
import crm.domain.material.MaterialEvent.MaterialRestored;
import crm.domain.material.MaterialId;
import crm.domain.shared.DomainEvent;
import crm.projections.shared.BatchFold;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.EventContext;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;

/** One document per piece of material. */
@ProcessingGroup("materials")
public final class MaterialProjection extends BatchFold<MaterialId, MaterialView> {

    public MaterialProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<MaterialView> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(
                documents, projection("materials", number(RangeQuery.VERSION)), MaterialView.class, view -> Map.of());
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(MaterialEvent.class);
    }

    @Override
    protected Collection<MaterialId> keysOf(DomainEvent event) {
        return event instanceof MaterialEvent e ? List.of(e.materialId()) : List.of();
    }

    @Override
    protected @Nullable MaterialView fold(
            MaterialId id, @Nullable MaterialView before, DomainEvent event, EventContext context) {
        if (event instanceof MaterialDefined e) return new MaterialView(id, e.content(), 1, e.at(), e.at(), null);
        if (before == null) return null; // nothing comes before the definition
        return switch (event) {
            case MaterialChanged e ->
                new MaterialView(id, e.content(), e.revision(), before.definedAt(), e.at(), before.archivedAt());
            case MaterialArchived e -> archived(before, e.at());
            case MaterialRestored e -> archived(before, null);
            default -> before;
        };
    }

    private static MaterialView archived(MaterialView material, @Nullable Instant at) {
        return new MaterialView(
                material.materialId(),
                material.content(),
                material.revision(),
                material.definedAt(),
                material.changedAt(),
                at);
    }
}
