package crm.projections.insight;

import java.util.Random;

/** Random customers as the BG/NBD model tells of them. */
final class Draws {

    private Draws() {}

    /** Marsaglia and Tsang, 2000; of scale 1. */
    static double gamma(Random random, double shape) {
        if (shape < 1) return gamma(random, shape + 1) * Math.pow(random.nextDouble(), 1 / shape);
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + c * x, 3);
            if (v > 0 && Math.log(random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) return d * v;
        }
    }

    static double beta(Random random, double a, double b) {
        double one = gamma(random, a);
        return one / (one + gamma(random, b));
    }

    /** How many orders come within the days. */
    static int orders(Random random, double rate, double leaves, double days) {
        int orders = 0;
        for (double at = pause(random, rate); at <= days; at += pause(random, rate)) {
            orders++;
            if (random.nextDouble() < leaves) break;
        }
        return orders;
    }

    private static double pause(Random random, double rate) {
        return -Math.log(1 - random.nextDouble()) / rate;
    }

    /** One who ordered first so many days ago; orders of one day are one. */
    static void customer(Random random, BgNbd model, int age, PurchaseHistories.Builder into) {
        double rate = gamma(random, model.r()) / model.alpha();
        double leaves = beta(random, model.a(), model.b());
        int repeats = 0;
        int last = 0;
        for (double at = pause(random, rate); at <= age; at += pause(random, rate)) {
            int day = (int) Math.ceil(at);
            if (day > last) repeats++;
            last = Math.max(last, day);
            if (random.nextDouble() < leaves) break;
        }
        into.add(repeats, Math.min(last, age), age);
    }
}
