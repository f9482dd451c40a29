package crm.domain.attribution;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** How much a touch of each kind weighs beside the others, for {@link SplitRule.RemovalEffect}; not negative. */
public final class KindWeights {

    /** All kinds weigh the same: where nothing was ever observed. */
    public static final KindWeights EQUAL = equal();

    private static final TouchKind[] KINDS = TouchKind.values();

    private final double[] byKind;

    private KindWeights(double[] byKind) {
        this.byKind = byKind;
    }

    /** @throws IllegalArgumentException for a weight below 0 or beyond all numbers */
    public static KindWeights of(Map<TouchKind, Double> weights) {
        double[] byKind = new double[KINDS.length];
        weights.forEach((kind, weight) -> {
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY))
                throw new IllegalArgumentException(kind + " weighs " + weight);
            byKind[kind.ordinal()] = weight;
        });
        return new KindWeights(byKind);
    }

    private static KindWeights equal() {
        double[] byKind = new double[TouchKind.values().length];
        Arrays.fill(byKind, 1);
        return new KindWeights(byKind);
    }

    public double of(TouchKind kind) {
        return byKind[kind.ordinal()];
    }

    /** @param kind its ordinal, as columns hold it */
    double of(int kind) {
        return byKind[kind];
    }

    public Map<TouchKind, Double> byKind() {
        Map<TouchKind, Double> weights = new EnumMap<>(TouchKind.class);
        for (TouchKind kind : KINDS) weights.put(kind, of(kind));
        return weights;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KindWeights weights && Arrays.equals(byKind, weights.byKind);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(byKind);
    }

    @Override
    public String toString() {
        return byKind().toString();
    }
}
