package crm.projections.audience;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.segment.Measure;
import crm.domain.segment.PredictionFit;
import crm.domain.segment.Range;
import crm.domain.segment.ScoringEvent.PredictionFitted;
import crm.domain.segment.ScoringEvent.RfmScored;
import crm.domain.segment.ScoringId;
import crm.domain.segment.SegmentRule;
import crm.domain.shared.DomainEvent;
import crm.projections.insight.ScoringProjection;
import crm.projections.insight.Scorings;
import crm.projections.shared.DataScope;
import crm.projections.shared.Engines;
import crm.projections.shared.Happening;
import crm.projections.shared.LiveRunner;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AudienceScoringTest {

    private static final LocalDate TODAY = RandomCustomers.TODAY;
    private static final Instant NOON = TODAY.atTime(4, 0).toInstant(ZoneOffset.UTC);
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final SegmentRule LIKELY =
            new SegmentRule.Measured(Measure.PURCHASE_PROBABILITY, Range.atLeast(3_000));

    private final AudienceIndex index = new AudienceIndex();
    private final AudienceQueries queries = new AudienceQueries(index, id -> new SegmentRule.Any(List.of()));

    @TempDir
    Path directory;

    AudienceScoringTest() {
        index.apply(customers(), Set.of(), 1);
    }

    private static List<AudienceFacts> customers() {
        RandomCustomers random = new RandomCustomers(8);
        List<AudienceFacts> customers = new ArrayList<>();
        for (int i = 0; i < 500; i++) customers.add(random.customer(i));
        return customers;
    }

    @Test
    void an_event_scores_everybody_once_and_a_new_day_once_more() {
        try (Engines engines = new Engines(directory)) {
            AudienceScoring today = scoring(engines, NOON);
            assertThat(today.round()).isFalse();
            tell(engines, new PredictionFitted(ScoringId.CHAIN, fit(), "ops", NOON));
            assertThat(today.round()).isTrue();
            assertThat(today.round()).isFalse();
            int likely = likely();
            assertThat(likely).isBetween(1, 499);
            // After midnight in Shanghai, before midnight in London.
            AudienceScoring later = scoring(engines, NOON.plusSeconds(40 * 86_400 + 13 * 3_600));
            assertThat(later.round()).isTrue();
            assertThat(index.scores().epochDay()).isEqualTo((int) TODAY.toEpochDay() + 41);
            assertThat(likely()).isLessThan(likely);
        }
    }

    @Test
    void bounds_and_parameters_stand_beside_each_other_and_a_rebuilt_index_has_the_same_scores() {
        try (Engines engines = new Engines(directory)) {
            tell(
                    engines,
                    new PredictionFitted(ScoringId.CHAIN, fit(), "ops", NOON),
                    new RfmScored(
                            ScoringId.CHAIN,
                            new RfmQueries(queries).bounds(TODAY, 365).orElseThrow(),
                            "ops",
                            NOON));
            scoring(engines, NOON).round();
            int likely = likely();
            int best = best();
            assertThat(best).isPositive();
            AudienceIndex rebuilt = new AudienceIndex();
            rebuilt.apply(customers(), Set.of(), 2);
            index.takeOver(rebuilt);
            assertThat(likely()).isEqualTo(likely);
            assertThat(best()).isEqualTo(best);
        }
    }

    private AudienceScoring scoring(Engines engines, Instant now) {
        return new AudienceScoring(index, new Scorings(engines.documents), Clock.fixed(now, ZoneOffset.UTC), SHANGHAI);
    }

    private static void tell(Engines engines, DomainEvent... events) {
        engines.append(List.of(Happening.of("scoring", ScoringId.CHAIN, events)));
        new LiveRunner(new ScoringProjection(engines.documents)).catchUp(engines.messages(), new Random(1));
    }

    private static PredictionFit fit() {
        return new PredictionFit(
                700_000_000L, 90_000_000_000L, 500_000_000L, 2_500_000_000L, -1, 500, 300, (int) TODAY.toEpochDay());
    }

    private int likely() {
        return queries.count(LIKELY, TODAY, new DataScope.AllStores()).customers();
    }

    private int best() {
        SegmentRule best = new SegmentRule.Measured(Measure.RFM_MONETARY, Range.exactly(5));
        return queries.count(best, TODAY, new DataScope.AllStores()).customers();
    }
}
