package crm.projections.effect;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The effect of a campaign: everybody who was planned against everybody who was held out, whoever received it (intention to
 * treat), so that nothing but the campaign tells the two apart.
 *
 * @param from when its sending began: orders first paid and mini-programs opened from then on count
 * @param to until then, exclusive
 * @param asOf up to when that was counted
 * @param whole of all its customers; false: of those of the asker's stores only, so that nothing is compared
 * @param planned all variants together
 * @param variants one by one
 * @param heldOut null: nobody was held out, or {@code whole} is false
 * @param stores of a moment that stores were held out of; null: customers were divided, or {@code whole} is false
 * @param byChance whether nothing but chance divided them
 * @param steps of those who received it
 * @param lift of all planned against who was held out; null where {@code heldOut} is
 * @param variantLifts each against who was held out; empty where {@code heldOut} is null or there is one variant
 * @param pairs of variants, each with each other
 */
public record EffectView(
        Instant from,
        Instant to,
        Instant asOf,
        boolean whole,
        EffectGroup planned,
        List<EffectGroup> variants,
        @Nullable EffectGroup heldOut,
        @Nullable StoresCompared stores,
        boolean byChance,
        EffectSteps steps,
        @Nullable Lift lift,
        List<Lift> variantLifts,
        List<Lift> pairs) {

    /** Nothing of it can change any more but by a refund. */
    public boolean over() {
        return !asOf.isBefore(to);
    }
}
