package crm.projections.insight;

import crm.domain.segment.PredictionFit;
import crm.domain.segment.RfmBounds;
import org.jspecify.annotations.Nullable;

/**
 * By what customers are scored on one business day. The same orders have the same scores wherever they are asked for.
 *
 * @param rfm null: nothing was scored yet
 * @param model null: nothing was fitted yet
 * @param epochDay of the question: the probability is that of the days after it
 */
public record Scores(@Nullable RfmBounds rfm, @Nullable BgNbd model, int epochDay) {

    /** Days ahead that the probability speaks of. */
    public static final int DAYS_AHEAD = 30;

    /** Of a probability. */
    public static final int WHOLE = 10_000;

    public static Scores of(@Nullable RfmBounds rfm, @Nullable PredictionFit fit, int epochDay) {
        return new Scores(rfm, fit == null ? null : BgNbd.of(fit), epochDay);
    }

    /** Probability of an order in the next {@value #DAYS_AHEAD} days, in ten-thousandths; the model must be there. */
    public long probability(int repeats, int recency, int age) {
        if (model == null) throw new IllegalStateException("Nothing was fitted");
        return Math.round(model.anOrder(repeats, recency, age, DAYS_AHEAD) * WHOLE);
    }
}
