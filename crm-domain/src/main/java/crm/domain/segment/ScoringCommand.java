package crm.domain.segment;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** All that can be asked of a scoring; {@link ScoringEvent} is all that can come of it. */
public sealed interface ScoringCommand {

    @TargetAggregateIdentifier
    ScoringId scoringId();

    /** User name of whoever asks. */
    String by();

    Instant at();

    /** Customers are scored by these bounds from now on; the same bounds again change nothing. */
    record ScoreRfm(ScoringId scoringId, RfmBounds bounds, String by, Instant at) implements ScoringCommand {}

    /** Orders to come are predicted by this fit from now on; the same fit again changes nothing. */
    record AdoptPrediction(ScoringId scoringId, PredictionFit fit, String by, Instant at) implements ScoringCommand {}
}
