package crm.projections.attribution;

import crm.domain.attribution.KindWeights;
import crm.domain.attribution.ModelTerms;
import crm.domain.attribution.ModelVersion;
import crm.domain.attribution.SplitRule;
import crm.projections.ledger.OrderColumns;
import crm.projections.ledger.OrderCredits;
import crm.projections.query.ReportDimension;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Credits of orders, worked out from the touches in the heap whenever they are asked for. */
public final class TouchCredits implements OrderCredits {

    private final TouchFollower follower;
    private final KnownModels models;
    private final PathWeights weights;
    private final RecordingTimes recorded;
    private @Nullable Join join;

    /** @param weights of the kinds of touches, for models that need them */
    public TouchCredits(TouchFollower follower, KnownModels models, PathWeights weights, RecordingTimes recorded) {
        this.follower = follower;
        this.models = models;
        this.weights = weights;
        this.recorded = recorded;
    }

    @Override
    public Credits of(OrderColumns orders, @Nullable ModelVersion model, long asOf) {
        return credits(orders, model, asOf);
    }

    ModelCredits credits(OrderColumns orders, @Nullable ModelVersion model, long asOf) {
        ModelVersion version = model == null ? models.standard() : model;
        ModelTerms terms = models.terms(version).orElseThrow(() -> new UnknownModel(version));
        long wanted = Math.min(asOf, orders.position());
        TouchMemory memory = follower.memory(wanted);
        Persons persons = new Persons(orders, memory, join(orders, memory), Math.min(wanted, memory.position()));
        KindWeights effects = terms.split() instanceof SplitRule.RemovalEffect
                ? weights.of(terms, persons).effects().weights()
                : KindWeights.EQUAL;
        return new ModelCredits(version, terms, effects, persons);
    }

    /** What kinds of touches are worth within the window of a model, by all paths that are known. */
    public PathEffects effects(OrderColumns orders, @Nullable ModelVersion model) {
        ModelCredits credits = credits(orders, model, Long.MAX_VALUE);
        return weights.of(credits.terms(), credits.persons());
    }

    /**
     * What touches have of the money of orders before it is made whole fen, summed by the codes of a dimension: what is credited
     * differs from it by the rounding of each order.
     */
    public double[] unrounded(
            OrderColumns orders, @Nullable ModelVersion model, ReportDimension dimension, IntPredicate counts) {
        ModelCredits credits = credits(orders, model, Long.MAX_VALUE);
        return UnroundedSums.of(credits, dimension, counts);
    }

    private synchronized Join join(OrderColumns orders, TouchMemory memory) {
        Join known = join;
        if (known == null || !known.isOf(orders, memory)) known = join = new Join(orders, memory);
        known.refresh();
        return known;
    }

    @Override
    public void changes(OrderColumns orders, @Nullable ModelVersion model, long after, long upTo, Changes changes) {
        ModelCredits credits = credits(orders, model, upTo);
        new LateTouches(credits.persons(), credits.window(), after)
                .each((order, position) -> changes.take(order, position, recorded.of(position)));
    }
}
