package crm.projections.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import crm.domain.org.StoreId;
import crm.domain.segment.Measure;
import crm.domain.segment.PredictionFit;
import crm.domain.segment.Range;
import crm.domain.segment.RfmBounds;
import crm.domain.segment.SegmentRule;
import crm.domain.segment.Trait;
import crm.projections.audience.AudienceBreakdown.Dimension;
import crm.projections.audience.AudienceFacts.PaidOrder;
import crm.projections.insight.BgNbd;
import crm.projections.insight.Scores;
import crm.projections.query.RandomRules;
import crm.projections.shared.DataScope;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AudienceInsightTest {

    private static final LocalDate TODAY = RandomCustomers.TODAY;
    private static final int DAY = (int) TODAY.toEpochDay();
    private static final DataScope ALL = new DataScope.AllStores();
    private static final PredictionFit FIT =
            new PredictionFit(700_000_000L, 90_000_000_000L, 500_000_000L, 2_500_000_000L, -1, 500, 300, DAY);
    private static final SegmentRule EVERYBODY = new SegmentRule.All(List.of());

    private final Map<String, AudienceFacts> customers = new TreeMap<>();
    private final AudienceIndex index = new AudienceIndex();
    private final AudienceQueries queries = new AudienceQueries(index, id -> new SegmentRule.Any(List.of()));
    private final AudienceBreakdown breakdown = new AudienceBreakdown(queries);
    private final RfmQueries rfm = new RfmQueries(queries);

    AudienceInsightTest() {
        RandomCustomers random = new RandomCustomers(21);
        for (int i = 0; i < 600; i++) {
            AudienceFacts facts = random.customer(i);
            Set<String> store = facts.traits().get(Trait.STORE);
            if (store != null) facts.stores().addAll(store);
            if (i % 3 == 0) facts.stores().add("id-" + i % 20);
            customers.put(facts.customerId(), facts);
        }
        index.apply(customers.values(), Set.of(), 7);
    }

    @Test
    void the_parts_of_a_breakdown_come_to_its_count_and_each_opens_as_many() {
        RandomRules rules = new RandomRules(3);
        DataScope twoStores = new DataScope.Stores(Set.of(new StoreId("id-3"), new StoreId("id-4")));
        for (int round = 0; round < 200; round++) {
            SegmentRule rule = rules.rule(2);
            for (DataScope scope : List.of(ALL, twoStores))
                for (Dimension dimension : Dimension.values()) {
                    AudienceBreakdown.Parts parts = breakdown.by(dimension, rule, TODAY, scope);
                    int sum = parts.parts().stream()
                            .mapToInt(AudienceBreakdown.Part::customers)
                            .sum();
                    int all = queries.count(rule, TODAY, scope).customers();
                    assertThat(parts.customers()).isEqualTo(all);
                    assertThat(sum + parts.unknown() + parts.elsewhere()).isEqualTo(all);
                    for (AudienceBreakdown.Part part : parts.parts())
                        assertThat(count(List.of(rule, dimension.rule(part.value())), scope))
                                .isEqualTo(part.customers());
                }
        }
    }

    @Test
    void a_store_manager_reads_no_other_stores_name() {
        DataScope own = new DataScope.Stores(Set.of(new StoreId("id-3")));
        AudienceBreakdown.Parts parts = breakdown.by(Dimension.STORE, EVERYBODY, TODAY, own);
        assertThat(parts.parts()).extracting(AudienceBreakdown.Part::value).containsExactly("id-3");
        assertThat(parts.elsewhere()).isPositive();
    }

    @Test
    void an_overlap_is_that_of_plain_sets() {
        RandomRules rules = new RandomRules(5);
        PlainRules plain = new PlainRules(TODAY, id -> new SegmentRule.Any(List.of()));
        AudienceOverlap overlap = new AudienceOverlap(queries);
        for (int round = 0; round < 500; round++) {
            SegmentRule one = rules.rule(2);
            SegmentRule other = rules.rule(2);
            Set<String> first = found(plain, one);
            Set<String> second = found(plain, other);
            Set<String> both = new HashSet<>(first);
            both.retainAll(second);
            AudienceOverlap.Overlap told = overlap.of(one, other, TODAY, ALL);
            assertThat(told.one()).isEqualTo(first.size());
            assertThat(told.other()).isEqualTo(second.size());
            assertThat(told.both()).isEqualTo(both.size());
            Set<String> either = new HashSet<>(first);
            either.addAll(second);
            if (either.isEmpty()) assertThat(told.likeness()).isEmpty();
            else
                assertThat(told.likeness().getAsDouble())
                        .isCloseTo(both.size() / (double) either.size(), within(1e-12));
        }
    }

    @Test
    void rfm_scores_are_those_of_a_plain_sort() {
        RfmBounds bounds = rfm.bounds(TODAY, 200).orElseThrow();
        index.rescore(Scores.of(bounds, null, DAY));
        Map<String, List<PaidOrder>> within = new HashMap<>();
        customers.forEach((id, facts) -> {
            List<PaidOrder> orders = facts.orders().stream()
                    .filter(order -> order.epochDay() > DAY - 200)
                    .toList();
            if (!orders.isEmpty()) within.put(id, orders);
        });
        assertThat(bounds.customers()).isEqualTo(within.size());
        scoredAsSorted(
                Measure.RFM_RECENCY,
                within,
                orders -> orders.stream().mapToLong(PaidOrder::epochDay).max().orElseThrow());
        scoredAsSorted(Measure.RFM_FREQUENCY, within, List::size);
        scoredAsSorted(
                Measure.RFM_MONETARY,
                within,
                orders -> orders.stream().mapToLong(PaidOrder::fen).sum());
    }

    private void scoredAsSorted(
            Measure measure, Map<String, List<PaidOrder>> within, ToLongFunction<List<PaidOrder>> number) {
        for (int score = 1; score <= 5; score++) {
            Set<String> expected = new HashSet<>();
            for (String id : within.keySet()) {
                long own = number.applyAsLong(within.get(id));
                long below = within.values().stream()
                        .filter(other -> number.applyAsLong(other) < own)
                        .count();
                if (1 + 5 * below / within.size() == score) expected.add(id);
            }
            SegmentRule rule = new SegmentRule.Measured(measure, Range.exactly(score));
            assertThat(ids(rule)).as("%s %d", measure, score).isEqualTo(expected);
        }
    }

    @Test
    void the_cells_of_the_grid_count_those_whom_their_rules_find() {
        index.rescore(Scores.of(rfm.bounds(TODAY, 200).orElseThrow(), null, DAY));
        RfmQueries.Grid grid = rfm.grid(TODAY, ALL).orElseThrow();
        for (RfmQueries.Cell cell : grid.cells())
            assertThat(count(
                            List.of(
                                    new SegmentRule.Measured(Measure.RFM_RECENCY, Range.exactly(cell.recency())),
                                    new SegmentRule.Measured(Measure.RFM_FREQUENCY, Range.exactly(cell.frequency()))),
                            ALL))
                    .isEqualTo(cell.customers());
        assertThat(grid.customers() + grid.unscored()).isEqualTo(customers.size());
        long revenue = customers.values().stream()
                .flatMap(facts -> facts.orders().stream())
                .filter(order -> order.epochDay() > DAY - 200)
                .mapToLong(PaidOrder::fen)
                .sum();
        assertThat(grid.revenue().fen()).isEqualTo(revenue);
        RfmQueries.Grid own = rfm.grid(TODAY, new DataScope.Stores(Set.of(new StoreId("id-3"))))
                .orElseThrow();
        assertThat(own.customers() + own.unscored()).isBetween(1, customers.size() / 2);
    }

    @Test
    void probabilities_follow_from_each_customers_own_orders_whether_scored_at_once_or_row_by_row() {
        index.rescore(Scores.of(null, FIT, DAY));
        Map<String, Long> expected = new HashMap<>();
        customers.forEach((id, facts) -> {
            if (!facts.orders().isEmpty()) expected.put(id, plainProbability(facts.orders()));
        });
        assertThat(probabilities()).isEqualTo(expected);
        RandomCustomers random = new RandomCustomers(99);
        List<AudienceFacts> changed = new ArrayList<>();
        for (int i = 0; i < 300; i++) changed.add(random.customer(i));
        index.apply(changed, Set.of("c%020d".formatted(599)), 8);
        for (AudienceFacts facts : changed) {
            expected.remove(facts.customerId());
            if (!facts.orders().isEmpty()) expected.put(facts.customerId(), plainProbability(facts.orders()));
        }
        expected.remove("c%020d".formatted(599));
        assertThat(probabilities()).isEqualTo(expected);
        index.rescore(Scores.of(null, FIT, DAY));
        assertThat(probabilities()).isEqualTo(expected);
    }

    @Test
    void the_outlook_puts_everybody_who_ordered_into_one_step() {
        PredictionQueries prediction = new PredictionQueries(queries);
        assertThat(prediction.outlook(TODAY, ALL, 30)).isEmpty();
        index.rescore(Scores.of(null, FIT, DAY));
        PredictionQueries.Outlook outlook = prediction.outlook(TODAY, ALL, 30).orElseThrow();
        assertThat(outlook.customers() + outlook.never()).isEqualTo(customers.size());
        for (PredictionQueries.Step step : outlook.steps())
            assertThat(ids(new SegmentRule.Measured(
                            Measure.PURCHASE_PROBABILITY, new Range((long) step.least(), (long) step.greatest()))))
                    .hasSize(step.customers());
        double longer = prediction.outlook(TODAY, ALL, 90).orElseThrow().orders();
        assertThat(longer).isGreaterThan(outlook.orders());
        assertThat(prediction.histories(TODAY).total()).isEqualTo(outlook.customers());
    }

    private static long plainProbability(List<PaidOrder> orders) {
        TreeSet<Integer> days = new TreeSet<>();
        for (PaidOrder order : orders) days.add(order.epochDay());
        double probability = BgNbd.of(FIT)
                .anOrder(days.size() - 1, days.last() - days.first(), DAY - days.first(), Scores.DAYS_AHEAD);
        return Math.round(probability * Scores.WHOLE);
    }

    private Map<String, Long> probabilities() {
        return queries.look(List.of(EVERYBODY), TODAY, ALL, (all, found, position) -> {
            Map<String, Long> told = new HashMap<>();
            Words.forEach(found.getFirst(), row -> {
                long number = all.measure(Measure.PURCHASE_PROBABILITY).get(row);
                if (number != NumberColumn.UNKNOWN) told.put(all.id(row), number);
            });
            return told;
        });
    }

    private Set<String> found(PlainRules plain, SegmentRule rule) {
        Set<String> found = new HashSet<>();
        customers.forEach((id, facts) -> {
            if (plain.holds(rule, facts)) found.add(id);
        });
        return found;
    }

    private int count(List<SegmentRule> rules, DataScope scope) {
        return queries.count(new SegmentRule.All(rules), TODAY, scope).customers();
    }

    private Set<String> ids(SegmentRule rule) {
        return Set.copyOf(queries.members(rule, TODAY, ALL, 0, customers.size()).customerIds());
    }
}
