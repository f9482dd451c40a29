package crm.campaign.ledger;

import static crm.domain.campaign.ReachChannel.MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;

import crm.campaign.policy.Caps;
import crm.campaign.policy.Reach;
import crm.campaign.policy.ReceiveLimit;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CapPeriod;
import crm.domain.campaign.FrequencyCap;
import crm.domain.campaign.ReachChannel;
import crm.domain.campaign.SendTaskId;
import crm.domain.campaign.SkipReason;
import crm.store.sqlite.SqliteDocuments;
import crm.store.sqlite.SqliteFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FrequencyLedgerTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final LocalDate SUNDAY = LocalDate.parse("2026-05-31");
    private static final LocalDate MONDAY = LocalDate.parse("2026-06-01");
    private static final CampaignId ONE = new CampaignId("one");
    private static final CampaignId TWO = new CampaignId("two");
    private static final FrequencyCap ONCE_A_DAY = cap(CapPeriod.DAY, 1);

    @TempDir
    Path directory;

    private SqliteFile file;
    private SqliteDocuments documents;
    private FrequencyLedger ledger;

    @BeforeEach
    void open() {
        file = new SqliteFile(directory.resolve("crm.db"));
        documents = new SqliteDocuments(file);
        ledger = at(SUNDAY);
    }

    @AfterEach
    void close() {
        documents.close();
        file.close();
    }

    private FrequencyLedger at(LocalDate day) {
        Instant noon = day.atTime(12, 0).atZone(SHANGHAI).toInstant();
        return new FrequencyLedger(documents, Clock.fixed(noon, ZoneOffset.UTC), SHANGHAI);
    }

    private static FrequencyCap cap(CapPeriod period, int most) {
        return new FrequencyCap(MESSAGE, period, most);
    }

    private static Caps caps(LocalDate day, FrequencyCap... caps) {
        return new Caps(MESSAGE, day, List.of(caps), ReceiveLimit.MONTHLY);
    }

    private static SendTaskId task(CampaignId campaign, int number) {
        return new SendTaskId(campaign + "-" + number);
    }

    private @Nullable SkipReason reserve(CampaignId campaign, int task, Caps caps, String customer) {
        return reserve(ledger, campaign, task, caps, Set.of(), List.of(customer))[0];
    }

    private static @Nullable SkipReason[] reserve(
            FrequencyLedger ledger,
            CampaignId campaign,
            int task,
            Caps caps,
            Set<SendTaskId> standing,
            List<String> customers) {
        return ledger.reserve(
                new Reservation(campaign, caps, List.of(task(campaign, task)), standing),
                column(customers),
                IntStream.range(0, customers.size()).toArray(),
                new int[customers.size()]);
    }

    private static IdColumn column(List<String> customers) {
        IdColumn ids = new IdColumn();
        customers.forEach(ids::add);
        return ids;
    }

    private List<Integer> reaches(String customer) {
        return reaches(ledger, customer);
    }

    private static List<Integer> reaches(FrequencyLedger ledger, String customer) {
        Reaches reaches = ledger.usage(column(List.of("nobody", customer)), null);
        return IntStream.range(reaches.start(1), reaches.end(1))
                .mapToObj(i -> reaches.all()[i])
                .sorted()
                .toList();
    }

    @Test
    void who_is_reserved_by_one_campaign_is_over_the_cap_for_another_on_that_day() {
        assertThat(reserve(ONE, 1, caps(SUNDAY, ONCE_A_DAY), "a")).isNull();
        assertThat(reserve(TWO, 1, caps(SUNDAY, ONCE_A_DAY), "a")).isEqualTo(SkipReason.OVER_CAP);
        assertThat(reserve(TWO, 1, caps(MONDAY, ONCE_A_DAY), "a")).isNull();
        assertThat(reaches("a")).containsExactly(Reach.of(SUNDAY, MESSAGE), Reach.of(MONDAY, MESSAGE));
        assertThat(reaches("b")).isEmpty();
    }

    @Test
    void the_same_again_reserves_nothing_more() {
        for (int i = 0; i < 3; i++)
            assertThat(reserve(ONE, 1, caps(SUNDAY, ONCE_A_DAY), "a")).isNull();
        assertThat(reaches("a")).hasSize(1);
    }

    @Test
    void what_is_reserved_stays_when_the_rule_becomes_stricter() {
        assertThat(reserve(ONE, 1, caps(SUNDAY, ONCE_A_DAY), "a")).isNull();
        assertThat(reserve(ONE, 1, caps(SUNDAY, cap(CapPeriod.DAY, 0)), "a")).isNull();
        assertThat(reserve(TWO, 1, caps(SUNDAY, cap(CapPeriod.DAY, 0)), "a")).isEqualTo(SkipReason.OVER_CAP);
    }

    @Test
    void another_plan_of_a_campaign_finds_its_own_and_moves_it() {
        reserve(ONE, 1, caps(SUNDAY, ONCE_A_DAY), "a");
        assertThat(reserve(ONE, 2, caps(SUNDAY, ONCE_A_DAY), "a")).isNull();
        assertThat(reaches("a")).containsExactly(Reach.of(SUNDAY, MESSAGE));
        assertThat(ledger.release(ONE, task(ONE, 1), List.of("a"))).isZero();
        assertThat(ledger.release(ONE, task(ONE, 2), List.of("a"))).isOne();
        assertThat(reaches("a")).isEmpty();
    }

    @Test
    void who_is_reserved_for_a_task_that_stands_is_not_reserved_again() {
        reserve(ONE, 1, caps(SUNDAY, ONCE_A_DAY), "a");
        assertThat(reserve(ledger, ONE, 2, caps(MONDAY), Set.of(task(ONE, 1)), List.of("a"))[0])
                .isEqualTo(SkipReason.ALREADY);
        assertThat(reaches("a")).containsExactly(Reach.of(SUNDAY, MESSAGE));
    }

    @Test
    void a_campaign_that_is_planned_again_on_another_day_is_counted_on_that_day_only() {
        reserve(ONE, 1, caps(SUNDAY, ONCE_A_DAY), "a");
        reserve(TWO, 1, caps(MONDAY, ONCE_A_DAY), "b");
        assertThat(reserve(ONE, 1, caps(MONDAY, ONCE_A_DAY), "a")).isNull();
        assertThat(reaches("a")).containsExactly(Reach.of(MONDAY, MESSAGE));
        reserve(ONE, 1, caps(SUNDAY, ONCE_A_DAY), "b");
        assertThat(reserve(ONE, 1, caps(MONDAY, ONCE_A_DAY), "b")).isEqualTo(SkipReason.OVER_CAP);
        assertThat(reaches("b")).containsExactly(Reach.of(MONDAY, MESSAGE)); // of the other campaign
    }

    @Test
    void what_is_released_can_be_reserved_by_others() {
        reserve(ONE, 1, caps(SUNDAY, ONCE_A_DAY), "a");
        ledger.release(ONE, task(ONE, 1), List.of("a", "b"));
        assertThat(reserve(TWO, 1, caps(SUNDAY, ONCE_A_DAY), "a")).isNull();
        reserve(ONE, 1, caps(SUNDAY, ONCE_A_DAY), "b");
        assertThat(ledger.campaigns()).containsExactlyInAnyOrder(ONE, TWO);
        assertThat(ledger.release(ONE)).isOne();
        assertThat(ledger.campaigns()).containsExactly(TWO);
    }

    @Test
    void a_sweep_gives_back_what_is_not_to_stay() {
        List<String> many = IntStream.range(0, 5_000).mapToObj(i -> "c" + i).toList();
        assertThat(reserve(ledger, ONE, 1, caps(SUNDAY, ONCE_A_DAY), Set.of(), many))
                .containsOnlyNulls();
        reserve(TWO, 1, caps(MONDAY), "c7");
        assertThat(ledger.sweep(
                        (campaign, task, customer) -> !campaign.equals(ONE) || customer.endsWith("7") ? task : null))
                .isEqualTo(4_500);
        assertThat(reaches("c7")).hasSize(2);
        assertThat(reaches("c8")).isEmpty();
    }

    @Test
    void the_usage_of_a_campaign_leaves_its_own_out() {
        reserve(ONE, 1, caps(SUNDAY), "a");
        reserve(TWO, 1, caps(MONDAY), "a");
        Reaches reaches = ledger.usage(column(List.of("a")), ONE);
        assertThat(reaches.all()).containsExactly(Reach.of(MONDAY, MESSAGE));
    }

    @Test
    void what_no_cap_counts_any_more_is_dropped() {
        LocalDate april = LocalDate.parse("2026-04-30");
        FrequencyLedger then = at(april);
        reserve(then, ONE, 1, caps(april), Set.of(), List.of("a"));
        assertThat(reaches(at(LocalDate.parse("2026-05-07")), "a")).hasSize(1);
        FrequencyLedger later = at(LocalDate.parse("2026-05-08"));
        assertThat(reaches(later, "a")).isEmpty();
        reserve(later, TWO, 1, caps(SUNDAY), Set.of(), List.of("a"));
        assertThat(later.campaigns()).containsExactly(TWO);
    }

    @Test
    void the_board_shows_page_by_page_who_is_near_the_cap() {
        List<String> many = IntStream.range(0, 500).mapToObj(i -> "c" + i).toList();
        reserve(ledger, ONE, 1, caps(SUNDAY), Set.of(), many);
        reserve(ledger, TWO, 1, caps(SUNDAY.minusDays(1)), Set.of(), many.subList(0, 120));
        reserve(ledger, new CampaignId("next"), 1, caps(MONDAY), Set.of(), many);
        QuotaBoard board = new QuotaBoard(ledger, new NoAudience());
        Set<String> found = new HashSet<>();
        String next = "";
        do {
            QuotaBoard.Page page = board.page(NoAudience.ALL, cap(CapPeriod.MONTH, 4), SUNDAY, 2, next, 50);
            for (QuotaBoard.Row row : page.rows()) {
                assertThat(row.used()).isEqualTo(2);
                assertThat(found.add(row.customerId())).isTrue();
            }
            next = page.next();
        } while (!next.isEmpty());
        assertThat(found).containsExactlyInAnyOrderElementsOf(many.subList(0, 120));
        assertThat(board.tally(NoAudience.ALL, cap(CapPeriod.MONTH, 4), SUNDAY)).containsExactly(380, 120, 0, 0);
        assertThat(board.tally(NoAudience.ALL, cap(CapPeriod.DAY, 1), SUNDAY)).containsExactly(500);
    }

    private static final int INSTANCES = 3;
    private static final int THREADS = 16;
    private static final int ROUNDS = Integer.getInteger("crm.ledger.rounds", 12);

    /** What one thread was told is reserved. */
    private record Granted(String customer, CampaignId campaign, SendTaskId task, int reach) {}

    @Test
    void no_cap_is_exceeded_however_many_ask_at_once_over_the_edges_of_days_and_months() throws Exception {
        List<String> customers = crowded(120);
        FrequencyCap[] strict = {cap(CapPeriod.DAY, 1), cap(CapPeriod.WEEK, 2), cap(CapPeriod.MONTH, 3)};
        FrequencyCap[] loose = {cap(CapPeriod.DAY, 2), cap(CapPeriod.WEEK, 3), cap(CapPeriod.MONTH, 4)};
        List<Granted> granted = new ArrayList<>(hammer(customers, strict, strict, 1));
        assertNeverMore(customers, granted, strict);
        granted.addAll(hammer(customers, strict, loose, 2));
        assertNeverMore(customers, granted, loose);
        List<List<Integer>> before = customers.stream().map(this::reaches).toList();
        hammer(customers, strict, strict, 3);
        for (int i = 0; i < customers.size(); i++) {
            List<Integer> came = new ArrayList<>(reaches(customers.get(i)));
            before.get(i).forEach(came::remove);
            for (int reach : came) {
                LocalDate day = LocalDate.ofEpochDay(Reach.epochDay(reach));
                for (FrequencyCap cap : strict)
                    assertThat(counted(reaches(customers.get(i)), cap, day)).isLessThanOrEqualTo(cap.most());
            }
        }
    }

    /** Customers who lie in few documents, so that those are fought over. */
    private static List<String> crowded(int count) {
        List<String> found = new ArrayList<>();
        for (int i = 0; found.size() < count; i++) {
            IdColumn id = column(List.of("c" + i));
            if (id.hash(0) >>> 58 == 7) found.add("c" + i);
        }
        return found;
    }

    /** All threads reserve on random days around the turn of week and month; midway the rule changes. */
    private List<Granted> hammer(List<String> customers, FrequencyCap[] first, FrequencyCap[] then, int run)
            throws Exception {
        List<Granted> granted = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger done = new AtomicInteger();
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int instance = 0; instance < INSTANCES; instance++) {
            FrequencyLedger own = at(SUNDAY.plusDays(instance));
            for (int thread = 0; thread < THREADS; thread++) {
                Random random = new Random(100L * run + 10L * instance + thread);
                work.add(() -> {
                    for (int round = 0; round < ROUNDS; round++) {
                        boolean late = done.incrementAndGet() > INSTANCES * THREADS * ROUNDS / 2;
                        step(own, customers, late ? then : first, random, run, granted);
                    }
                    return true;
                });
            }
        }
        try (var threads = Executors.newFixedThreadPool(INSTANCES * THREADS)) {
            for (Future<Boolean> each : threads.invokeAll(work)) each.get();
        }
        return granted;
    }

    private static void step(
            FrequencyLedger own,
            List<String> customers,
            FrequencyCap[] rule,
            Random random,
            int run,
            List<Granted> granted) {
        // Few campaigns, so that several threads plan the same one at once.
        CampaignId campaign = new CampaignId("run" + run + "-" + random.nextInt(60));
        Caps caps = caps(SUNDAY.minusDays(2).plusDays(campaign.value().hashCode() & 3), rule);
        List<String> some = new ArrayList<>(customers);
        Collections.shuffle(some, random);
        some = some.subList(0, 20);
        int task = random.nextInt(2);
        @Nullable SkipReason[] refused = reserve(own, campaign, task, caps, Set.of(), some);
        for (int i = 0; i < refused.length; i++)
            if (refused[i] == null) granted.add(new Granted(some.get(i), campaign, task(campaign, task), caps.reach()));
        if (random.nextInt(3) == 0) own.release(campaign, task(campaign, task), some.subList(0, 5));
    }

    private void assertNeverMore(List<String> customers, List<Granted> granted, FrequencyCap[] caps) {
        assertThat(granted).isNotEmpty();
        int reserved = 0;
        for (String customer : customers) {
            List<Integer> reaches = reaches(customer);
            reserved += reaches.size();
            for (FrequencyCap cap : caps)
                for (int reach : reaches)
                    assertThat(counted(reaches, cap, LocalDate.ofEpochDay(Reach.epochDay(reach))))
                            .as("%s of %s", cap, customer)
                            .isLessThanOrEqualTo(cap.most());
        }
        assertThat(reserved).isPositive();
        Set<Granted> asked = new HashSet<>(granted);
        for (String customer : customers)
            for (int reach : reaches(customer))
                assertThat(asked).anyMatch(each -> each.customer.equals(customer) && each.reach == reach);
    }

    private static long counted(List<Integer> reaches, FrequencyCap cap, LocalDate around) {
        LocalDate from = cap.period().startOf(around);
        LocalDate until = cap.period().endOf(around);
        return reaches.stream()
                .filter(reach -> Reach.channel(reach) == ReachChannel.MESSAGE)
                .map(reach -> LocalDate.ofEpochDay(Reach.epochDay(reach)))
                .filter(day -> !day.isBefore(from) && day.isBefore(until))
                .count();
    }
}
