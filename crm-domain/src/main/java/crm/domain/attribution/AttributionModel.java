package crm.domain.attribution;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import crm.domain.attribution.AttributionModelCommand.DefineModel;
import crm.domain.attribution.AttributionModelCommand.RestoreModel;
import crm.domain.attribution.AttributionModelCommand.RetireModel;
import crm.domain.attribution.AttributionModelCommand.ReviseModel;
import crm.domain.attribution.AttributionModelEvent.ModelDefined;
import crm.domain.attribution.AttributionModelEvent.ModelRestored;
import crm.domain.attribution.AttributionModelEvent.ModelRetired;
import crm.domain.attribution.AttributionModelEvent.ModelRevised;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * A model of attribution (归因模型), version beside version. One of the {@link StandardModels} is there before anything
 * happens to it.
 */
@AggregateRoot(type = "attribution-model")
public class AttributionModel {

    /** Versions of one model. */
    public static final int MOST_VERSIONS = 1_000;

    @AggregateIdentifier
    private @Nullable AttributionModelId id;

    private int number;
    private @Nullable ModelTerms terms;
    private boolean retired;

    protected AttributionModel() {} // Axon

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(DefineModel command) {
        check(command);
        ModelChecks.require(command.modelId());
        ModelChecks.require(command.terms());
        ModelTerms now = newest(command);
        if (now == null)
            apply(new ModelDefined(
                    command.modelId(), command.terms(), command.by().name(), command.at()));
        else if (!now.equals(command.terms()))
            throw new DomainRejection(Rejections.MODEL_EXISTS, command.modelId().value());
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ReviseModel command) {
        check(command);
        ModelTerms now = require(command);
        if (retired)
            throw new DomainRejection(
                    Rejections.MODEL_RETIRED, command.modelId().value());
        ModelChecks.require(command.terms());
        if (command.terms().equals(now)) return;
        int next = Math.max(1, number) + 1;
        Limits.requireAtMost("versions", next, MOST_VERSIONS);
        apply(new ModelRevised(
                command.modelId(), next, command.terms(), command.by().name(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RetireModel command) {
        check(command);
        require(command);
        if (!retired) apply(new ModelRetired(command.modelId(), command.by().name(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RestoreModel command) {
        check(command);
        require(command);
        if (retired) apply(new ModelRestored(command.modelId(), command.by().name(), command.at()));
    }

    private static void check(AttributionModelCommand command) {
        command.by().requireHeadOffice();
        Limits.requireDate(command.at());
    }

    private ModelTerms require(AttributionModelCommand command) {
        ModelTerms now = newest(command);
        if (now == null)
            throw new DomainRejection(
                    Rejections.MODEL_UNKNOWN, command.modelId().value());
        return now;
    }

    private @Nullable ModelTerms newest(AttributionModelCommand command) {
        return terms == null ? StandardModels.TERMS.get(command.modelId()) : terms;
    }

    @EventSourcingHandler
    void on(AttributionModelEvent event) {
        id = event.modelId();
        switch (event) {
            case ModelDefined e -> {
                number = 1;
                terms = e.terms();
            }
            case ModelRevised e -> {
                number = e.number();
                terms = e.terms();
            }
            case ModelRetired e -> retired = true;
            case ModelRestored e -> retired = false;
        }
    }
}
