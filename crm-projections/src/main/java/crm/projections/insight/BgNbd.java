package crm.projections.insight;

import crm.domain.segment.PredictionFit;

/**
 * The BG/NBD model of Fader, Hardie and Lee, "Counting Your Customers" the Easy Way (Marketing Science 24, 2005): while she is
 * a customer she orders at a rate of her own, gamma distributed (r, alpha, per day) among customers, and after each order she
 * stays away for good with a probability of her own, beta distributed (a, b).
 */
public record BgNbd(double r, double alpha, double a, double b) {

    private static final double UNIT = 1e-9;
    private static final double NEGLIGIBLE = 1e-13;
    private static final double LARGE = 1e150;

    public BgNbd {
        if (!(r > 0 && alpha > 0 && a > 0 && b > 0))
            throw new IllegalArgumentException("r %s, alpha %s, a %s, b %s".formatted(r, alpha, a, b));
    }

    public static BgNbd of(PredictionFit fit) {
        return new BgNbd(fit.r() * UNIT, fit.alpha() * UNIT, fit.a() * UNIT, fit.b() * UNIT);
    }

    /** A parameter as events keep it: in billionths. */
    static long stored(double parameter) {
        return Math.max(1, Math.round(parameter / UNIT));
    }

    /** Probability that she has not stayed away for good; who ordered once cannot have. */
    public double alive(int repeats, int recency, int age) {
        if (repeats == 0) return 1;
        double odds = a / (b + repeats - 1) * Math.exp((r + repeats) * Math.log((alpha + age) / (alpha + recency)));
        return 1 / (1 + odds);
    }

    /** Probability of an order in the next days: that she comes, times one minus that her rate brings none. */
    public double anOrder(int repeats, int recency, int age, int days) {
        double none = Math.exp((r + repeats) * Math.log((alpha + age) / (alpha + age + days)));
        return alive(repeats, recency, age) * (1 - none);
    }

    /**
     * Expected number of days with an order among the next ones: equation 10 of the paper. Its hypergeometric series, less the
     * term before it, is summed as one series of positive terms: the weights of how often she would order if she never stayed
     * away (negative binomial), times how many of those orders come before she does. So nothing cancels, and a = 1 is no
     * special case.
     */
    public double expected(int repeats, int recency, int age, int days) {
        double m = r + repeats;
        double z = days / (alpha + age + days);
        double scale = m * Math.log1p(-z); // logarithm of what the sum is still to be multiplied by
        double weight = 1; // (m)_k / k! z^k
        double kept = 1; // of the k-th order, the share that comes before she stays away
        double orders = 0;
        double sum = 0;
        for (int k = 1; ; k++) {
            weight *= z * (m + k - 1) / k;
            orders += kept;
            kept *= (b + repeats + k - 1) / (a + b + repeats + k - 1);
            sum += weight * orders;
            if (sum > LARGE) {
                sum /= LARGE;
                weight /= LARGE;
                scale += Math.log(LARGE);
            }
            // Of the terms that follow each is at most so many times the one before it.
            double shrinks = z * Math.max(1, (m + k) / (k + 1)) * (k + 1.0) / k;
            if (shrinks < 1 && weight * orders * shrinks / (1 - shrinks) <= NEGLIGIBLE * sum) break;
        }
        return alive(repeats, recency, age) * sum * Math.exp(scale);
    }
}
