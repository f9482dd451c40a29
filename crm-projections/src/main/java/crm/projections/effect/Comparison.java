package crm.projections.effect;

/**
 * Two groups that chance told apart, one against the other.
 *
 * @param difference what the first has more than the second
 * @param interval in which the true difference lies, as confidently as it was asked for
 * @param ratio of the first to the second; NaN where the second is 0
 * @param more people (stores, where stores were divided) who would be needed in both groups together until it can be told, if it goes on like this; 0 when it can be
 *     told now
 */
public record Comparison(double difference, Interval interval, double ratio, Verdict verdict, long more) {

    /** Of both sides together, outside the interval. */
    static final double OUTSIDE = 0.05;

    /** Lift that one would not do without, as a part of what the second group does by itself. */
    static final double WORTH = 0.1;

    /** Hits that a mean of what few pay and most do not needs at least, in each group, to be near a normal one. */
    private static final long FEWEST_HITS = 10;

    /** Stores on each side below which an interval of stores is not trusted. */
    private static final long FEWEST_STORES = 4;

    /** How sure one wants to be of finding a difference that is there. */
    private static final double POWER = 0.8;

    /**
     * Of two parts: Newcombe's hybrid score interval (R. G. Newcombe, Interval estimation for the difference between independent
     * proportions: comparison of eleven methods, Statistics in Medicine 17, 1998, method 10).
     *
     * @param outside what the interval may miss, such as 0.05
     */
    static Comparison of(Proportion one, Proportion other, double outside) {
        double z = Quantiles.normal(outside);
        Interval ours = one.wilson(z);
        Interval theirs = other.wilson(z);
        double difference = one.rate() - other.rate();
        Interval interval = new Interval(
                difference - Math.hypot(one.rate() - ours.low(), theirs.high() - other.rate()),
                difference + Math.hypot(ours.high() - one.rate(), other.rate() - theirs.low()));
        // Nobody's hits are as good as half of one, so that what is needed can be reckoned.
        double base = Math.max(other.rate(), 0.5 / Math.max(1, other.of()));
        double worth = WORTH * base;
        double aim = Math.max(worth, Math.abs(difference));
        double there = Math.min(1, base + aim);
        boolean told = one.of() > 0 && other.of() > 0;
        return of(
                difference,
                interval,
                one.rate() / other.rate(),
                told ? verdict(interval, worth) : Verdict.TOO_FEW,
                needed(one.of(), other.of(), there * (1 - there), base * (1 - base), aim, outside));
    }

    /**
     * Of two means: Welch's interval (B. L. Welch, The generalization of Student's problem when several different population
     * variances are involved, Biometrika 34, 1947).
     *
     * @param hits who has more than 0 at all, in {@code one} and in {@code other}
     */
    static Comparison of(Sample one, Proportion hits, Sample other, Proportion otherHits, double outside) {
        double difference = one.mean() - other.mean();
        double ratio = one.mean() / other.mean();
        double worth = WORTH * Math.abs(other.mean());
        double aim = Math.max(worth, Math.abs(difference));
        boolean told = isTold(hits, otherHits);
        Interval interval = welch(one, other, outside);
        return of(
                difference,
                interval,
                ratio,
                told ? verdict(interval, worth) : Verdict.TOO_FEW,
                needed(one.size(), other.size(), one.variance(), other.variance(), aim, outside));
    }

    /**
     * Of two samples of stores, by Welch's interval; {@code more} is a number of stores.
     *
     * @param one of {@link StoreTotals#each}
     * @param least that counts as the second's own, so that what is needed can be reckoned where it is 0
     * @param told whether enough customers did it
     */
    static Comparison ofStores(Sample one, Sample other, double least, boolean told, double outside) {
        double difference = one.mean() - other.mean();
        double worth = WORTH * Math.max(least, Math.abs(other.mean()));
        double aim = Math.max(worth, Math.abs(difference));
        Interval interval = welch(one, other, outside);
        boolean enough = told && Math.min(one.size(), other.size()) >= FEWEST_STORES;
        return of(
                difference,
                interval,
                one.mean() / other.mean(),
                enough ? verdict(interval, worth) : Verdict.TOO_FEW,
                Math.max(
                        needed(one.size(), other.size(), one.variance(), other.variance(), aim, outside),
                        2 * FEWEST_STORES - one.size() - other.size()));
    }

    /** Whether so many ordered in both groups that a mean of what they paid says something. */
    static boolean isTold(Proportion one, Proportion other) {
        return Math.min(one.hits(), other.hits()) >= FEWEST_HITS;
    }

    private static Comparison of(double difference, Interval interval, double ratio, Verdict verdict, long more) {
        return new Comparison(difference, interval, ratio, verdict, verdict == Verdict.TOO_FEW ? more : 0);
    }

    static Interval welch(Sample one, Sample other, double outside) {
        double difference = one.mean() - other.mean();
        if (one.size() < 2 || other.size() < 2) return new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        double error = one.error() + other.error();
        if (error == 0) return new Interval(difference, difference);
        double half = Quantiles.student(outside, freedom(one, other)) * Math.sqrt(error);
        return new Interval(difference - half, difference + half);
    }

    /** Degrees of freedom by Welch and Satterthwaite. */
    static double freedom(Sample one, Sample other) {
        double error = one.error() + other.error();
        return error
                * error
                / (one.error() * one.error() / (one.size() - 1) + other.error() * other.error() / (other.size() - 1));
    }

    /** @param worth less than this either way is no difference */
    private static Verdict verdict(Interval interval, double worth) {
        if (interval.low() > 0) return Verdict.WORKS;
        if (interval.high() < 0) return Verdict.HARMS;
        return interval.low() > -worth && interval.high() < worth ? Verdict.NO_DIFFERENCE : Verdict.TOO_FEW;
    }

    /**
     * People beyond those there are, until a difference of {@code aim} is found as surely as {@link #POWER} says, both groups
     * growing as they stand to each other: n = (z + z')² (v/share + v'/share') / aim².
     */
    private static long needed(
            long one, long other, double variance, double otherVariance, double aim, double outside) {
        long now = one + other;
        if (now == 0 || aim == 0) return 0;
        double sure = Quantiles.normal(outside) + Quantiles.normal(2 * (1 - POWER));
        double share = Math.clamp((double) one / now, 0.01, 0.99);
        double spread = variance / share + otherVariance / (1 - share);
        double wanted = sure * sure * spread / (aim * aim);
        return Math.max(1, (long) Math.ceil(Math.min(wanted, Long.MAX_VALUE / 4.0)) - now);
    }
}
