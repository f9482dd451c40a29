package crm.simulator.fault;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** The rules that are on, and how often each fault struck. Draws come from one seed, in the order of the calls. */
public final class Faults {

    private final List<FaultRule> rules = new ArrayList<>();
    private final Map<Fault, Integer> struck = new EnumMap<>(Fault.class);
    private final SplittableRandom random;

    public Faults(long seed) {
        random = new SplittableRandom(seed);
    }

    public synchronized void add(FaultRule rule) {
        rules.add(rule);
    }

    public synchronized void clear() {
        rules.clear();
    }

    public synchronized List<FaultRule> rules() {
        return List.copyOf(rules);
    }

    public synchronized Map<Fault, Integer> struck() {
        return Map.copyOf(struck);
    }

    /** Whether the fault strikes this call or callback, and by which rule; counts it. */
    public synchronized Optional<FaultRule> strikes(Fault fault, String path) {
        for (int i = 0; i < rules.size(); i++) {
            FaultRule rule = rules.get(i);
            if (rule.fault() != fault || !path.contains(rule.path())) continue;
            if (random.nextDouble() >= rule.probability()) continue;
            FaultRule left = rule.struck();
            if (left.isSpent()) rules.remove(i);
            else rules.set(i, left);
            struck.merge(fault, 1, Integer::sum);
            return Optional.of(rule);
        }
        return Optional.empty();
    }

    /** A seeded number from {@code low} to {@code high}, both included. */
    public synchronized int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }
}
