package crm.domain.org;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import crm.domain.org.RegionCommand.DefineRegion;
import crm.domain.org.RegionEvent.RegionDefined;
import crm.domain.org.RegionEvent.RegionRenamed;
import crm.domain.shared.Limits;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A region of the chain (区域). */
@AggregateRoot(type = "region")
public class Region {

    @AggregateIdentifier
    private @Nullable RegionId id;

    private @Nullable String name;

    protected Region() {} // Axon

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(DefineRegion command) {
        Limits.requireText("regionId", command.regionId().value());
        Limits.requireText("name", command.name());
        if (id == null) apply(new RegionDefined(command.regionId(), command.name()));
        else if (!command.name().equals(name)) apply(new RegionRenamed(command.regionId(), command.name()));
    }

    @EventSourcingHandler
    void on(RegionEvent event) {
        switch (event) {
            case RegionDefined e -> {
                id = e.regionId();
                name = e.name();
            }
            case RegionRenamed e -> name = e.name();
        }
    }
}
