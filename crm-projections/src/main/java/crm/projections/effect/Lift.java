package crm.projections.effect;

import java.util.Collection;

/**
 * What one group did more than another.
 *
 * @param one name of it, {@code other} of the one it is compared with; empty: all variants together, or who was held out
 * @param conversion difference of the parts that ordered, from -1 to 1: what is decided by
 * @param revenue difference of what each paid, in fen
 * @param confidence of both intervals, such as 0.95; more where several pairs are compared, so that it holds of all at once
 */
public record Lift(String one, String other, Comparison conversion, Comparison revenue, double confidence) {

    /** @param pairs compared at once (Bonferroni) */
    static Lift of(EffectGroup one, EffectGroup other, int pairs) {
        double outside = Comparison.OUTSIDE / pairs;
        return new Lift(
                one.name(),
                other.name(),
                Comparison.of(one.conversion(), other.conversion(), outside),
                Comparison.of(one.paid(), one.conversion(), other.paid(), other.conversion(), outside),
                1 - outside);
    }

    /** Where stores were divided: each group by its stores. */
    static Lift ofStores(
            EffectGroup one, Collection<StoreTotals> stores, EffectGroup other, Collection<StoreTotals> otherStores) {
        double outside = Comparison.OUTSIDE;
        Sample ordered = StoreTotals.each(stores, StoreTotals::ordered);
        Sample otherOrdered = StoreTotals.each(otherStores, StoreTotals::ordered);
        return new Lift(
                one.name(),
                other.name(),
                Comparison.ofStores(ordered, otherOrdered, 0.5 / Math.max(1, other.people()), true, outside),
                Comparison.ofStores(
                        StoreTotals.each(stores, StoreTotals::fen),
                        StoreTotals.each(otherStores, StoreTotals::fen),
                        0,
                        Comparison.isTold(one.conversion(), other.conversion()),
                        outside),
                1 - outside);
    }

    /** In plain words, by what was decided beforehand to decide by: whether people order. */
    public Verdict verdict() {
        return conversion.verdict();
    }
}
