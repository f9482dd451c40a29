package crm.platform.demo;

import java.util.List;
import java.util.SplittableRandom;

/** Repeatable chance: the same salt and coordinates always throw the same. */
final class Dice {

    private final SplittableRandom random;

    private Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Dice for one thing of the chain, such as customer 17 or day 40. */
    static Dice of(String salt, long coordinate) {
        return new Dice(salt.hashCode() * 0x9E3779B97F4A7C15L + coordinate * 0xD1B54A32D192ED03L + 20200201L);
    }

    /** From 0 (inclusive) to 1 (exclusive). */
    double unit() {
        return random.nextDouble();
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    /** From 0 (inclusive) to the bound (exclusive). */
    int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int from, int to) {
        return random.nextInt(from, to + 1);
    }

    <T> T oneOf(List<T> things) {
        return things.get(below(things.size()));
    }

    /** An index, the i-th with weight {@code weights[i]}. */
    int weighted(double... weights) {
        double sum = 0;
        for (double weight : weights) sum += weight;
        double left = unit() * sum;
        for (int i = 0; i < weights.length; i++) {
            left -= weights[i];
            if (left < 0) return i;
        }
        return weights.length - 1;
    }
}
