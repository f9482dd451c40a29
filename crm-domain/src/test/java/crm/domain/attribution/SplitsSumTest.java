package crm.domain.attribution;

import static crm.domain.attribution.Touches.PAID;
import static crm.domain.attribution.Touches.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import crm.domain.shared.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Random orders under random models, over columns and as lists, against what the rules say in plain words. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SplitsSumTest {

    private static final int CASES = 100_000;
    private static final long HOUR = 3_600_000L;
    private static final int RULES = 6;
    private static final TouchKind[] KINDS = TouchKind.values();

    private final Random random = new Random(6);

    @Test
    void every_split_sums_to_the_fen_and_no_part_is_a_fen_away_from_its_share() {
        for (int i = 0; i < CASES; i++) {
            ModelTerms terms = terms(rule(i), 1 + random.nextInt(90 * 24));
            KindWeights effects = effects();
            List<Touch> touches = touches(terms);
            long[] at = touches.stream().mapToLong(it -> it.at().toEpochMilli()).toArray();
            byte[] kinds = kinds(touches);
            Splitter splitter = new Splitter(terms, effects);
            int count = splitter.select(at, kinds, 0, at.length, PAID.toEpochMilli());

            List<Double> expected = expected(terms, effects, touches);
            assertThat(count).isLessThanOrEqualTo(expected.size());
            for (int share = 0; share < count; share++)
                assertThat(splitter.share(share)).isCloseTo(expected.get(splitter.row(share)), within(1e-9));
            if (count > 0) assertSums(splitter, count);
            if (i % 10 == 0) assertSameAsLists(terms, effects, touches, splitter, count);
        }
    }

    private void assertSums(Splitter splitter, int count) {
        long fen = random.nextInt(4) == 0 ? random.nextInt(10) : random.nextLong(-10_000_000_000L, 10_000_000_000L);
        long[] parts = new long[count];
        splitter.split(fen, parts);
        assertThat(Arrays.stream(parts).sum()).isEqualTo(fen);
        for (int i = 0; i < count; i++)
            assertThat((double) parts[i]).isCloseTo(fen * splitter.share(i), within(1 + 1e-4));
        long[] opposite = new long[count];
        splitter.split(-fen, opposite);
        for (int i = 0; i < count; i++) assertThat(opposite[i]).isEqualTo(-parts[i]);
    }

    private static void assertSameAsLists(
            ModelTerms terms, KindWeights effects, List<Touch> touches, Splitter splitter, int count) {
        List<Credit> credits =
                Attribution.of(terms, effects, PAID, null, touches, List.of()).credits(Money.fen(123_457));
        long[] parts = new long[count];
        splitter.split(123_457, parts);
        assertThat(credits)
                .extracting(credit -> credit.money().fen())
                .containsExactlyElementsOf(Arrays.stream(parts).boxed().toList());
    }

    /** The share of every row, 0 for one that has none. */
    private static List<Double> expected(ModelTerms terms, KindWeights effects, List<Touch> touches) {
        List<Integer> counted = new ArrayList<>();
        for (int row = 0; row < touches.size(); row++) {
            Touch touch = touches.get(row);
            long age = PAID.toEpochMilli() - touch.at().toEpochMilli();
            if (age >= 0 && age < terms.windowHours() * HOUR && terms.kinds().contains(touch.kind())) counted.add(row);
        }
        double[] weights = new double[touches.size()];
        for (int place = 0; place < counted.size(); place++)
            weights[counted.get(place)] =
                    weight(terms.split(), effects, touches.get(counted.get(place)), place, counted.size());
        double sum = Arrays.stream(weights).sum();
        if (sum == 0) for (int row : counted) weights[row] = 1;
        double all = sum == 0 ? counted.size() : sum;
        return Arrays.stream(weights).map(weight -> weight / all).boxed().toList();
    }

    private static double weight(SplitRule rule, KindWeights effects, Touch touch, int place, int of) {
        return switch (rule) {
            case SplitRule.FirstTouch r -> place == 0 ? 1 : 0;
            case SplitRule.LastTouch r -> place == of - 1 ? 1 : 0;
            case SplitRule.Linear r -> 1;
            case SplitRule.TimeDecay(int halfLife) ->
                Math.pow(0.5, (PAID.toEpochMilli() - touch.at().toEpochMilli()) / (halfLife * (double) HOUR));
            case SplitRule.PositionBased(int first, int last) -> {
                if (of <= 2) yield 1;
                if (place == 0) yield first;
                yield place == of - 1 ? last : (1000.0 - first - last) / (of - 2);
            }
            case SplitRule.RemovalEffect r -> effects.of(touch.kind());
        };
    }

    private SplitRule rule(int i) {
        int first = random.nextInt(1001);
        return switch (i % RULES) {
            case 0 -> new SplitRule.FirstTouch();
            case 1 -> new SplitRule.LastTouch();
            case 2 -> new SplitRule.Linear();
            // No shorter: the plain formula of this test would find that nothing weighs anything.
            case 3 -> new SplitRule.TimeDecay(24 + random.nextInt(60 * 24));
            case 4 -> new SplitRule.PositionBased(first, random.nextInt(1001 - first));
            default -> new SplitRule.RemovalEffect();
        };
    }

    private KindWeights effects() {
        Map<TouchKind, Double> weights = new EnumMap<>(TouchKind.class);
        for (TouchKind kind : KINDS) if (random.nextInt(4) > 0) weights.put(kind, random.nextDouble());
        return KindWeights.of(weights);
    }

    /** Up to 30 in the order of time; some at the ends of the window, some at the same instant, some after the payment. */
    private List<Touch> touches(ModelTerms terms) {
        long window = terms.windowHours() * HOUR;
        long[] ages = new long[random.nextInt(30)];
        for (int i = 0; i < ages.length; i++)
            ages[i] = switch (random.nextInt(8)) {
                case 0 -> 0;
                case 1 -> window;
                case 2 -> window - 1;
                case 3 -> -1;
                default -> random.nextLong(-window / 4, 2 * window);
            };
        Arrays.sort(ages);
        List<Touch> touches = new ArrayList<>();
        for (int i = ages.length - 1; i >= 0; i--)
            touches.add(touch(KINDS[random.nextInt(KINDS.length)], PAID.minusMillis(ages[i]), ages.length - i));
        return touches;
    }

    /** Each a fact of its own, also at the same instant. */
    private static Touch touch(TouchKind kind, Instant at, int number) {
        return new Touch(kind, at, number, null, null, null, "v" + number, null, false);
    }

    private static byte[] kinds(List<Touch> touches) {
        byte[] kinds = new byte[touches.size()];
        for (int i = 0; i < kinds.length; i++)
            kinds[i] = (byte) touches.get(i).kind().ordinal();
        return kinds;
    }
}
