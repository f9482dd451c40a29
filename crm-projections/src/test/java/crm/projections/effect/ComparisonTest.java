package crm.projections.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import crm.domain.shared.Money;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ComparisonTest {

    private static final double OUTSIDE = 0.05;
    private static final Offset<Double> FOUR_DIGITS = within(0.00006);

    /** Table II of R. G. Newcombe, Statistics in Medicine 17 (1998) 873-890, method 10, all eight of its examples. */
    @ParameterizedTest
    @CsvSource({
        "56, 70, 48, 80, 0.0524, 0.3339",
        "9, 10, 3, 10, 0.1705, 0.8090",
        "6, 7, 2, 7, 0.0582, 0.8062",
        "5, 56, 0, 29, -0.0381, 0.1926",
        "0, 10, 0, 20, -0.1611, 0.2775",
        "0, 10, 0, 10, -0.2775, 0.2775",
        "10, 10, 0, 20, 0.6791, 1.0000",
        "10, 10, 0, 10, 0.6075, 1.0000"
    })
    void the_interval_of_two_parts_is_the_published_one(long a, long m, long b, long n, double low, double high) {
        Interval interval = Comparison.of(new Proportion(a, m), new Proportion(b, n), OUTSIDE)
                .interval();
        assertThat(interval.low()).isCloseTo(low, FOUR_DIGITS);
        assertThat(interval.high()).isCloseTo(high, FOUR_DIGITS);
    }

    /**
     * K. Hillstrom's e-mail test of 2008 (64,000 customers, a third mailed for men, a third for women, a third not at all):
     * bought within two weeks 1.25 %, 0.88 % and 0.57 %.
     */
    @Test
    void a_published_test_of_e_mails_comes_out_as_it_did() {
        Proportion men = new Proportion(267, 21_307);
        Proportion women = new Proportion(189, 21_387);
        Proportion nobody = new Proportion(122, 21_306);
        Comparison lift = Comparison.of(men, nobody, OUTSIDE);
        assertThat(lift.difference()).isCloseTo(0.0068, within(0.00005));
        assertThat(lift.ratio()).isCloseTo(2.19, within(0.005));
        assertThat(lift.verdict()).isEqualTo(Verdict.WORKS);
        assertThat(lift.more()).isZero();
        // So many and so few: the normal approximation gives the same to four digits.
        double error = Math.sqrt(variance(men) / men.of() + variance(nobody) / nobody.of());
        assertThat(lift.interval().low()).isCloseTo(lift.difference() - 1.96 * error, within(0.0001));
        assertThat(lift.interval().high()).isCloseTo(lift.difference() + 1.96 * error, within(0.0001));
        assertThat(Comparison.of(women, nobody, OUTSIDE).verdict()).isEqualTo(Verdict.WORKS);
        assertThat(Comparison.of(men, women, OUTSIDE).verdict()).isEqualTo(Verdict.WORKS);
        assertThat(Comparison.of(nobody, women, OUTSIDE).verdict()).isEqualTo(Verdict.HARMS);
    }

    /** Physicians' Health Study, as A. Agresti reckons it: placebo less aspirin 0.0077, from 0.005 to 0.011. */
    @Test
    void a_published_trial_comes_out_as_it_did() {
        Comparison trial = Comparison.of(new Proportion(189, 11_034), new Proportion(104, 11_037), OUTSIDE);
        assertThat(trial.difference()).isCloseTo(0.0077, within(0.00005));
        assertThat(trial.interval().low()).isCloseTo(0.005, within(0.0005));
        assertThat(trial.interval().high()).isCloseTo(0.011, within(0.0005));
    }

    /** Student's sleep data of 1908, as the manual of R prints its t.test: df = 17.776, from -3.3654832 to 0.2054832. */
    @Test
    void the_interval_of_two_means_is_the_published_one() {
        Sample one = sample(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0);
        Sample other = sample(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);
        assertThat(one.mean()).isCloseTo(0.75, within(1e-9));
        assertThat(Comparison.freedom(one, other)).isCloseTo(17.776, within(0.0005));
        Interval interval = Comparison.welch(one, other, OUTSIDE);
        assertThat(interval.low()).isCloseTo(-3.3654832, within(1e-5));
        assertThat(interval.high()).isCloseTo(0.2054832, within(1e-5));
    }

    /** From the printed tables of the t and normal distributions. */
    @Test
    void quantiles_are_those_of_the_tables() {
        assertThat(Quantiles.normal(0.05)).isCloseTo(1.959964, within(1e-6));
        assertThat(Quantiles.normal(0.01)).isCloseTo(2.575829, within(1e-6));
        assertThat(Quantiles.normal(0.4)).isCloseTo(0.841621, within(1e-6));
        assertThat(Quantiles.student(0.05, 3)).isCloseTo(3.182446, within(1e-4));
        assertThat(Quantiles.student(0.05, 10)).isCloseTo(2.228139, within(1e-5));
        assertThat(Quantiles.student(0.01, 30)).isCloseTo(2.749996, within(1e-5));
        assertThat(Quantiles.student(0.05, 1e6)).isCloseTo(1.959966, within(1e-5));
    }

    @Test
    void too_few_are_told_how_many_more_it_takes() {
        Comparison few = Comparison.of(new Proportion(12, 1_000), new Proportion(10, 1_000), OUTSIDE);
        assertThat(few.verdict()).isEqualTo(Verdict.TOO_FEW);
        // (1.96 + 0.8416)² × 2 (0.012 × 0.988 + 0.01 × 0.99) / 0.002² less the 2,000 there are
        assertThat(few.more()).isCloseTo(83_400, within(200L));
        long then = (few.more() + 2_000) / 2;
        Comparison enough =
                Comparison.of(new Proportion(then * 12 / 1_000, then), new Proportion(then / 100, then), OUTSIDE);
        assertThat(enough.verdict()).isEqualTo(Verdict.WORKS);
    }

    @Test
    void nobody_and_nothing_are_too_few() {
        assertThat(Comparison.of(new Proportion(0, 0), new Proportion(0, 0), OUTSIDE)
                        .verdict())
                .isEqualTo(Verdict.TOO_FEW);
        assertThat(Comparison.of(new Proportion(0, 500), new Proportion(0, 500), OUTSIDE)
                        .verdict())
                .isEqualTo(Verdict.TOO_FEW);
        Sample nothing = sample(0, 0, 0, 0);
        Comparison revenue = Comparison.of(nothing, new Proportion(0, 4), nothing, new Proportion(0, 4), OUTSIDE);
        assertThat(revenue.verdict()).isEqualTo(Verdict.TOO_FEW);
        assertThat(revenue.interval()).isEqualTo(new Interval(0, 0));
    }

    @Test
    void a_lift_that_is_surely_too_small_is_no_difference() {
        Comparison same =
                Comparison.of(new Proportion(100_100, 1_000_000), new Proportion(100_000, 1_000_000), OUTSIDE);
        assertThat(same.verdict()).isEqualTo(Verdict.NO_DIFFERENCE);
    }

    /** What 95 % means: of many experiments of which the truth is known, 95 in 100 intervals hold it. */
    @Test
    void intervals_hold_the_truth_as_often_as_they_say() {
        Random random = new Random(5);
        int heldParts = 0;
        int heldMeans = 0;
        int rounds = 2_000;
        for (int round = 0; round < rounds; round++) {
            long[] ordered = new long[2];
            Sample.Builder[] paid = {new Sample.Builder(), new Sample.Builder()};
            for (int group = 0; group < 2; group++)
                for (int i = 0; i < 400; i++) {
                    boolean orders = random.nextDouble() < (group == 0 ? 0.12 : 0.08);
                    if (orders) ordered[group]++;
                    paid[group].add(orders ? 5_000 + 1_000 * random.nextGaussian() : 0);
                }
            Proportion one = new Proportion(ordered[0], 400);
            Proportion other = new Proportion(ordered[1], 400);
            if (Comparison.of(one, other, OUTSIDE).interval().contains(0.04)) heldParts++;
            if (Comparison.welch(paid[0].build(), paid[1].build(), OUTSIDE).contains(200)) heldMeans++;
        }
        assertThat((double) heldParts / rounds).isBetween(0.935, 0.97);
        assertThat((double) heldMeans / rounds).isBetween(0.935, 0.97);
    }

    @Test
    void pairs_of_variants_are_surer_together() {
        EffectGroup one = group("A", 100, 1_000);
        EffectGroup other = group("B", 80, 1_000);
        Lift alone = Lift.of(one, other, 1);
        Lift among = Lift.of(one, other, 3);
        assertThat(alone.confidence()).isEqualTo(0.95);
        assertThat(among.confidence()).isCloseTo(0.98333, within(1e-5));
        assertThat(among.conversion().interval().low())
                .isLessThan(alone.conversion().interval().low());
    }

    private static EffectGroup group(String name, long ordered, long people) {
        Sample.Builder paid = new Sample.Builder();
        for (int i = 0; i < people; i++) paid.add(i < ordered ? 100 : 0);
        return new EffectGroup(name, people, people, 0, 0, ordered, Money.fen(100 * ordered), paid.build());
    }

    private static double variance(Proportion part) {
        return part.rate() * (1 - part.rate());
    }

    private static Sample sample(double... values) {
        Sample.Builder sample = new Sample.Builder();
        for (double value : values) sample.add(value);
        return sample.build();
    }
}
