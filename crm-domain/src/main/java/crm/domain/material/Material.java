package crm.domain.material;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import crm.domain.material.MaterialCommand.ArchiveMaterial;
import crm.domain.material.MaterialCommand.DefineMaterial;
import crm.domain.material.MaterialCommand.RestoreMaterial;
import crm.domain.material.MaterialCommand.RevertMaterial;
import crm.domain.material.MaterialEvent.MaterialArchived;
import crm.domain.material.MaterialEvent.MaterialChanged;
import crm.domain.material.MaterialEvent.MaterialDefined;
import crm.domain.material.MaterialEvent.MaterialRestored;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.LastChange;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A piece of material (素材) that messages and moments are made of. Files are kept elsewhere and named by their digest. */
@AggregateRoot(type = "material")
public class Material {

    private static final MaterialChecks CHECKS = new MaterialChecks(MaterialLimits.standard());

    @AggregateIdentifier
    private @Nullable MaterialId id;

    private @Nullable MaterialContent content;
    private int revision;
    private boolean archived;
    private @Nullable LastChange<MaterialContent> lastChange;

    protected Material() {} // Axon

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(DefineMaterial command) {
        Limits.requireText("materialId", command.materialId().value());
        Limits.requireDate(command.at());
        if (archived)
            throw new DomainRejection(
                    Rejections.MATERIAL_ARCHIVED, command.materialId().value());
        MaterialContent wanted = command.content();
        CHECKS.require(wanted);
        if (wanted.equals(content)) return;
        if (content == null) {
            apply(new MaterialDefined(command.materialId(), wanted, command.at()));
            return;
        }
        if (wanted.kind() != content.kind()) throw new DomainRejection(Rejections.MATERIAL_OTHER_KIND, content.kind());
        apply(new MaterialChanged(command.materialId(), revision + 1, wanted, command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RevertMaterial command) {
        Limits.requireDate(command.at());
        MaterialContent before = LastChange.before(lastChange, command.changedAt());
        apply(new MaterialChanged(command.materialId(), revision + 1, before, command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ArchiveMaterial command) {
        requireKnown(command.materialId());
        Limits.requireDate(command.at());
        if (!archived) apply(new MaterialArchived(command.materialId(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RestoreMaterial command) {
        requireKnown(command.materialId());
        Limits.requireDate(command.at());
        if (archived) apply(new MaterialRestored(command.materialId(), command.at()));
    }

    @EventSourcingHandler
    void on(MaterialEvent event) {
        switch (event) {
            case MaterialDefined e -> {
                id = e.materialId();
                content = e.content();
                revision = 1;
            }
            case MaterialChanged e -> {
                lastChange = new LastChange<>(e.at(), content);
                content = e.content();
                revision = e.revision();
            }
            case MaterialArchived e -> {
                archived = true;
                lastChange = null;
            }
            case MaterialRestored e -> archived = false;
        }
    }

    private void requireKnown(MaterialId materialId) {
        if (id == null) throw new DomainRejection(Rejections.MATERIAL_UNKNOWN, materialId.value());
    }
}
