package crm.projections.analytics;

import crm.domain.shared.Money;
import java.util.OptionalDouble;

/** 线上营收占比: online revenue over all paid revenue, both net of refunds. */
public record RevenueShare(Money online, Money total) {

    public static final RevenueShare NOTHING = new RevenueShare(Money.ZERO, Money.ZERO);

    /** From 0 to 1 in the normal case; empty when the total is not positive (a day of refunds only has no share). */
    public OptionalDouble ratio() {
        return total.fen() > 0 ? OptionalDouble.of((double) online.fen() / total.fen()) : OptionalDouble.empty();
    }

    public RevenueShare plus(RevenueShare other) {
        return new RevenueShare(online.plus(other.online), total.plus(other.total));
    }
}
