package crm.projections.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.attribution.Attribution;
import crm.domain.attribution.AttributionModelId;
import crm.domain.attribution.Credit;
import crm.domain.attribution.ModelTerms;
import crm.domain.attribution.ModelVersion;
import crm.domain.attribution.SplitRule;
import crm.domain.attribution.StaffClaim;
import crm.domain.attribution.TouchKind;
import crm.domain.shared.Money;
import crm.projections.ledger.HeapOrderLedger;
import crm.projections.ledger.OrderColumns;
import crm.projections.ledger.OrderCredits;
import crm.projections.ledger.OrderLedger;
import crm.projections.ledger.OrderLedgerProjection;
import crm.projections.ledger.TouchPlaces;
import crm.projections.query.ReportDimension;
import crm.projections.shared.Engines;
import crm.projections.shared.Happening;
import crm.projections.shared.LiveRunner;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random histories, credited from columns that followed them live and from columns loaded at the end, equal what is plain. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RandomCreditsTest {

    private static final Set<TouchKind> ALL = EnumSet.allOf(TouchKind.class);
    private static final Set<TouchKind> SOME =
            EnumSet.complementOf(EnumSet.of(TouchKind.SELF_OPENED, TouchKind.MOMENT_REACHED));

    private static final List<StaffClaim> STANDARD =
            List.of(StaffClaim.CHANNEL_CODE, StaffClaim.TAGGED_LINK, StaffClaim.BOUND_RELATION);

    private static final Map<ModelVersion, ModelTerms> MODELS = new LinkedHashMap<>();

    static {
        model("first", new SplitRule.FirstTouch(), 24 * 30, ALL, STANDARD);
        model("last", new SplitRule.LastTouch(), 24 * 7, SOME, STANDARD);
        model("linear", new SplitRule.Linear(), 24 * 30, ALL, List.of(StaffClaim.BOUND_RELATION));
        model("decay", new SplitRule.TimeDecay(24 * 7), 24 * 30, SOME, List.of(StaffClaim.TAGGED_LINK));
        model("position", new SplitRule.PositionBased(400, 400), 24 * 12, ALL, STANDARD.reversed());
        model("removal", new SplitRule.RemovalEffect(), 24 * 30, SOME, STANDARD);
    }

    static final KnownModels KNOWN = new KnownModels() {
        @Override
        public ModelVersion standard() {
            return MODELS.keySet().iterator().next();
        }

        @Override
        public Optional<ModelTerms> terms(ModelVersion model) {
            return Optional.ofNullable(MODELS.get(model));
        }
    };

    private static void model(String name, SplitRule split, int hours, Set<TouchKind> kinds, List<StaffClaim> claims) {
        MODELS.put(
                new ModelVersion(new AttributionModelId(name), 1), new ModelTerms(name, split, hours, kinds, claims));
    }

    private static final AtomicInteger ADDED_FIRST = new AtomicInteger();

    @AfterAll
    static void some_were_added_without_being_handed_over() {
        assertThat(ADDED_FIRST).hasPositiveValue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void credits_equal_the_plain_reading_of_the_events(long seed, @TempDir Path directory) {
        Random random = new Random(seed);
        List<Happening> happenings = RandomTouches.of(seed);
        try (Engines engines = new Engines(directory)) {
            LiveRunner touches = new LiveRunner(new TouchProjection(engines.documents));
            LiveRunner ledger = new LiveRunner(new OrderLedgerProjection(engines.documents));
            TouchFollower live = follower(engines, touches);
            OrderLedger orders = new HeapOrderLedger(
                    engines.documents,
                    ledger::token,
                    Map::of,
                    ZoneId.of("Asia/Shanghai"),
                    Clock.systemUTC(),
                    Duration.ZERO);
            TouchCredits followed = credits(live, engines);
            List<Long> positions = new ArrayList<>();
            for (int from = 0; from < happenings.size(); ) {
                int to = Math.min(happenings.size(), from + 1 + random.nextInt(90));
                engines.append(happenings.subList(from, to));
                catchUp(touches, engines.messages());
                catchUp(ledger, engines.messages());
                live.round();
                // What was made of an earlier state is still there when the later ones are asked of.
                orders.reading(all -> followed.of(all, null, Long.MAX_VALUE));
                positions.add(touches.token());
                from = to;
            }
            assertThat(live.position()).isEqualTo(touches.token());
            TouchCredits loaded = credits(follower(engines, touches), engines);
            long end = positions.getLast();
            for (long asOf : List.of(positions.get(positions.size() - 1 - random.nextInt(positions.size() / 2)), end)) {
                PlainTouches plain = new PlainTouches(engines.messages(), asOf);
                for (ModelVersion model : MODELS.keySet()) {
                    int compared = orders.reading(all -> compare(all, followed, model, asOf, plain));
                    assertThat(orders.<Integer>reading(all -> compare(all, loaded, model, asOf, plain)))
                            .isEqualTo(compared);
                    if (asOf == end) assertThat(compared).isPositive();
                }
            }
        }
    }

    private static TouchFollower follower(Engines engines, LiveRunner touches) {
        return new TouchFollower(engines.documents, touches::token, TouchRules.STANDARD, Map::of);
    }

    private static TouchCredits credits(TouchFollower follower, Engines engines) {
        return new TouchCredits(
                follower, KNOWN, new PathWeights(Clock.systemUTC()), new RecordingTimes(engines.log), 1);
    }

    static void catchUp(LiveRunner runner, List<TrackedEventMessage<?>> messages) {
        List<TrackedEventMessage<?>> news = messages.stream()
                .filter(message -> message.trackingToken().position().orElseThrow() > runner.token())
                .toList();
        runner.batch(news);
        assertThat(runner.deadLetters.size()).isZero();
    }

    private static int compare(
            OrderColumns orders, TouchCredits credits, ModelVersion model, long asOf, PlainTouches plain) {
        OrderCredits.Credits by = credits.of(orders, model, asOf);
        int compared = 0;
        for (String id : plain.paidAt.keySet()) {
            if (!plain.owners.containsKey(id)) continue;
            int order = orders.order(id);
            Attribution expected = plain.attribution(MODELS.get(model), id);
            long before = 997 + compared;
            long after = 12_345 + 17L * compared;
            assertThat(split(by, order, 0, after))
                    .as("%s %s %s", id, model, asOf)
                    .isEqualTo(plain(expected, after));
            Map<String, Long> sum = split(by, order, 0, before);
            split(by, order, before, after).forEach((touch, fen) -> sum.merge(touch, fen, Long::sum));
            sum.values().removeIf(fen -> fen == 0);
            assertThat(sum).isEqualTo(plain(expected, after));
            long first = orders.fen(orders.firstEntry(order));
            assertThat(split(by, order, 0, first)).isEqualTo(plain(expected, first));
            Map<String, Long> added = addedFirst(by, order, first);
            if (added != null) assertThat(added).as("%s %s %s", id, model, asOf).isEqualTo(plain(expected, first));
            int staff = by.staff(order);
            assertThat(staff == OrderCredits.NONE ? null : by.name(ReportDimension.STAFF, staff))
                    .as("staff of %s %s %s", id, model, asOf)
                    .isEqualTo(
                            expected.staff() == null
                                    ? null
                                    : expected.staff().staffId().value());
            compared++;
        }
        return compared;
    }

    private static Map<String, Long> split(OrderCredits.Credits by, int order, long before, long after) {
        Map<String, Long> parts = new TreeMap<>();
        by.split(order, before, after, (touch, fen) -> parts.merge(describe(by, touch), fen, Long::sum));
        assertThat(parts.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(after - before);
        parts.values().removeIf(fen -> fen == 0);
        return parts;
    }

    /** Null: the first payment is to be split. */
    private static @Nullable Map<String, Long> addedFirst(OrderCredits.Credits by, int order, long fen) {
        List<String> met = new ArrayList<>();
        long[] sums = new long[1_000];
        byte[] marks = new byte[1_000];
        TouchPlaces places = new TouchPlaces() {
            @Override
            protected long find(int touch) {
                met.add(describe(by, touch));
                return met.size();
            }
        };
        if (!by.firsts().add(order, fen, places, 10, sums, marks)) {
            assertThat(met).isEmpty();
            return null;
        }
        ADDED_FIRST.incrementAndGet();
        Map<String, Long> parts = new TreeMap<>();
        for (int i = 0; i < met.size(); i++) {
            assertThat(marks[11 + i]).isEqualTo((byte) 1);
            parts.merge(met.get(i), sums[11 + i], Long::sum);
        }
        assertThat(Arrays.stream(sums).sum()).isEqualTo(fen);
        parts.values().removeIf(part -> part == 0);
        return parts;
    }

    private static Map<String, Long> plain(Attribution attribution, long fen) {
        Map<String, Long> parts = new TreeMap<>();
        for (Credit credit : attribution.credits(Money.fen(fen)))
            parts.merge(PlainTouches.describe(credit.touch()), credit.money().fen(), Long::sum);
        if (parts.isEmpty()) parts.put("none", fen);
        parts.values().removeIf(part -> part == 0);
        return parts;
    }

    private static String describe(OrderCredits.Credits by, int touch) {
        if (touch == OrderCredits.NONE) return "none";
        List<String> parts = new ArrayList<>();
        for (ReportDimension dimension : List.of(
                ReportDimension.TOUCH,
                ReportDimension.CAMPAIGN,
                ReportDimension.VARIANT,
                ReportDimension.CODE,
                ReportDimension.TOUCH_STORE,
                ReportDimension.STAFF)) {
            int code = by.code(dimension, touch);
            parts.add(code == OrderCredits.NONE ? "null" : by.name(dimension, code));
        }
        return String.join("|", parts);
    }
}
