package crm.domain.segment;

import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;

/**
 * The parameters of a BG/NBD model (Fader, Hardie and Lee 2005) that make the orders of a chain's customers likeliest, in
 * billionths, and how well they do.
 *
 * @param r and {@code alpha} (in days) of the gamma distribution of how often customers order
 * @param a and {@code b} of the beta distribution of how likely they stay away after an order
 * @param logLikelihood in thousandths, of days
 * @param customers who had ordered, {@code again} of them on more than one day
 * @param epochDay business day up to which their orders were counted
 */
public record PredictionFit(
        long r, long alpha, long a, long b, long logLikelihood, int customers, int again, int epochDay) {

    PredictionFit checked() {
        if (r < 1 || alpha < 1 || a < 1 || b < 1 || customers < 1 || again < 0 || again > customers || epochDay < 0)
            throw new DomainRejection(Rejections.SCORING_ABSURD);
        return this;
    }
}
