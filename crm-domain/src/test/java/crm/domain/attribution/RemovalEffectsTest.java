package crm.domain.attribution;

import static crm.domain.attribution.TouchKind.CODE_ADDED;
import static crm.domain.attribution.TouchKind.MESSAGE_DELIVERED;
import static crm.domain.attribution.TouchKind.MESSAGE_OPENED;
import static crm.domain.attribution.TouchKind.PROFILE_OPENED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RemovalEffectsTest {

    private static final double LAST_BITS = 1e-12;

    private static final TouchKind C1 = CODE_ADDED;
    private static final TouchKind C2 = MESSAGE_DELIVERED;
    private static final TouchKind C3 = MESSAGE_OPENED;

    private final PathCounts counts = new PathCounts();

    /**
     * The textbook case (S. Bryl, "Marketing Multi-Channel Attribution model with R: Markov chains concept", AnalyzeCore,
     * 2016): C1 → C2 → C3 → order, C1 → nothing, C2 → C3 → nothing. One path in three orders; without C1 one in six does,
     * without C2 or C3 none; so they share 0.2, 0.4, 0.4.
     */
    @Test
    void the_textbook_case() {
        path(true, C1, C2, C3);
        path(false, C1);
        path(false, C2, C3);

        RemovalEffects effects = RemovalEffects.of(counts);

        assertThat(effects.orderRate()).isCloseTo(1 / 3.0, within(LAST_BITS));
        assertEffect(effects, C1, 0.5);
        assertEffect(effects, C2, 1);
        assertEffect(effects, C3, 1);
        assertThat(effects.weights().of(C1)).isCloseTo(0.2, within(LAST_BITS));
        assertThat(effects.weights().of(C2)).isCloseTo(0.4, within(LAST_BITS));
        assertThat(effects.weights().of(C3)).isCloseTo(0.4, within(LAST_BITS));
    }

    /**
     * The example of S. Puzyrov, "Markov chain attribution: simple explanation of removal effect", 2019: C1 alone ordered
     * twice and once not, C2 alone once, C1 → C2 once. By hand: 4/5 order; without C1 only the 1/5 that begin with C2, effect
     * 3/4; without C2 the 4/5 · 2/4 = 2/5, effect 1/2; so of four orders 2.4 and 1.6.
     */
    @Test
    void a_published_case_of_two_kinds() {
        counts.path(kinds(C1), 0, 1, true, 2);
        path(true, C2);
        path(true, C1, C2);
        path(false, C1);

        RemovalEffects effects = RemovalEffects.of(counts);

        assertThat(effects.orderRate()).isCloseTo(0.8, within(LAST_BITS));
        assertEffect(effects, C1, 0.75);
        assertEffect(effects, C2, 0.5);
        assertThat(4 * effects.weights().of(C1)).isCloseTo(2.4, within(LAST_BITS));
        assertThat(4 * effects.weights().of(C2)).isCloseTo(1.6, within(LAST_BITS));
    }

    /**
     * By hand, with a way back: 2 × C1 → C2 → C1 → order, 1 × C2 → nothing, 1 × C1 → nothing. From C1: 2 of 5 steps to C2, 2
     * order, 1 lost; from C2: 2 of 3 to C1. So x1 = 2/5 x2 + 2/5 and x2 = 2/3 x1: x1 = 6/11, x2 = 4/11, and a path begins at
     * C1 three times of four: (3 · 6/11 + 4/11) / 4 = 1/2. Without C2: 3/4 · 2/5 = 3/10, effect 2/5; without C1 none.
     */
    @Test
    void a_case_with_a_way_back() {
        counts.path(kinds(C1, C2, C1), 0, 3, true, 2);
        path(false, C2);
        path(false, C1);

        RemovalEffects effects = RemovalEffects.of(counts);

        assertThat(effects.orderRate()).isCloseTo(0.5, within(LAST_BITS));
        assertEffect(effects, C1, 1);
        assertEffect(effects, C2, 0.4);
    }

    @Test
    void a_touch_repeated_at_once_changes_no_effect() {
        path(true, C1, C1, C1, C2, C3, C3);
        path(false, C1);
        path(false, C2, C2, C3);

        RemovalEffects effects = RemovalEffects.of(counts);

        assertEffect(effects, C1, 0.5);
        assertEffect(effects, C2, 1);
        assertEffect(effects, C3, 1);
    }

    @Test
    void where_nobody_ordered_all_kinds_weigh_the_same() {
        path(false, C1, C2);

        assertThat(RemovalEffects.of(counts).orderRate()).isZero();
        assertThat(RemovalEffects.of(counts).weights()).isEqualTo(KindWeights.EQUAL);
        assertThat(RemovalEffects.of(new PathCounts()).weights()).isEqualTo(KindWeights.EQUAL);
    }

    @Test
    void a_kind_that_was_never_met_weighs_nothing() {
        path(true, C1);

        assertThat(RemovalEffects.of(counts).weights().of(PROFILE_OPENED)).isZero();
        assertThat(RemovalEffects.of(counts).weights().of(C1)).isEqualTo(1);
    }

    @Test
    void counts_of_several_threads_join_and_a_path_may_be_told_step_by_step() {
        path(true, C1, C2, C3);
        path(false, C1);
        PathCounts others = new PathCounts();
        for (TouchKind kind : new TouchKind[] {C2, C3}) others.step(kind.ordinal());
        others.end(false);
        others.end(true);
        counts.add(others);

        assertThat(RemovalEffects.of(counts).orderRate()).isCloseTo(1 / 3.0, within(LAST_BITS));
        assertThat(counts.ordered()).isEqualTo(1);
        assertThat(counts.lost()).isEqualTo(2);
    }

    private static void assertEffect(RemovalEffects effects, TouchKind kind, double expected) {
        assertThat(effects.effects().get(kind)).as(kind.name()).isCloseTo(expected, within(LAST_BITS));
    }

    private void path(boolean ordered, TouchKind... kinds) {
        counts.path(kinds(kinds), 0, kinds.length, ordered, 1);
    }

    private static byte[] kinds(TouchKind... kinds) {
        byte[] ordinals = new byte[kinds.length];
        for (int i = 0; i < kinds.length; i++) ordinals[i] = (byte) kinds[i].ordinal();
        return ordinals;
    }
}
