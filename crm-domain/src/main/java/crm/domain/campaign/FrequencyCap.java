package crm.domain.campaign;

import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;

/**
 * 频控: how often one customer is reached at most, by all campaigns together.
 *
 * @param most from 0, which means never, to 100
 */
public record FrequencyCap(ReachChannel channel, CapPeriod period, int most) {

    /** Of {@code most}. */
    public static final int HIGHEST = 100;

    void check() {
        if (most < 0 || most > HIGHEST) throw new DomainRejection(Rejections.CAP_ABSURD, most, HIGHEST);
    }
}
