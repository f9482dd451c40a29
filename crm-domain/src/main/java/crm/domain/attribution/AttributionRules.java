package crm.domain.attribution;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import crm.domain.attribution.AttributionRulesCommand.ChooseModel;
import crm.domain.attribution.AttributionRulesEvent.ModelChosen;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** What an installation means by attribution where nothing else is said: one of it. It does not see which models there are. */
@AggregateRoot(type = "attribution-rules")
public class AttributionRules {

    @AggregateIdentifier
    private @Nullable AttributionRulesId id;

    private ModelVersion model = StandardModels.DEFAULT;

    protected AttributionRules() {} // Axon

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ChooseModel command) {
        command.by().requireHeadOffice();
        Limits.requireDate(command.at());
        ModelChecks.require(command.model().modelId());
        if (command.model().number() < 1)
            throw new DomainRejection(Rejections.MODEL_UNKNOWN, command.model().toString());
        if (!command.model().equals(model))
            apply(new ModelChosen(
                    command.rulesId(), command.model(), command.by().name(), command.at()));
    }

    @EventSourcingHandler
    void on(AttributionRulesEvent event) {
        switch (event) {
            case ModelChosen e -> {
                id = e.rulesId();
                model = e.model();
            }
        }
    }
}
