package crm.campaign.plan;

import crm.domain.campaign.SkipReason;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One of the numbers of a plan, behind which people stand.
 *
 * @param name as it stands in an address: {@code sends}, {@code held-out} or a reason such as {@code over-cap}
 * @param reason null: not skipped
 */
public record PlanPart(String name, @Nullable SkipReason reason) {

    public static final PlanPart SENDS = new PlanPart("sends", null);
    public static final PlanPart HELD_OUT = new PlanPart("held-out", null);

    public static PlanPart skipped(SkipReason reason) {
        return new PlanPart(reason.name().toLowerCase(Locale.ROOT).replace('_', '-'), reason);
    }

    /** Empty when there is none of this name. */
    public static Optional<PlanPart> named(String name) {
        if (name.equals(SENDS.name)) return Optional.of(SENDS);
        if (name.equals(HELD_OUT.name)) return Optional.of(HELD_OUT);
        for (SkipReason reason : SkipReason.values())
            if (skipped(reason).name.equals(name)) return Optional.of(skipped(reason));
        return Optional.empty();
    }
}
