package crm.projections.attribution;

import crm.domain.attribution.KindWeights;
import crm.domain.attribution.ModelTerms;
import crm.domain.attribution.ModelVersion;
import crm.domain.attribution.SplitRule;
import crm.domain.attribution.TouchKind;
import crm.projections.ledger.OrderColumns;
import crm.projections.ledger.OrderCredits;
import crm.projections.query.ReportDimension;
import java.lang.ref.SoftReference;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Credits of orders, worked out from the touches in the heap whenever they are asked for. */
public final class TouchCredits implements OrderCredits {

    private static final int TABLE_FROM_ORDERS = 10_000;

    /** Of the longest window that most models have; those of a longer one look touches up. */
    private static final long TABLE_MILLIS = Duration.ofDays(30).toMillis();

    private final TouchFollower follower;
    private final KnownModels models;
    private final PathWeights weights;
    private final RecordingTimes recorded;
    private final int fromOrders;
    private @Nullable Join join;
    private @Nullable OrderTouches table;
    private @Nullable OrderTouches keptOf;

    /** What decides about shares. */
    private record Shape(SplitRule split, int windowHours, Set<TouchKind> kinds) {}

    private final Map<Shape, SoftReference<KeptCredits>> kept = new HashMap<>();

    /** @param weights of the kinds of touches, for models that need them */
    public TouchCredits(TouchFollower follower, KnownModels models, PathWeights weights, RecordingTimes recorded) {
        this(follower, models, weights, recorded, TABLE_FROM_ORDERS);
    }

    /** @param fromOrders so many orders are worth a table of the touches before them */
    TouchCredits(
            TouchFollower follower, KnownModels models, PathWeights weights, RecordingTimes recorded, int fromOrders) {
        this.fromOrders = fromOrders;
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
        OrderTouches touches = table(terms, persons);
        return new ModelCredits(version, terms, effects, persons, touches, kept(terms, touches));
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

    private synchronized @Nullable OrderTouches table(ModelTerms terms, Persons persons) {
        OrderColumns orders = persons.orders();
        TouchColumns columns = persons.memory().shape().columns();
        if (orders.orders() < fromOrders || columns.latest() > persons.asOf()) return null;
        if (Duration.ofHours(terms.windowHours()).toMillis() > TABLE_MILLIS) return null;
        OrderTouches known = table;
        if (known == null || !known.isOf(orders, columns)) known = table = OrderTouches.of(persons, TABLE_MILLIS);
        return known;
    }

    /** Of models that are asked for again and again; given up when memory is short. */
    private synchronized @Nullable KeptCredits kept(ModelTerms terms, @Nullable OrderTouches touches) {
        // What kinds are worth changes with every touch.
        if (touches == null || terms.split() instanceof SplitRule.RemovalEffect) return null;
        Shape shape = new Shape(terms.split(), terms.windowHours(), terms.kinds());
        SoftReference<KeptCredits> known = kept.get(shape);
        KeptCredits credits = known == null || keptOf != touches ? null : known.get();
        if (credits != null) return credits;
        if (keptOf != touches) kept.clear();
        keptOf = touches;
        KeptCredits fresh = new KeptCredits(touches);
        kept.put(shape, new SoftReference<>(fresh));
        return fresh;
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
