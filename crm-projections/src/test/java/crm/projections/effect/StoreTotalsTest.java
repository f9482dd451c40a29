package crm.projections.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import crm.domain.shared.Money;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StoreTotalsTest {

    private static final int[] HUNDRED = {100, 100, 100, 100};

    /**
     * Reckoned by hand. Shown: 80 of 600 ordered, off the mean by -10/3, 10/3, -4/3, 4/3, so that the squared error is 4/3 ×
     * 232/9 ÷ 600² = 9.5473e-5. Held out: 24 of 400, off by -1, 1, 0, 0: 4/3 × 2 ÷ 400² = 1.6667e-5. Welch and Satterthwaite
     * give 4.017 degrees of freedom, t = 2.773, so half of the interval is 2.773 × √1.12140e-4 = 0.02936.
     */
    @Test
    void the_interval_of_stores_is_the_one_reckoned_by_hand() {
        List<StoreTotals> shown = stores(new int[] {100, 200, 100, 200}, 10, 30, 12, 28);
        List<StoreTotals> heldOut = stores(HUNDRED, 5, 7, 6, 6);
        Sample one = StoreTotals.each(shown, StoreTotals::ordered);
        Sample other = StoreTotals.each(heldOut, StoreTotals::ordered);
        assertThat(one.mean()).isCloseTo(80 / 600.0, within(1e-12));
        assertThat(one.error()).isCloseTo(4 / 3.0 * 232 / 9 / 360_000, within(1e-12));
        assertThat(other.error()).isCloseTo(4 / 3.0 * 2 / 160_000, within(1e-12));
        assertThat(Comparison.freedom(one, other)).isCloseTo(4.0165, within(0.001));
        Comparison conversion = lift(shown, heldOut).conversion();
        assertThat(conversion.difference()).isCloseTo(0.073333, within(0.000001));
        assertThat(conversion.interval().low()).isCloseTo(0.07333 - 0.02936, within(0.0001));
        assertThat(conversion.interval().high()).isCloseTo(0.07333 + 0.02936, within(0.0001));
        assertThat(conversion.verdict()).isEqualTo(Verdict.WORKS);
        assertThat(conversion.more()).isZero();
    }

    @Test
    void what_a_few_stores_do_by_themselves_is_not_taken_for_an_effect() {
        List<StoreTotals> shown = stores(HUNDRED, 40, 0, 20, 0);
        List<StoreTotals> heldOut = stores(HUNDRED, 10, 0, 5, 1);
        assertThat(Comparison.of(new Proportion(60, 400), new Proportion(16, 400), 0.05)
                        .verdict())
                .as("as though each customer were drawn for herself")
                .isEqualTo(Verdict.WORKS);
        Comparison byStore = lift(shown, heldOut).conversion();
        assertThat(byStore.verdict()).isEqualTo(Verdict.TOO_FEW);
        assertThat(byStore.more()).as("stores").isPositive();
    }

    @Test
    void fewer_than_four_stores_on_a_side_tell_nothing() {
        List<StoreTotals> shown = stores(HUNDRED, 50, 51, 50, 51);
        List<StoreTotals> three = stores(new int[] {100, 100, 100}, 10, 11, 10);
        assertThat(lift(shown, three).verdict()).isEqualTo(Verdict.TOO_FEW);
        assertThat(lift(shown, three).conversion().more()).isEqualTo(1);
        assertThat(lift(shown, stores(HUNDRED, 10, 11, 10, 11)).verdict()).isEqualTo(Verdict.WORKS);
    }

    @Test
    void of_one_store_there_is_no_interval() {
        Lift lift = lift(stores(HUNDRED, 5, 5, 5, 5), stores(new int[] {100}, 5));
        assertThat(lift.conversion().interval().low()).isInfinite();
        assertThat(lift.verdict()).isEqualTo(Verdict.TOO_FEW);
    }

    private static Lift lift(List<StoreTotals> shown, List<StoreTotals> heldOut) {
        return Lift.ofStores(group(shown), shown, group(heldOut), heldOut);
    }

    private static List<StoreTotals> stores(int[] people, int... ordered) {
        return IntStream.range(0, people.length)
                .mapToObj(i -> new StoreTotals(people[i], ordered[i], ordered[i] * 3_000L))
                .toList();
    }

    private static EffectGroup group(List<StoreTotals> stores) {
        StoreTotals all = stores.stream().reduce(new StoreTotals(0, 0, 0), StoreTotals::plus);
        return new EffectGroup(
                "", all.people(), 0, 0, 0, all.ordered(), Money.fen(all.fen()), new Sample(all.people(), 0, 0));
    }
}
