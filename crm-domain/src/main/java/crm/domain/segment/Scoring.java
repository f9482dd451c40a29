package crm.domain.segment;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import crm.domain.segment.ScoringCommand.AdoptPrediction;
import crm.domain.segment.ScoringCommand.ScoreRfm;
import crm.domain.segment.ScoringEvent.PredictionFitted;
import crm.domain.segment.ScoringEvent.RfmScored;
import crm.domain.shared.Limits;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** By what customers are scored: computed from all of their orders, kept as an event so that every reader says the same. */
@AggregateRoot(type = "scoring")
public class Scoring {

    @AggregateIdentifier
    private @Nullable ScoringId id;

    private @Nullable RfmBounds bounds;
    private @Nullable PredictionFit fit;

    protected Scoring() {} // Axon

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ScoreRfm command) {
        require(command);
        RfmBounds wanted = command.bounds().checked();
        if (!wanted.equals(bounds)) apply(new RfmScored(command.scoringId(), wanted, command.by(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(AdoptPrediction command) {
        require(command);
        PredictionFit wanted = command.fit().checked();
        if (!wanted.equals(fit)) apply(new PredictionFitted(command.scoringId(), wanted, command.by(), command.at()));
    }

    private static void require(ScoringCommand command) {
        Limits.requireText("scoringId", command.scoringId().value());
        Limits.requireText("by", command.by());
        Limits.requireDate(command.at());
    }

    @EventSourcingHandler
    void on(ScoringEvent event) {
        id = event.scoringId();
        switch (event) {
            case RfmScored e -> bounds = e.bounds();
            case PredictionFitted e -> fit = e.fit();
        }
    }
}
