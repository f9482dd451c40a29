package crm.projections.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.domain.order.OrderChannel;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.segment.SegmentId;
import crm.domain.segment.SegmentRule;
import crm.domain.segment.Trait;
import crm.projections.audience.AudienceFacts.PaidOrder;
import crm.projections.query.Names;
import crm.projections.query.RandomRules;
import crm.projections.query.RuleText;
import crm.projections.search.EmbeddedElasticsearchExtension;
import crm.projections.search.IndexedDocument;
import crm.projections.search.SearchCluster;
import crm.projections.search.SearchIndex;
import crm.projections.shared.DataScope;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The index in the heap, the search engine and a plain scan find the same customers. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(EmbeddedElasticsearchExtension.class)
class ThreeReadersTest {

    private static final int RULES = Integer.getInteger("crm.rounds", 150);
    private static final AtomicInteger INDEX = new AtomicInteger();
    private static final DataScope ALL = new DataScope.AllStores();

    private static final Map<SegmentId, SegmentRule> SEGMENTS = Map.of(
            new SegmentId("s0"), text("member"),
            new SegmentId("s1"), text("segment:s0 and level >= 3"),
            new SegmentId("s2"), text("orders.count >= 2 or segment:s1"),
            new SegmentId("s3"), text("not segment:s2"),
            new SegmentId("s4"), text("nobody"));

    private final PlainRules plain = new PlainRules(RandomCustomers.TODAY, SEGMENTS::get);
    private final AudienceIndex heap = new AudienceIndex();
    private final AudienceQueries heapReader = new AudienceQueries(heap, SEGMENTS::get);
    private final SearchIndex index;
    private final SearchAudience searchReader;
    private final Map<String, AudienceFacts> customers = new HashMap<>();
    private long position;

    ThreeReadersTest(SearchCluster cluster) {
        index = cluster.index(AudienceMapping.definition("audience" + INDEX.incrementAndGet(), 1));
        index.prepare();
        searchReader = new SearchAudience(index, () -> position, SEGMENTS::get);
    }

    @Test
    void random_rules_find_the_same_customers_whoever_reads_them() {
        RandomCustomers random = new RandomCustomers(21);
        put(IntStream.range(0, 500).mapToObj(random::customer).toList());
        RandomRules rules = new RandomRules(22);
        int telling = 0;
        for (int i = 0; i < RULES; i++) {
            SegmentRule rule = rules.rule(3);
            Set<String> found = all_find_the_same(rule, ALL);
            if (!found.isEmpty() && found.size() < customers.size()) telling++;
        }
        assertThat(telling).as("rules that tell customers apart").isGreaterThan(RULES / 2);
    }

    @Test
    void customers_who_change_and_go_and_late_writes_leave_nothing_behind() {
        RandomCustomers random = new RandomCustomers(23);
        put(IntStream.range(0, 200).mapToObj(random::customer).toList());
        List<IndexedDocument> late = AudienceEntry.documents(customers.values(), Set.of(), position);
        Random dice = new Random(24);
        RandomRules rules = new RandomRules(25);
        for (int round = 0; round < 8; round++) {
            put(IntStream.range(0, 20)
                    .mapToObj(any -> random.customer(dice.nextInt(220)))
                    .collect(Collectors.toMap(AudienceFacts::customerId, facts -> facts, (a, b) -> b))
                    .values());
            gone("c%020d".formatted(dice.nextInt(220)));
            index.write(late);
            all_find_the_same(rules.rule(2), ALL);
        }
        all_find_the_same(text("everybody"), ALL);
    }

    @Test
    void amounts_are_told_apart_to_the_last_fen_however_large_they_are() {
        long large = 1L << 24;
        put(List.of(
                spender("exact", large - 1, 1),
                spender("more", large - 1, 1, 1),
                spender("huge", 3 * large + 1),
                spender("huge-less", 3 * large),
                spender("many", large, large, large, 1),
                spender("many-less", large, large, large),
                spender("owing", -5, 7),
                spender("third", 33, 33, 34),
                spender("none")));
        for (String amount : List.of("167772.15", "167772.17", "503316.48", "503316.49", "0.02"))
            for (String relation : List.of(">=", "<="))
                for (String total : List.of("sum", "average"))
                    all_find_the_same(text("orders." + total + "(since 2020-01-01) " + relation + " " + amount), ALL);
        assertThat(all_find_the_same(text("orders.sum(since 2020-01-01) >= 503316.49"), ALL))
                .containsExactly("huge", "many");
        assertThat(all_find_the_same(text("not orders.average(since 2020-01-01) <= 0.33"), ALL))
                .contains("third", "none")
                .doesNotContain("owing");
    }

    @Test
    void an_average_of_many_orders_that_only_just_misses_is_not_rounded_up() {
        long price = 5_000_000; // half a fen lies between two neighbours that a score can tell apart
        put(List.of(
                spender(
                        "misses",
                        IntStream.range(0, 9)
                                .mapToLong(i -> i == 0 ? price - 1 : price)
                                .toArray()),
                spender("reaches", IntStream.range(0, 9).mapToLong(i -> price).toArray()),
                spender(
                        "exceeds",
                        IntStream.range(0, 9)
                                .mapToLong(i -> i == 0 ? price + 1 : price)
                                .toArray())));
        assertThat(all_find_the_same(text("orders.average(since 2020-01-01) >= 50000"), ALL))
                .containsExactly("exceeds", "reaches");
        assertThat(all_find_the_same(text("orders.average(since 2020-01-01) <= 50000"), ALL))
                .containsExactly("misses", "reaches");
    }

    @Test
    void nobody_sees_the_customers_of_another_store() {
        put(List.of(
                AudienceFacts.of("a").store("s1").facts(),
                AudienceFacts.of("b").store("s1").store("s2").facts(),
                AudienceFacts.of("c").facts()));
        DataScope second = new DataScope.Stores(Set.of(new StoreId("s2")));
        assertThat(found(searchReader, text("everybody"), second)).containsExactly("b");
        assertThat(found(searchReader, text("share(0..100, spring)"), second)).containsExactly("b");
        assertThat(found(searchReader, text("nobody or share(0..100, spring)"), second))
                .containsExactly("b");
        assertThat(found(searchReader, text("everybody"), new DataScope.Stores(Set.of())))
                .isEmpty();
        assertThat(found(searchReader, text("not member"), ALL)).containsExactly("a", "b", "c");
    }

    @Test
    void a_staff_member_sees_those_who_have_her_as_a_contact_whoever_reads() {
        put(List.of(
                AudienceFacts.of("a").trait(Trait.STAFF, "li").store("s1").facts(),
                AudienceFacts.of("b")
                        .trait(Trait.STAFF, "ma")
                        .trait(Trait.STAFF, "li")
                        .facts(),
                AudienceFacts.of("c").trait(Trait.STAFF, "ma").store("s1").facts()));
        DataScope li = new DataScope.OwnCustomers(new StaffAccountId("li"));
        assertThat(found(searchReader, text("everybody"), li)).containsExactly("a", "b");
        assertThat(found(heapReader, text("everybody"), li)).containsExactly("a", "b");
        DataScope nobody = new DataScope.OwnCustomers(new StaffAccountId("nobody"));
        assertThat(found(searchReader, text("everybody"), nobody)).isEmpty();
        assertThat(found(heapReader, text("everybody"), nobody)).isEmpty();
    }

    @Test
    void pages_follow_each_other_without_a_gap_and_say_their_position() {
        RandomCustomers random = new RandomCustomers(26);
        put(IntStream.range(0, 120).mapToObj(random::customer).toList());
        for (String text : List.of("everybody", "share(0..50, spring)", "member or share(0..50, spring)")) {
            SegmentRule rule = text(text);
            List<String> pages = new ArrayList<>();
            for (int skip = 0; skip < 130; skip += 31) {
                AudienceQueries.Members page = searchReader.members(rule, RandomCustomers.TODAY, ALL, skip, 31);
                assertThat(page.position()).isEqualTo(position);
                pages.addAll(page.customerIds());
            }
            assertThat(pages).as(text).isSorted().containsExactlyElementsOf(found(heapReader, rule, ALL));
        }
    }

    @Test
    void a_rule_of_the_greatest_depth_is_answered() {
        put(IntStream.range(0, 50).mapToObj(new RandomCustomers(27)::customer).toList());
        SegmentRule rule = text("orders.average(last 300d, pos) between 10 and 100");
        for (int depth = 0; depth < 14; depth++)
            rule = depth % 2 == 0
                    ? new SegmentRule.All(List.of(rule, text("not level = " + depth)))
                    : new SegmentRule.Not(new SegmentRule.Any(List.of(rule, text("points >= 900" + depth))));
        all_find_the_same(rule, ALL);
        for (int depth = 0; depth < 20; depth++) rule = new SegmentRule.Not(rule);
        all_find_the_same(rule, ALL);
    }

    @Test
    void a_segment_that_leads_back_to_itself_is_refused() {
        Map<SegmentId, SegmentRule> circle =
                Map.of(new SegmentId("a"), text("member and segment:b"), new SegmentId("b"), text("not segment:a"));
        SearchAudience reader = new SearchAudience(index, () -> 0, circle::get);
        assertThatThrownBy(() -> reader.count(text("segment:a"), RandomCustomers.TODAY, ALL))
                .isInstanceOf(CircularSegments.class);
    }

    private static AudienceFacts spender(String id, long... fen) {
        AudienceFacts.Builder facts = AudienceFacts.of(id);
        int day = (int) RandomCustomers.TODAY.toEpochDay() - 10;
        for (long amount : fen) facts.order(new PaidOrder(day, OrderChannel.POS, amount, false, Set.of()));
        return facts.facts();
    }

    private void put(Collection<AudienceFacts> changed) {
        position++;
        changed.forEach(facts -> customers.put(facts.customerId(), facts));
        heap.apply(changed, Set.of(), position);
        index.write(AudienceEntry.documents(changed, Set.of(), position));
    }

    private void gone(String id) {
        position++;
        customers.remove(id);
        heap.apply(Set.of(), Set.of(id), position);
        index.write(AudienceEntry.documents(List.of(), List.of(id), position));
    }

    private Set<String> all_find_the_same(SegmentRule rule, DataScope scope) {
        Set<String> expected = customers.values().stream()
                .filter(facts -> plain.holds(rule, facts))
                .map(AudienceFacts::customerId)
                .collect(Collectors.toCollection(TreeSet::new));
        String words = RuleText.write(rule, Names.NONE);
        assertThat(found(heapReader, rule, scope)).as("heap: %s", words).isEqualTo(expected);
        assertThat(found(searchReader, rule, scope)).as("search: %s", words).isEqualTo(expected);
        return expected;
    }

    /** Of a list, which must be as long as the count says. */
    private Set<String> found(Audience reader, SegmentRule rule, DataScope scope) {
        List<String> ids = new ArrayList<>();
        AudienceQueries.Count listed = reader.list(
                rule,
                RandomCustomers.TODAY,
                scope,
                (bytes, from, length) -> ids.add(new String(bytes, from, length, StandardCharsets.UTF_8)));
        assertThat(ids).hasSize(listed.customers()).doesNotHaveDuplicates();
        assertThat(reader.count(rule, RandomCustomers.TODAY, scope)).isEqualTo(listed);
        assertThat(listed.position()).isEqualTo(position);
        return new TreeSet<>(ids);
    }

    private static SegmentRule text(String text) {
        return RuleText.read(text, Names.NONE);
    }
}
