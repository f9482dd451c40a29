package crm.projections.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BgNbdTest {

    /** The paper's, in days where the paper has weeks. */
    private static final BgNbd CDNOW = new BgNbd(.243, 4.414 * 7, .793, 2.426);

    @Test
    void the_customer_of_the_papers_example_is_expected_as_often_as_there() {
        // x = 2, t_x = 30.43, T = 38.86, t = 39 weeks: 1.226 in the authors' spreadsheet.
        assertThat(CDNOW.expected(2, 213, 272, 273)).isCloseTo(1.226, within(.001));
    }

    @Test
    void who_is_expected_is_what_a_plain_simulation_of_her_brings() {
        BgNbd model = new BgNbd(.8, 20, 1, 3); // a = 1: where the paper's formula divides by nothing
        Random random = new Random(5);
        double sum = 0;
        int some = 0;
        int rounds = 400_000;
        // Of a new customer the posterior is the prior: rate and loyalty are drawn from it.
        for (int i = 0; i < rounds; i++) {
            double rate = Draws.gamma(random, model.r()) / model.alpha();
            double leaves = Draws.beta(random, model.a(), model.b());
            int orders = Draws.orders(random, rate, leaves, 60);
            sum += orders;
            if (orders > 0) some++;
        }
        assertThat(model.expected(0, 0, 0, 60)).isCloseTo(sum / rounds, within(.01));
        assertThat(model.anOrder(0, 0, 0, 60)).isCloseTo(some / (double) rounds, within(.005));
    }

    @Test
    void the_probability_to_be_there_falls_with_silence_and_is_whole_after_one_order() {
        assertThat(CDNOW.alive(0, 0, 400)).isEqualTo(1);
        assertThat(CDNOW.alive(5, 100, 100)).isCloseTo(1 / (1 + .793 / 6.426), within(1e-12));
        double before = 1;
        for (int age = 100; age < 700; age += 50) {
            double now = CDNOW.alive(5, 100, age);
            assertThat(now).isBetween(0.0, before);
            before = now;
        }
        assertThat(before).isLessThan(.01);
    }

    @Test
    void an_order_in_some_days_is_never_likelier_than_expected_and_grows_with_the_days() {
        Random random = new Random(9);
        for (int i = 0; i < 5_000; i++) {
            BgNbd model = new BgNbd(
                    Math.exp(random.nextGaussian()),
                    Math.exp(3 + random.nextGaussian()),
                    Math.exp(random.nextGaussian() * 2),
                    Math.exp(random.nextGaussian() * 2));
            int x = random.nextInt(4) == 0 ? 0 : random.nextInt(600);
            int recency = x == 0 ? 0 : x + random.nextInt(300);
            int age = recency + random.nextInt(200);
            double some = model.anOrder(x, recency, age, 30);
            double expected = model.expected(x, recency, age, 30);
            assertThat(some).isBetween(0.0, 1.0);
            assertThat(expected).as("%s %d %d %d", model, x, recency, age).isBetween(some - 1e-9, 60.0 * (x + 10));
            assertThat(model.expected(x, recency, age, 60)).isGreaterThanOrEqualTo(expected - 1e-9);
        }
    }

    @Test
    void very_loyal_and_very_frequent_customers_overflow_nothing() {
        BgNbd model = new BgNbd(2, 1e-3, 1e-6, 50);
        double each = model.expected(9_000, 9_000, 9_001, 365);
        assertThat(each).isCloseTo(365, within(2.0)); // one a day, and she stays
        assertThat(model.expected(0, 0, 0, 365)).isPositive().isFinite();
        assertThat(model.expected(3, 10, 20, 0)).isZero();
    }
}
