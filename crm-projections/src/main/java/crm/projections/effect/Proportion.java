package crm.projections.effect;

/** So many of so many. */
public record Proportion(long hits, long of) {

    public Proportion {
        if (hits < 0 || hits > of) throw new IllegalArgumentException(hits + " of " + of);
    }

    /** From 0 to 1; of nobody 0. */
    public double rate() {
        return of == 0 ? 0 : (double) hits / of;
    }

    /**
     * Wilson's score interval: right also where hits are few or none (E. B. Wilson, Probable inference, the law of succession,
     * and statistical inference, JASA 22, 1927).
     *
     * @param z standard deviations to either side
     */
    Interval wilson(double z) {
        if (of == 0) return new Interval(0, 1);
        double zz = z * z;
        double middle = (hits + zz / 2) / (of + zz);
        double half = z / (of + zz) * Math.sqrt(hits * (1 - rate()) + zz / 4);
        // At the ends the formula is exact and its rounding is not.
        return new Interval(hits == 0 ? 0 : middle - half, hits == of ? 1 : middle + half);
    }
}
