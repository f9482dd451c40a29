package crm.campaign.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.campaign.ledger.FrequencyLedger;
import crm.campaign.ledger.IdColumn;
import crm.campaign.ledger.Reaches;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignLimits;
import crm.domain.campaign.PlanFigures;
import crm.domain.campaign.SendTaskId;
import crm.domain.campaign.SkipReason;
import crm.domain.org.StoreId;
import crm.projections.audience.FrozenAudiences;
import crm.projections.shared.DataScope;
import crm.store.documents.DocumentStore;
import crm.store.sqlite.SqliteDocuments;
import crm.store.sqlite.SqliteFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PlanningTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant NOON = Instant.parse("2026-09-20T04:00:00Z");
    private static final CampaignId AUTUMN = new CampaignId("autumn");
    private static final CampaignId OTHER = new CampaignId("other");
    private static final DataScope ALL = new DataScope.AllStores();

    @TempDir
    Path directory;

    private final List<String> customers = crowded(240);
    private final Town town = new Town(customers);
    private SqliteFile file;
    private SqliteDocuments documents;
    private int files;

    @BeforeEach
    void open() {
        file = new SqliteFile(directory.resolve("crm" + files++ + ".db"));
        documents = new SqliteDocuments(file);
    }

    @AfterEach
    void close() {
        documents.close();
        file.close();
    }

    /** Customers of few of the ledger's documents, so that there are not too many moments to die at. */
    private static List<String> crowded(int count) {
        List<String> found = new ArrayList<>();
        for (int i = 0; found.size() < count; i++) {
            IdColumn id = new IdColumn();
            id.add("c" + i);
            if (id.hash(0) >>> 57 == 3) found.add("c" + i);
        }
        return found;
    }

    private FrequencyLedger ledger(DocumentStore store) {
        return new FrequencyLedger(store, Clock.fixed(NOON, ZoneOffset.UTC), SHANGHAI);
    }

    private Plans plans(DocumentStore store) {
        return new Plans(store, new FrozenAudiences(store));
    }

    private Planning planning(DocumentStore store) {
        return planning(store, town);
    }

    private Planning planning(DocumentStore store, CandidateSource source) {
        return new Planning(
                source, ledger(store), plans(store), new FrozenAudiences(store), PlanTerms.STANDARD, SHANGHAI);
    }

    private static PlanOrder first(CampaignId campaign) {
        return PlanOrder.first(campaign, Town.brief(), CampaignLimits.STANDARD, NOON);
    }

    private Map<String, SendTaskId> recipients(MadePlan plan) {
        FrozenAudiences lists = new FrozenAudiences(documents);
        Map<String, SendTaskId> recipients = new TreeMap<>();
        for (PlannedTask task : plan.tasks())
            for (String id : lists.recipients(task.audience()))
                assertThat(recipients.put(id, task.taskId()))
                        .as("%s in one task only", id)
                        .isNull();
        return recipients;
    }

    private Set<String> reserved(CampaignId besides) {
        IdColumn ids = new IdColumn();
        customers.forEach(ids::add);
        Reaches reaches = ledger(documents).usage(ids, besides);
        return IntStream.range(0, ids.rows())
                .filter(row -> reaches.end(row) > reaches.start(row))
                .mapToObj(ids::text)
                .collect(Collectors.toSet());
    }

    /** Exactly whoever is sent it is reserved, for the very task. */
    private void assertReserved(CampaignId campaign, CampaignId besides, Map<String, SendTaskId> recipients) {
        assertThat(reserved(besides)).isEqualTo(recipients.keySet());
        AtomicInteger found = new AtomicInteger();
        ledger(documents).sweep((of, task, customer) -> {
            if (of.equals(campaign)) {
                assertThat(recipients).containsEntry(customer, task);
                found.incrementAndGet();
            }
            return task;
        });
        assertThat(found).hasValue(recipients.size());
    }

    @Test
    void a_plan_adds_up_and_is_reserved_and_kept() {
        town.optedOut.add(customers.get(3));
        MadePlan made = planning(documents).make(first(AUTUMN));
        PlanFigures figures = made.plan().figures();
        assertThat(figures.audience()).isEqualTo(240);
        assertThat(figures.sends() + figures.heldOut() + figures.skippedInAll()).isEqualTo(240);
        assertThat(figures.heldOut()).isPositive();
        assertThat(figures.skipped()).containsEntry(SkipReason.OPTED_OUT, 1).containsKey(SkipReason.LOST);
        assertThat(made.tasks()).extracting(PlannedTask::variant).contains("A", "B");
        Map<String, SendTaskId> recipients = recipients(made);
        assertThat(recipients).hasSize(figures.sends());
        assertReserved(AUTUMN, OTHER, recipients);
        assertThat(plans(documents).find(AUTUMN, 1)).contains(made);
        assertThat(plans(documents).unfinished(NOON.plusSeconds(1))).isEmpty();
        assertThat(planning(documents).make(first(AUTUMN))).isEqualTo(made);
    }

    @Test
    void behind_every_number_stand_its_people_by_store_and_page_by_page() {
        MadePlan made = planning(documents).make(first(AUTUMN));
        Plans plans = plans(documents);
        PlanFigures figures = made.plan().figures();
        assertThat(people(PlanPart.SENDS, ALL, null)).hasSize(figures.sends());
        assertThat(people(PlanPart.HELD_OUT, ALL, null)).hasSize(figures.heldOut());
        assertThat(new FrozenAudiences(documents)
                        .recipients(Objects.requireNonNull(made.plan().heldOut())))
                .containsExactlyInAnyOrderElementsOf(people(PlanPart.HELD_OUT, ALL, null));
        figures.skipped()
                .forEach((reason, count) ->
                        assertThat(people(PlanPart.skipped(reason), ALL, null)).hasSize(count));
        StoreId store = new StoreId("s1");
        DataScope one = new DataScope.Stores(Set.of(store));
        assertThat(people(PlanPart.SENDS, one, null))
                .isNotEmpty()
                .allSatisfy(id -> assertThat(Town.storeOf(id)).isEqualTo(store))
                .isEqualTo(people(PlanPart.SENDS, ALL, store));
        assertThat(plans.byStore(AUTUMN, 1, one)).singleElement().satisfies(each -> {
            assertThat(each.storeId()).isEqualTo(store);
            assertThat(each.figures().sends())
                    .isEqualTo(people(PlanPart.SENDS, one, null).size());
        });
        assertThat(plans.byStore(AUTUMN, 1, ALL).stream()
                        .mapToInt(each -> each.figures().audience())
                        .sum())
                .isEqualTo(figures.audience());
    }

    private Set<String> people(PlanPart part, DataScope scope, @Nullable StoreId store) {
        Set<String> found = new HashSet<>();
        String next = "";
        do {
            PlanPeople page = plans(documents).people(AUTUMN, 1, part, scope, store, next, 7);
            page.ids().forEach(id -> assertThat(found.add(id)).isTrue());
            next = page.next();
            if (next.isEmpty()) assertThat(found).hasSize(page.total());
        } while (!next.isEmpty());
        return found;
    }

    @Test
    void whoever_another_campaign_reaches_that_day_is_skipped() {
        Map<String, SendTaskId> first = recipients(planning(documents).make(first(AUTUMN)));
        MadePlan second = planning(documents).make(first(OTHER));
        assertThat(recipients(second).keySet()).doesNotContainAnyElementsOf(first.keySet());
        assertThat(second.plan().figures().skipped()).containsEntry(SkipReason.OVER_CAP, first.size());
    }

    @Test
    void two_campaigns_that_are_planned_at_once_do_not_reach_anybody_twice() throws Exception {
        List<Callable<MadePlan>> both = List.of(
                () -> planning(documents).make(first(AUTUMN)),
                () -> planning(documents).make(first(OTHER)));
        try (var threads = Executors.newFixedThreadPool(2)) {
            Set<String> reached = new HashSet<>();
            for (Future<MadePlan> each : threads.invokeAll(both))
                recipients(each.get())
                        .keySet()
                        .forEach(id -> assertThat(reached.add(id)).as(id).isTrue());
            assertThat(reserved(new CampaignId("none"))).isEqualTo(reached);
        }
    }

    @Test
    void of_two_who_make_one_plan_at_once_both_get_the_one_that_is_kept() throws Exception {
        // Each sees another audience: the one that is quicker counts, and nothing else stays reserved.
        Town smaller = new Town(customers.subList(0, 150));
        smaller.shift = 1; // and other staff
        List<Callable<MadePlan>> both = List.of(
                () -> planning(documents).make(first(AUTUMN)),
                () -> planning(documents, smaller).make(first(AUTUMN)));
        try (var threads = Executors.newFixedThreadPool(2)) {
            List<MadePlan> made = new ArrayList<>();
            for (Future<MadePlan> each : threads.invokeAll(both)) made.add(each.get());
            assertThat(made.get(0)).isEqualTo(made.get(1));
            assertReserved(AUTUMN, OTHER, recipients(made.get(0)));
        }
    }

    @Test
    void a_kill_anywhere_ends_in_the_same_plan_and_no_other_reservation() {
        MadePlan expected = planning(documents).make(first(AUTUMN));
        int deaths = 0;
        for (boolean afterIt : new boolean[] {false, true})
            for (int writes = 0; ; writes++) {
                close();
                open();
                Failing failing = new Failing(documents, writes, afterIt);
                Planning dying = planning(failing);
                try {
                    dying.make(first(AUTUMN));
                } catch (IllegalStateException e) {
                    assertThat(e).hasMessage("the power went");
                }
                if (!failing.hasDied()) break;
                deaths++;
                MadePlan again = planning(documents).make(first(AUTUMN));
                assertThat(again).isEqualTo(expected);
                assertReserved(AUTUMN, OTHER, recipients(again));
            }
        assertThat(deaths).isGreaterThan(20);
    }

    @Test
    void whoever_left_the_audience_after_a_kill_is_not_reserved_any_more() {
        int writes = 6; // some documents of the ledger
        assertThatThrownBy(() -> planning(new Failing(documents, writes, true)).make(first(AUTUMN)))
                .hasMessage("the power went");
        assertThat(reserved(OTHER)).isNotEmpty();
        town.gone.addAll(customers.subList(0, 100));
        MadePlan made = planning(documents).make(first(AUTUMN));
        assertThat(recipients(made).keySet()).doesNotContainAnyElementsOf(town.gone);
        assertReserved(AUTUMN, OTHER, recipients(made));
    }

    @Test
    void what_a_kill_left_of_a_campaign_that_is_given_up_is_given_back() {
        assertThatThrownBy(() -> planning(new Failing(documents, 6, true)).make(first(AUTUMN)))
                .hasMessage("the power went");
        assertThat(plans(documents).unfinished(NOON.plusSeconds(1))).containsExactly(AUTUMN);
        assertThat(planning(documents).abandon(AUTUMN)).isPositive();
        assertThat(reserved(OTHER)).isEmpty();
        assertThat(plans(documents).unfinished(NOON.plusSeconds(1))).isEmpty();
    }

    @Test
    void a_later_plan_is_made_of_those_whose_tasks_were_taken_back_and_have_not_received_it() {
        MadePlan first = planning(documents).make(first(AUTUMN));
        Map<String, SendTaskId> before = recipients(first);
        PlannedTask task = first.tasks().getFirst();
        List<String> hers = new FrozenAudiences(documents).recipients(task.audience());
        town.optedOut.add(hers.get(0));
        Set<String> received = Set.of(hers.get(1));
        PlanOrder order =
                new PlanOrder(AUTUMN, 2, Town.brief(), CampaignLimits.STANDARD, NOON, Set.of(task.taskId()), received);

        MadePlan second = planning(documents).make(order);

        PlanFigures figures = second.plan().figures();
        assertThat(figures.audience()).isEqualTo(240);
        assertThat(figures.heldOut()).isEqualTo(first.plan().figures().heldOut());
        assertThat(second.plan().heldOut()).isEqualTo(first.plan().heldOut());
        assertThat(figures.skipped())
                .containsEntry(SkipReason.OPTED_OUT, 1)
                .containsEntry(SkipReason.ALREADY, before.size() - hers.size() + 1);
        Map<String, SendTaskId> after = recipients(second);
        assertThat(after.keySet()).containsExactlyInAnyOrderElementsOf(hers.subList(2, hers.size()));
        assertThat(after.values()).doesNotContain(task.taskId());
        // Taken back, then opted out: what was reserved for her is the tracker's to give back.
        ledger(documents).release(AUTUMN, task.taskId(), List.of(hers.get(0)));
        Map<String, SendTaskId> all = new TreeMap<>(before);
        all.remove(hers.get(0));
        all.putAll(after);
        assertReserved(AUTUMN, OTHER, all);

        PlannedTask moved = second.tasks().getFirst();
        MadePlan third = planning(documents)
                .make(new PlanOrder(
                        AUTUMN,
                        3,
                        Town.brief(),
                        CampaignLimits.STANDARD,
                        NOON,
                        Set.of(moved.taskId(), first.tasks().get(1).taskId()),
                        Set.of()));
        assertThat(third.plan().figures().audience()).isEqualTo(240);
        int again =
                moved.audience().recipients() + first.tasks().get(1).audience().recipients();
        assertThat(third.plan().figures().sends()).isEqualTo(again);
        assertThat(third.plan().figures().skipped()).containsEntry(SkipReason.OPTED_OUT, 1);
        assertThat(plans(documents).tasks(AUTUMN))
                .hasSize(first.tasks().size()
                        + second.tasks().size()
                        + third.tasks().size());
    }
}
