package crm.projections.insight;

import crm.domain.segment.PredictionFit;
import crm.domain.segment.RfmBounds;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By what customers are scored now.
 *
 * @param rfm null: nothing was scored yet
 * @param fits the latest first, at most {@value #FITS}
 */
public record ScoringView(@Nullable Scored rfm, List<Fitted> fits) {

    static final int FITS = 10;
    static final ScoringView NOTHING = new ScoringView(null, List.of());

    /** @param by user name of whoever asked for it */
    public record Scored(RfmBounds bounds, String by, Instant at) {}

    /** @param by user name of whoever asked for it */
    public record Fitted(PredictionFit fit, String by, Instant at) {}

    /** The one that predictions are made by; null: nothing was fitted yet. */
    public @Nullable Fitted latest() {
        return fits.isEmpty() ? null : fits.getFirst();
    }
}
