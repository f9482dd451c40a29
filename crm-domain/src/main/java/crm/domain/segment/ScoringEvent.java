package crm.domain.segment;

import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import java.time.Instant;

/** All that can happen to a scoring. */
public sealed interface ScoringEvent extends DomainEvent {

    ScoringId scoringId();

    /** User name of whoever asked for it. */
    String by();

    Instant at();

    /** Customers are scored by recency, frequency and amount of their orders, by these bounds. */
    @EventName("rfm.scored")
    record RfmScored(ScoringId scoringId, RfmBounds bounds, String by, Instant at) implements ScoringEvent {}

    /** A model of when customers order again was fitted to their orders. */
    @EventName("prediction.fitted")
    record PredictionFitted(ScoringId scoringId, PredictionFit fit, String by, Instant at) implements ScoringEvent {}
}
