package crm.campaign.plan;

import static org.assertj.core.api.Assertions.assertThat;

import crm.campaign.ledger.Reaches;
import crm.campaign.policy.Caps;
import crm.campaign.policy.Reach;
import crm.campaign.policy.ReceiveLimit;
import crm.campaign.policy.SenderRule;
import crm.campaign.policy.StableSplit;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CapPeriod;
import crm.domain.campaign.FrequencyCap;
import crm.domain.campaign.PlanFigures;
import crm.domain.campaign.ReachChannel;
import crm.domain.campaign.SkipReason;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DispatchPlannerTest {

    private static final LocalDate DAY = LocalDate.parse("2026-05-20");
    private static final CampaignId MAY = new CampaignId("may");
    private static final StaffAccountId LI = new StaffAccountId("li");
    private static final StaffAccountId WANG = new StaffAccountId("wang");
    private static final StoreId ONE = new StoreId("1");
    private static final StoreId TWO = new StoreId("2");

    private static PlanPolicies policies(Set<StoreId> stores) {
        return new PlanPolicies(new StableSplit(MAY, 0), 1, Caps.NONE, stores, SenderRule.LATEST_ADDED, false, 10_000);
    }

    private static DispatchPlan plan(Candidates candidates, PlanPolicies policies) {
        return DispatchPlanner.plan(candidates, Reaches.none(candidates.rows()), policies);
    }

    @Test
    void the_staff_member_added_last_in_one_of_the_stores_writes() {
        Candidates candidates = new Candidates(7, false);
        candidates.add("a");
        candidates.relation(LI, ONE, 1_000);
        candidates.relation(WANG, TWO, 2_000);
        assertThat(plan(candidates, policies(Set.of())).sender(0)).isEqualTo(WANG);
        assertThat(plan(candidates, policies(Set.of(ONE))).sender(0)).isEqualTo(LI);
    }

    @Test
    void of_two_added_at_one_moment_the_first_by_id_writes() {
        Candidates candidates = new Candidates(7, false);
        candidates.add("a");
        candidates.relation(WANG, ONE, 1_000);
        candidates.relation(LI, TWO, 1_000);
        assertThat(plan(candidates, policies(Set.of())).sender(0)).isEqualTo(LI);
    }

    @Test
    void who_chatted_last_writes_only_where_that_is_the_rule_and_is_known() {
        PlanPolicies lastChat =
                new PlanPolicies(new StableSplit(MAY, 0), 1, Caps.NONE, Set.of(), SenderRule.LAST_CHAT, false, 10_000);
        for (boolean known : new boolean[] {true, false}) {
            Candidates candidates = new Candidates(7, known);
            candidates.add("a");
            candidates.relation(LI, ONE, 1_000, 9_000);
            candidates.relation(WANG, ONE, 2_000, 8_000);
            assertThat(plan(candidates, lastChat).sender(0)).isEqualTo(known ? LI : WANG);
            assertThat(plan(candidates, policies(Set.of())).sender(0)).isEqualTo(WANG);
        }
    }

    @Test
    void why_somebody_gets_nothing_is_told_by_the_first_reason() {
        Candidates candidates = new Candidates(7, false);
        candidates.add("unknown");
        candidates.unknown();
        candidates.add("opted out and lost");
        candidates.optedOut();
        candidates.pastRelation(false);
        candidates.add("lost");
        candidates.pastRelation(false);
        candidates.add("staff who left");
        candidates.pastRelation(true);
        candidates.add("elsewhere");
        candidates.relation(LI, TWO, 1);
        candidates.add("never anybody's");
        candidates.add("fine");
        candidates.relation(LI, ONE, 1);
        DispatchPlan plan = plan(candidates, policies(Set.of(ONE)));
        assertThat(List.of(0, 1, 2, 3, 4, 5))
                .extracting(plan::reason)
                .containsExactly(
                        SkipReason.UNKNOWN,
                        SkipReason.OPTED_OUT,
                        SkipReason.LOST,
                        SkipReason.NO_SENDER,
                        SkipReason.NO_SENDER,
                        SkipReason.NO_SENDER);
        assertThat(plan.isSent(6)).isTrue();
    }

    @Test
    void nobody_is_sent_what_would_expire_while_it_is_quiet() {
        Candidates candidates = new Candidates(7, false);
        candidates.add("a");
        candidates.relation(LI, ONE, 1);
        PlanPolicies quiet =
                new PlanPolicies(new StableSplit(MAY, 0), 1, Caps.NONE, Set.of(), SenderRule.LATEST_ADDED, true, 9);
        assertThat(plan(candidates, quiet).reason(0)).isEqualTo(SkipReason.QUIET_HOURS);
    }

    @Test
    void no_task_is_larger_than_it_may_be_and_the_order_of_the_candidates_does_not_matter() {
        List<Set<Set<String>>> seen = new ArrayList<>();
        for (long seed = 0; seed < 2; seed++) {
            List<Integer> numbers = new ArrayList<>();
            for (int i = 0; i < 25; i++) numbers.add(i);
            java.util.Collections.shuffle(numbers, new Random(seed));
            Candidates candidates = new Candidates(7, false);
            for (int number : numbers) {
                candidates.add("c" + number);
                candidates.relation(LI, ONE, number);
            }
            PlanPolicies ten = new PlanPolicies(
                    new StableSplit(MAY, 0), 1, Caps.NONE, Set.of(), SenderRule.LATEST_ADDED, false, 10);
            DispatchPlan.Tasks tasks = plan(candidates, ten).tasks();
            Set<Set<String>> people = new HashSet<>();
            for (int task = 0; task < tasks.count(); task++) {
                Set<String> some = new HashSet<>();
                for (int i = tasks.start(task); i < tasks.ends()[task]; i++)
                    some.add(candidates.ids().text(tasks.rows()[i]));
                people.add(some);
                assertThat(tasks.parts()[task]).isEqualTo(task);
            }
            assertThat(people).extracting(Set::size).containsExactlyInAnyOrder(10, 10, 5);
            seen.add(people);
        }
        assertThat(seen.get(0)).isEqualTo(seen.get(1));
    }

    /** One random candidate, as plainly as can be. */
    private record Plain(
            String id, boolean unknown, boolean optedOut, List<Relation> relations, List<Integer> reaches) {}

    private record Relation(String staff, @Nullable String store, long addedAt, boolean holds) {}

    @RepeatedTest(60)
    void each_candidate_is_decided_on_once_and_as_the_rules_say(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Plain> people = new ArrayList<>();
        for (int i = random.nextInt(400); i >= 0; i--) people.add(random(random, "c" + i));
        Set<StoreId> stores = new HashSet<>();
        for (int i = random.nextInt(4); i > 0; i--) stores.add(new StoreId("s" + random.nextInt(6)));
        int variants = 1 + random.nextInt(3);
        int[] weights = random.ints(variants, 1, 5).toArray();
        StableSplit split = new StableSplit(MAY, random.nextInt(400), weights);
        List<FrequencyCap> own = List.of(
                new FrequencyCap(ReachChannel.MESSAGE, CapPeriod.DAY, 1 + random.nextInt(2)),
                new FrequencyCap(ReachChannel.MESSAGE, CapPeriod.MONTH, 2 + random.nextInt(3)));
        Caps caps = new Caps(ReachChannel.MESSAGE, DAY, own, ReceiveLimit.WEEKLY);
        int most = 1 + random.nextInt(20);
        PlanPolicies policies = new PlanPolicies(split, variants, caps, stores, SenderRule.LATEST_ADDED, false, most);
        Candidates candidates = candidates(people);

        DispatchPlan plan = DispatchPlanner.plan(candidates, reaches(people), policies);

        for (int row = 0; row < people.size(); row++) {
            Relation sender = sender(people.get(row), stores);
            SkipReason reason = reason(people.get(row), sender, caps);
            assertThat(plan.reason(row)).as("row %d", row).isEqualTo(reason);
            assertThat(plan.sender(row)).isEqualTo(sender == null ? null : new StaffAccountId(sender.staff));
            assertThat((plan.isSent(row) ? 1 : 0) + (plan.isHeldOut(row) ? 1 : 0) + (reason == null ? 0 : 1))
                    .isOne();
            if (reason == null)
                assertThat(plan.isHeldOut(row))
                        .isEqualTo(split.isHeldOut(candidates.keys()[row]));
            if (plan.isSent(row))
                assertThat(plan.variant(row)).isEqualTo(split.variant(candidates.keys()[row]));
        }
        assertSums(plan, people.size());
        assertTasks(plan, stores, most);
    }

    private static void assertSums(DispatchPlan plan, int audience) {
        PlanFigures figures = plan.figures();
        assertThat(figures.audience()).isEqualTo(audience);
        assertThat(figures.sends() + figures.heldOut() + figures.skippedInAll()).isEqualTo(audience);
        List<StoreFigures> byStore = plan.byStore();
        assertThat(byStore.stream().mapToInt(each -> each.figures().audience()).sum())
                .isEqualTo(audience);
        assertThat(byStore.stream().mapToInt(each -> each.figures().sends()).sum())
                .isEqualTo(figures.sends());
        assertThat(byStore.stream().mapToInt(each -> each.figures().heldOut()).sum())
                .isEqualTo(figures.heldOut());
        for (SkipReason reason : SkipReason.values())
            assertThat(byStore.stream()
                            .mapToInt(each -> each.figures().skipped().getOrDefault(reason, 0))
                            .sum())
                    .isEqualTo(figures.skipped().getOrDefault(reason, 0));
    }

    private static void assertTasks(DispatchPlan plan, Set<StoreId> stores, int most) {
        DispatchPlan.Tasks tasks = plan.tasks();
        Set<Integer> sent = new HashSet<>();
        for (int task = 0; task < tasks.count(); task++) {
            assertThat(tasks.ends()[task] - tasks.start(task)).isBetween(1, most);
            Candidates.Desk desk = plan.candidates().desks().get(tasks.desks()[task]);
            if (!stores.isEmpty()) assertThat(desk.storeId()).isIn(stores);
            for (int i = tasks.start(task); i < tasks.ends()[task]; i++) {
                int row = tasks.rows()[i];
                assertThat(sent.add(row)).as("in one task only").isTrue();
                assertThat(plan.isSent(row)).isTrue();
                assertThat(plan.sender(row)).isEqualTo(desk.staffId());
                assertThat(plan.store(row)).isEqualTo(desk.storeId());
                assertThat(plan.variant(row)).isEqualTo(tasks.variants()[task]);
            }
        }
        assertThat(sent).hasSize(plan.figures().sends());
    }

    private static Plain random(Random random, String id) {
        List<Relation> relations = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            int store = random.nextInt(7);
            relations.add(new Relation(
                    "staff" + random.nextInt(12),
                    store == 6 ? null : "s" + store,
                    random.nextInt(3),
                    random.nextInt(4) > 0));
        }
        List<Integer> reaches = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--)
            reaches.add(Reach.of(
                    DAY.minusDays(random.nextInt(40) - 5),
                    random.nextInt(3) == 0 ? ReachChannel.MOMENT : ReachChannel.MESSAGE));
        return new Plain(id, random.nextInt(20) == 0, random.nextInt(20) == 0, relations, reaches);
    }

    private static Candidates candidates(List<Plain> people) {
        Candidates candidates = new Candidates(7, false);
        for (Plain each : people) {
            candidates.add(each.id);
            if (each.unknown) candidates.unknown();
            if (each.optedOut) candidates.optedOut();
            for (Relation relation : each.relations) {
                StoreId store = relation.store == null ? null : new StoreId(relation.store);
                if (relation.holds) candidates.relation(new StaffAccountId(relation.staff), store, relation.addedAt);
                else candidates.pastRelation(false);
                candidates.home(store);
            }
        }
        return candidates;
    }

    private static Reaches reaches(List<Plain> people) {
        int[] ends = new int[people.size()];
        List<Integer> all = new ArrayList<>();
        for (int row = 0; row < ends.length; row++) {
            all.addAll(people.get(row).reaches);
            ends[row] = all.size();
        }
        return Reaches.of(ends, all.stream().mapToInt(Integer::intValue).toArray());
    }

    private static @Nullable Relation sender(Plain person, Set<StoreId> stores) {
        return person.relations.stream()
                .filter(Relation::holds)
                .filter(each -> stores.isEmpty() || each.store != null && stores.contains(new StoreId(each.store)))
                .min(Comparator.comparing((Relation each) -> -each.addedAt).thenComparing(Relation::staff))
                .orElse(null);
    }

    private static @Nullable SkipReason reason(Plain person, @Nullable Relation sender, Caps caps) {
        if (person.unknown) return SkipReason.UNKNOWN;
        if (person.optedOut) return SkipReason.OPTED_OUT;
        if (sender == null)
            return !person.relations.isEmpty() && person.relations.stream().noneMatch(Relation::holds)
                    ? SkipReason.LOST
                    : SkipReason.NO_SENDER;
        int[] reaches = person.reaches.stream().mapToInt(Integer::intValue).toArray();
        return caps.forbid(reaches, 0, reaches.length);
    }
}
