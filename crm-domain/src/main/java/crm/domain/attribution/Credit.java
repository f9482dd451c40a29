package crm.domain.attribution;

import crm.domain.shared.Money;

/** What a touch is credited with of one order, and why. */
public record Credit(SplitReason reason, Money money) {

    public Touch touch() {
        return reason.touch();
    }
}
