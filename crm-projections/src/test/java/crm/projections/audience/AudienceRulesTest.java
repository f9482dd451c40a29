package crm.projections.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.domain.segment.SegmentId;
import crm.domain.segment.SegmentRule;
import crm.projections.query.Names;
import crm.projections.query.RandomRules;
import crm.projections.query.RuleText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AudienceRulesTest {

    private static final Map<SegmentId, SegmentRule> SEGMENTS = Map.of(
            new SegmentId("s0"), text("member"),
            new SegmentId("s1"), text("segment:s0 and level >= 3"),
            new SegmentId("s2"), text("orders.count >= 2 or segment:s1"),
            new SegmentId("s3"), text("not segment:s2"),
            new SegmentId("s4"), text("nobody"));

    private final PlainRules plain = new PlainRules(RandomCustomers.TODAY, SEGMENTS::get);

    @Test
    void random_rules_find_whom_a_plain_scan_finds() {
        Map<String, AudienceFacts> customers = customers(1, 700);
        AudienceIndex index = new AudienceIndex();
        index.apply(customers.values(), Set.of(), 1);
        RandomRules rules = new RandomRules(11);
        int hits = 0;
        for (int i = 0; i < 3_000; i++) {
            SegmentRule rule = rules.rule(3);
            Set<String> expected = scan(rule, customers);
            assertThat(found(index, rule)).as(RuleText.write(rule, Names.NONE)).isEqualTo(expected);
            if (!expected.isEmpty() && expected.size() < customers.size()) hits++;
        }
        assertThat(hits).as("rules that tell customers apart").isGreaterThan(1_500);
    }

    @Test
    void rows_that_change_again_and_again_and_rows_that_go_leave_nothing_behind() {
        Map<String, AudienceFacts> customers = customers(2, 300);
        AudienceIndex index = new AudienceIndex();
        index.apply(customers.values(), Set.of(), 1);
        Random random = new Random(3);
        RandomCustomers others = new RandomCustomers(4);
        RandomRules rules = new RandomRules(5);
        for (int round = 0; round < 400; round++) {
            List<AudienceFacts> changed = new ArrayList<>();
            for (int i = 0; i < 20; i++) changed.add(others.customer(random.nextInt(330)));
            Map<String, AudienceFacts> last = new HashMap<>();
            changed.forEach(facts -> last.put(facts.customerId(), facts));
            Set<String> gone = Set.of("c%020d".formatted(random.nextInt(330)));
            index.apply(changed, gone, round);
            customers.putAll(last);
            gone.forEach(customers::remove);
            SegmentRule rule = rules.rule(2);
            assertThat(found(index, rule)).as("round %d", round).isEqualTo(scan(rule, customers));
        }
        assertThat(index.size()).isEqualTo(customers.size());
    }

    @Test
    void a_share_is_stable_exact_in_its_parts_and_independent_of_another_salt() {
        Map<String, AudienceFacts> customers = customers(6, 5_000);
        AudienceIndex index = new AudienceIndex();
        index.apply(customers.values(), Set.of(), 1);
        Set<String> tenth = found(index, text("share(0..10, spring)"));
        Set<String> rest = found(index, text("share(10..100, spring)"));
        assertThat(tenth.size()).isBetween(400, 600);
        assertThat(tenth.size() + rest.size()).isEqualTo(5_000);
        assertThat(rest).doesNotContainAnyElementsOf(tenth);
        Set<String> both = new HashSet<>(found(index, text("share(0..10, autumn)")));
        both.retainAll(tenth);
        assertThat(both.size()).isBetween(20, 90);
    }

    @Test
    void a_segment_that_leads_back_to_itself_is_refused() {
        Map<SegmentId, SegmentRule> circle =
                Map.of(new SegmentId("a"), text("member and segment:b"), new SegmentId("b"), text("not segment:a"));
        AudienceIndex index = new AudienceIndex();
        index.apply(customers(7, 10).values(), Set.of(), 1);
        assertThatThrownBy(() -> index.reading(all -> new AudienceRules(all, RandomCustomers.TODAY, circle::get)
                        .of(text("segment:a"), all.everybody())))
                .isInstanceOf(CircularSegments.class);
    }

    private static Map<String, AudienceFacts> customers(long seed, int count) {
        RandomCustomers random = new RandomCustomers(seed);
        Map<String, AudienceFacts> customers = new HashMap<>();
        for (int i = 0; i < count; i++) {
            AudienceFacts facts = random.customer(i);
            customers.put(facts.customerId(), facts);
        }
        return customers;
    }

    private Set<String> scan(SegmentRule rule, Map<String, AudienceFacts> customers) {
        return customers.values().stream()
                .filter(facts -> plain.holds(rule, facts))
                .map(AudienceFacts::customerId)
                .collect(Collectors.toSet());
    }

    private static Set<String> found(AudienceIndex index, SegmentRule rule) {
        return index.reading(all -> {
            AudienceRules rules = new AudienceRules(all, RandomCustomers.TODAY, SEGMENTS::get);
            Set<String> ids = new HashSet<>();
            Words.forEach(rules.of(rule, all.everybody()), row -> ids.add(all.id(row)));
            return ids;
        });
    }

    private static SegmentRule text(String text) {
        return RuleText.read(text, Names.NONE);
    }
}
