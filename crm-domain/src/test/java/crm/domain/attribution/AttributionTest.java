package crm.domain.attribution;

import static crm.domain.attribution.Touches.PAID;
import static crm.domain.attribution.Touches.message;
import static crm.domain.attribution.Touches.opened;
import static crm.domain.attribution.Touches.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import crm.domain.attribution.SplitRule.FirstTouch;
import crm.domain.attribution.SplitRule.LastTouch;
import crm.domain.attribution.SplitRule.Linear;
import crm.domain.attribution.SplitRule.PositionBased;
import crm.domain.attribution.SplitRule.RemovalEffect;
import crm.domain.attribution.SplitRule.TimeDecay;
import crm.domain.shared.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AttributionTest {

    private static final int WEEK = 7 * 24;
    private static final Money ORDER = Money.fen(10_000);

    @Test
    void the_window_excludes_its_first_instant_and_includes_the_payment() {
        List<Touch> touches = List.of(
                message(before(Duration.ofHours(WEEK)), 1),
                message(before(Duration.ofHours(WEEK).minusMillis(1)), 2),
                message(PAID, 3),
                message(PAID.plusMillis(1), 4));

        Attribution attribution = attribute(new Linear(), touches);

        assertThat(attribution.reasons())
                .extracting(SplitReason::standing)
                .containsExactly(Standing.BEFORE_WINDOW, Standing.COUNTED, Standing.COUNTED, Standing.AFTER_PAYMENT);
        assertThat(money(attribution)).containsExactly(5_000L, 5_000L);
    }

    @Test
    void the_same_fact_told_twice_counts_once_and_two_facts_of_one_kind_count_twice() {
        Touch delivered = message(hours(30), 5);
        List<Touch> touches = List.of(delivered, delivered.atPosition(9), message(hours(3), 7));

        Attribution attribution = attribute(new Linear(), touches);

        assertThat(attribution.reasons())
                .extracting(SplitReason::standing)
                .containsExactly(Standing.COUNTED, Standing.TOLD_TWICE, Standing.COUNTED);
        assertThat(money(attribution)).containsExactly(5_000L, 5_000L);
    }

    @Test
    void of_two_touches_at_one_instant_the_log_says_which_came_last() {
        Touch opened = opened(TouchKind.MESSAGE_OPENED, hours(2), 12);
        Touch code = opened(TouchKind.PROFILE_OPENED, hours(2), 11);

        assertThat(credited(new LastTouch(), opened, code)).containsExactly(opened);
        assertThat(credited(new LastTouch(), code, opened)).containsExactly(opened);
        assertThat(credited(new FirstTouch(), opened, code)).containsExactly(code);
    }

    @Test
    void a_kind_that_the_model_leaves_out_shares_in_nothing_and_says_so() {
        Touch self = opened(TouchKind.SELF_OPENED, hours(1), 2);

        Attribution attribution = attribute(new LastTouch(), List.of(message(hours(9), 1), self));

        assertThat(attribution.reasons().get(1).standing()).isEqualTo(Standing.KIND_LEFT_OUT);
        assertThat(attribution.credits(ORDER)).extracting(Credit::touch).containsExactly(message(hours(9), 1));
    }

    @Test
    void an_order_without_a_touch_is_credited_to_none() {
        assertThat(attribute(new Linear(), List.of()).credits(ORDER)).isEmpty();
    }

    @Test
    void first_and_last_get_their_parts_and_the_others_the_rest() {
        PositionBased rule = new PositionBased(400, 200);
        assertThat(money(attribute(rule, at(5)))).containsExactly(10_000L);
        assertThat(money(attribute(rule, at(5, 4)))).containsExactly(5_000L, 5_000L);
        assertThat(money(attribute(rule, at(5, 4, 3)))).containsExactly(4_000L, 4_000L, 2_000L);
        assertThat(money(attribute(rule, at(5, 4, 3, 2)))).containsExactly(4_000L, 2_000L, 2_000L, 2_000L);
        assertThat(money(attribute(new PositionBased(500, 500), at(5, 4, 3)))).containsExactly(5_000L, 0L, 5_000L);
    }

    /** Ages of 0, 7 and 14 days weigh 1, 1/2 and 1/4: sevenths of the order. */
    @Test
    void a_touch_a_half_life_older_gets_half_as_much() {
        Attribution attribution = Attribution.of(
                terms(new TimeDecay(WEEK), 30 * 24), KindWeights.EQUAL, PAID, null, at(2 * WEEK, WEEK, 0), List.of());

        assertThat(attribution.reasons())
                .extracting(SplitReason::share)
                .satisfiesExactly(
                        share -> assertThat(share).isCloseTo(1 / 7.0, within(1e-12)),
                        share -> assertThat(share).isCloseTo(2 / 7.0, within(1e-12)),
                        share -> assertThat(share).isCloseTo(4 / 7.0, within(1e-12)));
        assertThat(money(attribution)).containsExactly(1_429L, 2_857L, 5_714L);
    }

    @Test
    void a_half_life_far_shorter_than_the_window_still_credits_somebody() {
        Attribution attribution = Attribution.of(
                terms(new TimeDecay(1), 90 * 24), KindWeights.EQUAL, PAID, null, at(2_100, 2_099), List.of());

        assertThat(money(attribution)).containsExactly(3_333L, 6_667L);
    }

    @Test
    void by_removal_effect_a_touch_weighs_what_its_kind_does() {
        KindWeights effects = KindWeights.of(Map.of(TouchKind.MESSAGE_DELIVERED, 0.2, TouchKind.MESSAGE_OPENED, 0.4));
        Touch message = message(hours(3), 1);
        Touch again = message(hours(2), 2);
        Touch opened = opened(TouchKind.MESSAGE_OPENED, hours(1), 3);

        Attribution attribution = Attribution.of(
                terms(new RemovalEffect(), WEEK), effects, PAID, null, List.of(message, again, opened), List.of());

        assertThat(money(attribution)).containsExactly(2_500L, 2_500L, 5_000L);
    }

    @Test
    void kinds_that_never_sold_anything_share_alike() {
        Attribution attribution = Attribution.of(
                terms(new RemovalEffect(), WEEK),
                KindWeights.of(Map.of(TouchKind.MESSAGE_OPENED, 1.0)),
                PAID,
                null,
                at(3, 2),
                List.of());

        assertThat(money(attribution)).containsExactly(5_000L, 5_000L);
    }

    @Test
    void a_credit_tells_which_of_how_many_touches_it_is() {
        List<Credit> credits = attribute(new LastTouch(), at(5, 4, 3)).credits(ORDER);

        assertThat(credits).hasSize(1);
        assertThat(credits.getFirst().reason().place()).isEqualTo(3);
        assertThat(credits.getFirst().reason().of()).isEqualTo(3);
        assertThat(credits.getFirst().reason().share()).isEqualTo(1);
    }

    private static Attribution attribute(SplitRule rule, List<Touch> touches) {
        return Attribution.of(terms(rule, WEEK), KindWeights.EQUAL, PAID, null, touches, List.of());
    }

    private static List<Touch> credited(SplitRule rule, Touch... touches) {
        return attribute(rule, List.of(touches)).credits(ORDER).stream()
                .map(Credit::touch)
                .toList();
    }

    private static List<Long> money(Attribution attribution) {
        return attribution.credits(ORDER).stream()
                .map(credit -> credit.money().fen())
                .toList();
    }

    private static List<Touch> at(int... hoursBefore) {
        return Arrays.stream(hoursBefore)
                .mapToObj(hours -> message(hours(hours), hours))
                .toList();
    }

    private static Instant hours(int before) {
        return before(Duration.ofHours(before));
    }

    private static Instant before(Duration age) {
        return PAID.minus(age);
    }
}
