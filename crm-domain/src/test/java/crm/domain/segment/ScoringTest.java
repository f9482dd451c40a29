package crm.domain.segment;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.segment.ScoringCommand.AdoptPrediction;
import crm.domain.segment.ScoringCommand.ScoreRfm;
import crm.domain.segment.ScoringEvent.PredictionFitted;
import crm.domain.segment.ScoringEvent.RfmScored;
import crm.domain.shared.Rejections;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ScoringTest {

    private static final ScoringId ID = ScoringId.CHAIN;
    private static final Instant MONDAY = Instant.parse("2026-05-04T02:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-05-05T02:00:00Z");
    private static final Quintiles RISING = new Quintiles(1, 2, 3, 4);
    private static final RfmBounds BOUNDS = new RfmBounds(20_577, 365, 90, RISING, RISING, RISING);
    private static final PredictionFit FIT = new PredictionFit(1, 2, 3, 4, -5, 90, 30, 20_577);

    private final FixtureConfiguration<Scoring> scoring = new AggregateTestFixture<>(Scoring.class);

    @Test
    void the_same_bounds_again_change_nothing() {
        scoring.givenNoPriorActivity()
                .when(new ScoreRfm(ID, BOUNDS, "ops", MONDAY))
                .expectEvents(new RfmScored(ID, BOUNDS, "ops", MONDAY));
        scoring.given(new RfmScored(ID, BOUNDS, "ops", MONDAY))
                .when(new ScoreRfm(ID, BOUNDS, "admin", TUESDAY))
                .expectNoEvents();
    }

    @Test
    void the_same_fit_again_changes_nothing_whatever_was_scored_since() {
        scoring.given(new PredictionFitted(ID, FIT, "ops", MONDAY), new RfmScored(ID, BOUNDS, "ops", MONDAY))
                .when(new AdoptPrediction(ID, FIT, "ops", TUESDAY))
                .expectNoEvents();
        PredictionFit better = new PredictionFit(1, 2, 3, 4, -4, 90, 30, 20_578);
        scoring.given(new PredictionFitted(ID, FIT, "ops", MONDAY))
                .when(new AdoptPrediction(ID, better, "ops", TUESDAY))
                .expectEvents(new PredictionFitted(ID, better, "ops", TUESDAY));
    }

    @Test
    void bounds_that_fall_and_parameters_that_are_not_positive_are_refused() {
        RfmBounds falling = new RfmBounds(20_577, 365, 90, RISING, new Quintiles(1, 2, 3, 2), RISING);
        refuses(new ScoreRfm(ID, falling, "ops", MONDAY));
        refuses(new ScoreRfm(ID, new RfmBounds(20_577, 0, 90, RISING, RISING, RISING), "ops", MONDAY));
        refuses(new AdoptPrediction(ID, new PredictionFit(0, 2, 3, 4, -5, 90, 30, 20_577), "ops", MONDAY));
        refuses(new AdoptPrediction(ID, new PredictionFit(1, 2, 3, 4, -5, 90, 91, 20_577), "ops", MONDAY));
    }

    private void refuses(ScoringCommand command) {
        scoring.givenNoPriorActivity().when(command).expectExceptionMessage(Rejections.SCORING_ABSURD);
    }

    @Test
    void five_equal_parts_have_the_scores_from_1_to_5() {
        Quintiles quintiles = Quintiles.of(new long[] {50, 10, 40, 20, 30});
        assertThat(quintiles).isEqualTo(new Quintiles(10, 20, 30, 40));
        assertThat(quintiles.score(10)).isEqualTo(1);
        assertThat(quintiles.score(50)).isEqualTo(5);
    }

    @Test
    void most_customers_with_one_order_share_the_lowest_score() {
        Quintiles quintiles = Quintiles.of(new long[] {1, 1, 1, 1, 1, 1, 1, 2, 3, 9});
        assertThat(quintiles.score(1)).isEqualTo(1);
        assertThat(quintiles.score(2)).isEqualTo(4);
        assertThat(quintiles.score(3)).isEqualTo(5);
    }

    @Test
    void a_score_says_how_many_fifths_of_all_lie_below() {
        Random random = new Random(1);
        for (int round = 0; round < 300; round++) {
            int most = 1 + random.nextInt(30);
            long[] numbers = random.longs(1 + random.nextInt(60), -most, most).toArray();
            Quintiles quintiles = Quintiles.of(numbers.clone());
            for (long number : numbers) {
                long below =
                        Arrays.stream(numbers).filter(other -> other < number).count();
                assertThat(quintiles.score(number)).isEqualTo((int) (1 + 5 * below / numbers.length));
            }
        }
    }
}
