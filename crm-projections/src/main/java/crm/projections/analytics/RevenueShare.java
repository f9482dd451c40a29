package crm.projections.analytics;

import crm.domain.shared.Money;
import java.util.OptionalDouble;

/** 线上营收占比: online revenue over all paid revenue, both net of refunds. */
public record RevenueShare(Money online, Money total) {

    public static final RevenueShare NOTHING = new RevenueShare(Money.ZERO, Money.ZERO);

    /**
     * From 0 to 1, also where the refunds of one side outweigh its sales (in the small hours 116 % would be arithmetic, not
     * a share); empty when the total is not positive: a day of refunds only has none.
     */
    public OptionalDouble ratio() {
        if (total.fen() <= 0) return OptionalDouble.empty();
        return OptionalDouble.of(Math.clamp((double) online.fen() / total.fen(), 0, 1));
    }

    public RevenueShare plus(RevenueShare other) {
        return new RevenueShare(online.plus(other.online), total.plus(other.total));
    }
}
