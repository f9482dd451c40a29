package crm.web;

import crm.domain.segment.PredictionFit;
import crm.domain.segment.RfmBounds;
import crm.domain.segment.SegmentRule;
import crm.projections.audience.AudienceIndex;
import crm.projections.audience.AudienceQueries;
import crm.projections.audience.RfmQueries;
import crm.projections.insight.Scores;
import crm.projections.insight.ScoringView;
import java.util.List;

/** Scores of the invented chain's customers. */
public final class StoryInsight {

    private static final int DAY = (int) StoryChain.TODAY.toEpochDay();
    private static final PredictionFit FIT = new PredictionFit(
            713_400_000L, 61_250_000_000L, 482_900_000L, 2_614_700_000L, -48_213_700, 12_840, 5_112, DAY);
    private static final PredictionFit EARLIER = new PredictionFit(
            690_100_000L, 60_000_000_000L, 470_000_000L, 2_500_000_000L, -45_100_200, 11_902, 4_870, DAY - 30);

    static final ScoringView VIEW = new ScoringView(
            new ScoringView.Scored(bounds(StorySegments.index()), "ops", Pages.NOW.minusSeconds(7_200)),
            List.of(
                    new ScoringView.Fitted(FIT, "ops", Pages.NOW.minusSeconds(3_600)),
                    new ScoringView.Fitted(EARLIER, "admin", Pages.NOW.minusSeconds(2_592_000))));

    private StoryInsight() {}

    static AudienceIndex scored(AudienceIndex index) {
        index.rescore(Scores.of(bounds(index), FIT, DAY));
        return index;
    }

    private static RfmBounds bounds(AudienceIndex index) {
        AudienceQueries queries = new AudienceQueries(index, id -> new SegmentRule.Any(List.of()));
        return new RfmQueries(queries).bounds(StoryChain.TODAY, 365).orElseThrow();
    }
}
