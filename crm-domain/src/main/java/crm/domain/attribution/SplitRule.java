package crm.domain.attribution;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** How the money of an order is split among its touches. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "split")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SplitRule.FirstTouch.class, name = "first-touch"),
    @JsonSubTypes.Type(value = SplitRule.LastTouch.class, name = "last-touch"),
    @JsonSubTypes.Type(value = SplitRule.Linear.class, name = "linear"),
    @JsonSubTypes.Type(value = SplitRule.TimeDecay.class, name = "time-decay"),
    @JsonSubTypes.Type(value = SplitRule.PositionBased.class, name = "position-based"),
    @JsonSubTypes.Type(value = SplitRule.RemovalEffect.class, name = "removal-effect"),
})
public sealed interface SplitRule {

    record FirstTouch() implements SplitRule {}

    record LastTouch() implements SplitRule {}

    record Linear() implements SplitRule {}

    /** A touch weighs half as much when it is {@code halfLifeHours} older. */
    record TimeDecay(int halfLifeHours) implements SplitRule {}

    /** The first and the last touch get so much, the others the rest in equal parts; of two touches each gets half. */
    record PositionBased(int firstPermille, int lastPermille) implements SplitRule {}

    /** By the removal effect of each kind of touch in a Markov chain of order 1 over all paths of the period. */
    record RemovalEffect() implements SplitRule {}
}
