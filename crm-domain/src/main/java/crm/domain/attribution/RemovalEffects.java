package crm.domain.attribution;

import static crm.domain.attribution.PathCounts.KINDS;
import static crm.domain.attribution.PathCounts.ORDERED;
import static crm.domain.attribution.PathCounts.START;

import java.util.EnumMap;
import java.util.Map;

/**
 * What each kind of touch is worth by what would be lost without it (Anderl, Becker, von Wangenheim, Schumann: "Mapping the
 * customer journey", 2016): the part of all orders that would not come if every path broke off where it reaches a touch of
 * that kind. Solved exactly, as a system of linear equations in the few kinds; nothing is simulated or iterated.
 *
 * @param orderRate the chance that a path ends in an order
 * @param effects from 0, nothing would be lost, to 1, everything; of the kinds that were observed
 */
public record RemovalEffects(double orderRate, Map<TouchKind, Double> effects) {

    private static final int NOTHING_REMOVED = -1;

    public RemovalEffects {
        effects = Map.copyOf(effects);
    }

    public static RemovalEffects of(PathCounts counts) {
        double rate = orderRate(counts, NOTHING_REMOVED);
        Map<TouchKind, Double> effects = new EnumMap<>(TouchKind.class);
        for (TouchKind kind : TouchKind.values())
            if (counts.stepsFrom(kind.ordinal()) > 0)
                effects.put(kind, rate == 0 ? 0 : Math.max(0, 1 - orderRate(counts, kind.ordinal()) / rate));
        return new RemovalEffects(rate, effects);
    }

    /** The effects, divided by their sum; where no path ended in an order, all kinds weigh the same. */
    public KindWeights weights() {
        double sum = effects.values().stream().mapToDouble(Double::doubleValue).sum();
        if (sum == 0) return KindWeights.EQUAL;
        Map<TouchKind, Double> weights = new EnumMap<>(TouchKind.class);
        effects.forEach((kind, effect) -> weights.put(kind, effect / sum));
        return KindWeights.of(weights);
    }

    /** The chance x of an order from each state: x = Σ p(next) · x(next), 1 in an order, 0 where the path is lost or broken. */
    private static double orderRate(PathCounts counts, int removed) {
        int[] states = new int[KINDS + 1];
        int size = 0;
        for (int state = 0; state <= START; state++)
            if (state != removed && counts.stepsFrom(state) > 0) states[size++] = state;
        double[][] equations = new double[size][size + 1];
        for (int row = 0; row < size; row++) {
            double all = counts.stepsFrom(states[row]);
            for (int column = 0; column < size; column++)
                equations[row][column] = (row == column ? 1 : 0) - counts.steps(states[row], states[column]) / all;
            equations[row][size] = counts.steps(states[row], ORDERED) / all;
        }
        // START comes last among the states, so its chance is the last unknown.
        return size == 0 ? 0 : LinearSystem.solve(equations)[size - 1];
    }
}
