package crm.projections.audience;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.org.StoreId;
import crm.domain.segment.Behaviour;
import crm.domain.segment.Occasion;
import crm.domain.segment.SegmentRule;
import crm.domain.segment.SegmentRule.CampaignPart;
import crm.domain.segment.Trait;
import crm.projections.audience.AudienceFacts.CampaignShare;
import crm.projections.audience.AudienceFacts.PaidOrder;
import crm.projections.audience.People.Group;
import crm.projections.shared.DataScope;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Each answer against the plainest way to it: one customer's facts after the other. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CustomerQuestionsTest {

    private static final LocalDate TODAY = RandomCustomers.TODAY;
    private static final int DAY = (int) TODAY.toEpochDay();
    private static final DataScope ALL = new DataScope.AllStores();
    private static final DataScope TWO = new DataScope.Stores(Set.of(new StoreId("id-3"), new StoreId("id-4")));
    private static final SegmentRule EVERYBODY = new SegmentRule.All(List.of());
    private static final SegmentRule BEIJING = new SegmentRule.OneOf(Trait.CITY, Set.of("北京"));
    private static final DaySpan SPAN = new DaySpan(TODAY.minusDays(250), TODAY.minusDays(20));

    /** Head office names everything; others what is theirs, which here is what has a 3 or a 4 in it. */
    private static final ShownGroups SHOWN =
            (by, scope) -> value -> scope instanceof DataScope.AllStores || value.matches(".*[34]");

    private final Map<String, AudienceFacts> customers = new TreeMap<>();
    private final AudienceIndex index = new AudienceIndex();
    private final AudienceQueries queries = new AudienceQueries(index, id -> new SegmentRule.Any(List.of()));
    private final Journeys journeys = new Journeys(queries, SHOWN);
    private final ReachFunnel funnel = new ReachFunnel(queries, SHOWN);
    private final Cohorts cohorts = new Cohorts(queries);

    CustomerQuestionsTest() {
        RandomCustomers random = new RandomCustomers(23);
        for (int i = 0; i < 900; i++) {
            AudienceFacts facts = random.customer(i);
            Set<String> store = facts.traits().get(Trait.STORE);
            if (store != null) facts.stores().addAll(store);
            if (i % 3 == 0) facts.stores().add("id-" + i % 20);
            customers.put(facts.customerId(), facts);
        }
        index.apply(customers.values(), Set.of(), 7);
    }

    private List<AudienceFacts> seen(DataScope scope, SegmentRule among) {
        PlainRules plain = new PlainRules(TODAY, id -> new SegmentRule.Any(List.of()));
        return customers.values().stream()
                .filter(facts -> scope instanceof DataScope.AllStores
                        || facts.stores().stream().anyMatch(store -> scope.sees(new StoreId(store))))
                .filter(facts -> plain.holds(among, facts))
                .toList();
    }

    private static Set<String> values(AudienceFacts facts, Grouping by) {
        if (by == Grouping.CAMPAIGN) {
            Set<String> ids = new TreeSet<>();
            for (CampaignShare share : facts.campaigns())
                if (share.part() == CampaignPart.RECEIVED) ids.add(share.campaignId());
            return ids;
        }
        Trait trait = switch (by) {
            case CODE -> Trait.CHANNEL;
            case STORE -> Trait.STORE;
            case REGION -> Trait.REGION;
            case STAFF -> Trait.STAFF;
            case CAMPAIGN -> throw new AssertionError();
        };
        Set<String> values = facts.traits().get(trait);
        return values == null ? Set.of() : values;
    }

    /** Those of each group, by the plain meaning of the words. */
    private static Map<String, List<AudienceFacts>> groups(
            Collection<AudienceFacts> of, Grouping by, Predicate<String> shown) {
        Map<String, List<AudienceFacts>> groups = new TreeMap<>();
        for (AudienceFacts facts : of) {
            Set<String> named = new HashSet<>(values(facts, by));
            boolean none = named.isEmpty();
            named.removeIf(shown.negate());
            if (none) named.add(Grouping.NONE);
            else if (named.isEmpty()) named.add(Grouping.ELSEWHERE);
            for (String value : named)
                groups.computeIfAbsent(value, unseen -> new ArrayList<>()).add(facts);
        }
        return groups;
    }

    private static List<PaidOrder> since(AudienceFacts facts) {
        int met = facts.occasions().get(Occasion.ADDED);
        return facts.orders().stream().filter(order -> order.epochDay() >= met).toList();
    }

    private static boolean metIn(AudienceFacts facts, LocalDate first, LocalDate last) {
        Integer met = facts.occasions().get(Occasion.ADDED);
        return met != null && met >= first.toEpochDay() && met <= last.toEpochDay();
    }

    private static boolean reached(AudienceFacts facts, Journeys.Step step) {
        return switch (step) {
            case MET -> true;
            case KNOWN_BEFORE -> since(facts).size() < facts.orders().size();
            case ORDERED -> !since(facts).isEmpty();
            case AGAIN -> since(facts).size() >= 2;
        };
    }

    @Test
    void journeys_are_those_of_a_plain_scan_and_open_the_people_they_count() {
        for (DataScope scope : List.of(ALL, TWO))
            for (SegmentRule among : List.of(EVERYBODY, BEIJING))
                for (Grouping by : Grouping.values()) {
                    Journeys.Table table = journeys.ask(scope, TODAY, SPAN, among, by);
                    List<AudienceFacts> met = seen(scope, among).stream()
                            .filter(facts -> metIn(facts, SPAN.first(), SPAN.last()))
                            .toList();
                    check(table.total(), met);
                    Map<String, List<AudienceFacts>> groups = groups(met, by, SHOWN.of(by, scope));
                    assertThat(table.rows()).extracting(Journeys.Row::value).hasSameElementsAs(groups.keySet());
                    assertThat(table.rows()).hasSameSizeAs(groups.keySet());
                    for (Journeys.Row row : table.rows()) {
                        check(row, groups.get(row.value()));
                        for (Journeys.Step step : Journeys.Step.values())
                            checkPeople(
                                    journeys.people(
                                            scope, TODAY, SPAN, among, new Group(by, row.value()), step, 0, 10_000),
                                    groups.get(row.value()).stream()
                                            .filter(facts -> reached(facts, step))
                                            .toList(),
                                    row.at(step));
                        by.rule(row.value())
                                .filter(rule -> scope == ALL)
                                .ifPresent(rule -> assertThat(queries.count(
                                                        new SegmentRule.All(List.of(among, Journeys.met(SPAN), rule)),
                                                        TODAY,
                                                        scope)
                                                .customers())
                                        .isEqualTo(row.met()));
                    }
                }
    }

    private static void check(Journeys.Row row, List<AudienceFacts> people) {
        for (Journeys.Step step : Journeys.Step.values())
            assertThat(row.at(step))
                    .isEqualTo(people.stream()
                            .filter(facts -> reached(facts, step))
                            .count());
        List<PaidOrder> orders =
                people.stream().flatMap(facts -> since(facts).stream()).toList();
        assertThat(row.orders()).isEqualTo(orders.size());
        assertThat(row.fen())
                .isEqualTo(orders.stream().mapToLong(PaidOrder::fen).sum());
    }

    private static void checkPeople(People.Page page, List<AudienceFacts> expected, int number) {
        assertThat(page.customers()).isEqualTo(number);
        assertThat(page.customerIds())
                .hasSize(number)
                .hasSameElementsAs(
                        expected.stream().map(AudienceFacts::customerId).toList());
    }

    @Test
    void pages_of_people_follow_each_other_without_a_gap() {
        Group everybody = new Group(Grouping.STORE, null);
        List<String> whole = journeys.people(ALL, TODAY, SPAN, EVERYBODY, everybody, Journeys.Step.ORDERED, 0, 10_000)
                .customerIds();
        List<String> paged = new ArrayList<>();
        for (int skip = 0; skip < whole.size(); skip += 7)
            paged.addAll(journeys.people(ALL, TODAY, SPAN, EVERYBODY, everybody, Journeys.Step.ORDERED, skip, 7)
                    .customerIds());
        assertThat(paged).isEqualTo(whole).hasSizeGreaterThan(100);
    }

    @Test
    void nobody_is_told_who_is_behind_a_group_that_is_not_shown() {
        Group foreign = new Group(Grouping.STAFF, "id-7");
        assertThat(journeys.people(TWO, TODAY, SPAN, EVERYBODY, foreign, Journeys.Step.MET, 0, 10)
                        .customers())
                .isZero();
        assertThat(journeys.people(ALL, TODAY, SPAN, EVERYBODY, foreign, Journeys.Step.MET, 0, 10)
                        .customers())
                .isPositive();
    }

    @Test
    void cohorts_are_those_of_a_plain_scan() {
        for (DataScope scope : List.of(ALL, TWO)) {
            Cohorts.Triangle triangle = cohorts.ask(scope, TODAY, 12, BEIJING);
            assertThat(triangle.cohorts()).hasSize(12);
            for (int i = 0; i < 12; i++) {
                Cohorts.Cohort cohort = triangle.cohorts().get(i);
                assertThat(cohort.month()).isEqualTo(YearMonth.from(TODAY).minusMonths(i));
                assertThat(cohort.months()).hasSize(i + 1);
                check(scope, cohort);
            }
        }
        assertThat(cohorts.ask(ALL, TODAY, 12, BEIJING).cohorts().get(5).customers())
                .isPositive();
    }

    private void check(DataScope scope, Cohorts.Cohort cohort) {
        YearMonth month = cohort.month();
        List<AudienceFacts> met = seen(scope, BEIJING).stream()
                .filter(facts -> metIn(facts, month.atDay(1), month.atEndOfMonth()))
                .toList();
        assertThat(cohort.customers()).isEqualTo(met.size());
        assertThat(cohort.ordered())
                .isEqualTo(met.stream().filter(one -> !since(one).isEmpty()).count());
        assertThat(cohort.again())
                .isEqualTo(met.stream().filter(one -> since(one).size() > 1).count());
        for (int i = 0; i < Cohorts.HORIZONS.size(); i++) {
            int days = Cohorts.HORIZONS.get(i);
            check(
                    scope,
                    month,
                    cohort.within().get(i),
                    met,
                    new Cohorts.Place.Within(days),
                    (one, order) -> order.epochDay() - one.occasions().get(Occasion.ADDED) <= days);
            assertThat(cohort.within().get(i).complete())
                    .isEqualTo(month.atEndOfMonth().plusDays(days).isBefore(TODAY));
        }
        for (int i = 0; i < cohort.months().size(); i++) {
            YearMonth asked = month.plusMonths(i);
            check(
                    scope,
                    month,
                    cohort.months().get(i),
                    met,
                    new Cohorts.Place.Month(i),
                    (one, order) -> YearMonth.from(LocalDate.ofEpochDay(order.epochDay()))
                            .equals(asked));
        }
        long inMonths = cohort.months().stream().mapToLong(Cohorts.Cell::fen).sum();
        assertThat(inMonths).isEqualTo(cohort.fen());
    }

    private interface Counts {
        boolean counts(AudienceFacts one, PaidOrder order);
    }

    private void check(
            DataScope scope,
            YearMonth month,
            Cohorts.Cell cell,
            List<AudienceFacts> met,
            Cohorts.Place place,
            Counts counts) {
        List<AudienceFacts> ordered = met.stream()
                .filter(one -> since(one).stream().anyMatch(order -> counts.counts(one, order)))
                .toList();
        long fen = met.stream()
                .flatMapToLong(one -> since(one).stream()
                        .filter(order -> counts.counts(one, order))
                        .mapToLong(PaidOrder::fen))
                .sum();
        assertThat(cell.fen()).isEqualTo(fen);
        checkPeople(cohorts.people(scope, TODAY, month, BEIJING, place, 0, 10_000), ordered, cell.customers());
    }

    @Test
    void an_order_that_a_till_dates_in_the_future_breaks_no_cohort() {
        AudienceFacts late = AudienceFacts.of("late")
                .occasion(Occasion.ADDED, DAY - 1)
                .order(new PaidOrder(DAY + 400, crm.domain.order.OrderChannel.POS, 5, false, Set.of()))
                .facts();
        index.apply(List.of(late), customers.keySet(), 8);
        Cohorts.Triangle triangle = cohorts.ask(ALL, TODAY, 3, EVERYBODY);
        assertThat(triangle.cohorts()).extracting(Cohorts.Cohort::fen).containsExactly(0L, 5L, 0L);
    }

    @Test
    void the_funnel_is_that_of_a_plain_scan_and_opens_the_people_it_counts() {
        for (DataScope scope : List.of(ALL, TWO))
            for (Grouping by : Grouping.values()) {
                ReachFunnel.Table table = funnel.ask(scope, TODAY, SPAN, BEIJING, by);
                List<AudienceFacts> reached = seen(scope, BEIJING).stream()
                        .filter(one -> step(one) >= 0)
                        .toList();
                check(table.total(), reached);
                Map<String, List<AudienceFacts>> groups = groups(reached, by, SHOWN.of(by, scope));
                assertThat(table.rows()).extracting(ReachFunnel.Row::value).hasSameElementsAs(groups.keySet());
                for (ReachFunnel.Row row : table.rows()) {
                    check(row, groups.get(row.value()));
                    for (ReachFunnel.Step step : ReachFunnel.Step.values())
                        checkPeople(
                                funnel.people(scope, TODAY, SPAN, BEIJING, new Group(by, row.value()), step, 0, 10_000),
                                groups.get(row.value()).stream()
                                        .filter(one -> step(one) >= step.ordinal())
                                        .toList(),
                                row.at(step));
                }
            }
        assertThat(funnel.ask(ALL, TODAY, SPAN, BEIJING, Grouping.STORE).total().people())
                .allMatch(people -> people > 0)
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    private static void check(ReachFunnel.Row row, List<AudienceFacts> people) {
        for (ReachFunnel.Step step : ReachFunnel.Step.values())
            assertThat(row.at(step))
                    .isEqualTo(people.stream()
                            .filter(one -> step(one) >= step.ordinal())
                            .count());
        assertThat(row.fen())
                .isEqualTo(people.stream()
                        .flatMap(one -> counted(one).stream())
                        .mapToLong(PaidOrder::fen)
                        .sum());
    }

    private static int first(AudienceFacts facts, long from, Behaviour... behaviours) {
        int first = Integer.MAX_VALUE;
        for (Behaviour behaviour : behaviours)
            if (facts.behaviours().containsKey(behaviour))
                for (int day : facts.behaviours().get(behaviour).keySet())
                    if (day >= from && day <= SPAN.last().toEpochDay()) first = Math.min(first, day);
        return first;
    }

    private static int opened(AudienceFacts facts) {
        int reached = first(facts, SPAN.first().toEpochDay(), Behaviour.RECEIVED, Behaviour.REACHED);
        return reached == Integer.MAX_VALUE
                ? reached
                : first(facts, reached, Behaviour.OPENED_FROM_MESSAGE, Behaviour.OPENED_FROM_MOMENT);
    }

    private static List<PaidOrder> counted(AudienceFacts facts) {
        int opened = opened(facts);
        return facts.orders().stream()
                .filter(order -> order.epochDay() >= opened
                        && order.epochDay() <= SPAN.last().toEpochDay())
                .toList();
    }

    private static int step(AudienceFacts facts) {
        if (first(facts, SPAN.first().toEpochDay(), Behaviour.RECEIVED, Behaviour.REACHED) == Integer.MAX_VALUE)
            return -1;
        if (opened(facts) == Integer.MAX_VALUE) return 0;
        return Math.min(3, 1 + counted(facts).size());
    }

    @Test
    void the_steps_of_recency_hold_everybody_once_and_each_is_a_segment() {
        Recency recency = new Recency(queries);
        for (DataScope scope : List.of(ALL, TWO))
            for (SegmentRule among : List.of(EVERYBODY, BEIJING)) {
                Recency.Histogram histogram = recency.ask(scope, TODAY, among);
                List<AudienceFacts> seen = seen(scope, among);
                assertThat(histogram.customers()).isEqualTo(seen.size());
                int sum = histogram.never();
                for (Recency.Step step : histogram.steps()) {
                    sum += step.customers();
                    assertThat(queries.count(step.rule(), TODAY, scope).customers())
                            .isEqualTo(step.customers());
                    List<AudienceFacts> in =
                            seen.stream().filter(one -> isIn(step, one)).toList();
                    assertThat(step.customers()).isEqualTo(in.size());
                    assertThat(step.orders())
                            .isEqualTo(in.stream()
                                    .mapToInt(one -> one.orders().size())
                                    .sum());
                    assertThat(step.fen())
                            .isEqualTo(in.stream()
                                    .flatMap(one -> one.orders().stream())
                                    .mapToLong(PaidOrder::fen)
                                    .sum());
                }
                assertThat(sum).isEqualTo(histogram.customers());
                assertThat(queries.count(histogram.neverRule(), TODAY, scope).customers())
                        .isEqualTo(histogram.never());
            }
    }

    private static boolean isIn(Recency.Step step, AudienceFacts facts) {
        if (facts.orders().isEmpty()) return false;
        int ago = DAY
                - facts.orders().stream().mapToInt(PaidOrder::epochDay).max().orElseThrow();
        return ago >= step.from() && (step.to() == null || ago <= step.to());
    }

    @Test
    void whom_stores_and_staff_serve_is_counted_with_each_of_them() {
        Served.Counts counts = new Served(queries).counts(ALL, TODAY);
        List<AudienceFacts> served = customers.values().stream()
                .filter(one -> one.traits().containsKey(Trait.STAFF))
                .toList();
        assertThat(counts.customers()).isEqualTo(served.size());
        counts.byStaff()
                .forEach((staff, number) -> assertThat(served.stream()
                                .filter(one -> one.traits().get(Trait.STAFF).contains(staff))
                                .count())
                        .isEqualTo(number.longValue()));
        counts.byStore()
                .forEach((store, number) -> assertThat(served.stream()
                                .filter(one -> one.stores().contains(store))
                                .count())
                        .isEqualTo(number.longValue()));
        assertThat(counts.byStaff()).hasSize(20);
    }
}
