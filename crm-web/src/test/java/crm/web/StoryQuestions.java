package crm.web;

import crm.domain.attribution.AttributionModelId;
import crm.domain.attribution.ModelVersion;
import crm.domain.customer.CustomerId;
import crm.domain.order.OrderChannel;
import crm.domain.order.OrderId;
import crm.domain.org.StoreId;
import crm.domain.segment.Behaviour;
import crm.domain.segment.Flag;
import crm.domain.segment.Occasion;
import crm.domain.segment.SegmentRule;
import crm.domain.segment.SegmentRule.CampaignPart;
import crm.domain.segment.Trait;
import crm.domain.shared.Money;
import crm.projections.analytics.Baskets;
import crm.projections.analytics.Baskets.Basket;
import crm.projections.analytics.DayRange;
import crm.projections.audience.AudienceFacts;
import crm.projections.audience.AudienceFacts.PaidOrder;
import crm.projections.audience.AudienceIndex;
import crm.projections.audience.AudienceQueries;
import crm.projections.check.BookResult;
import crm.projections.check.Cell;
import crm.projections.check.Difference;
import crm.projections.check.Difference.OrderDifference;
import crm.projections.check.Reconciliation;
import crm.projections.check.Reconciliation.Line;
import crm.projections.check.Reconciliation.Part;
import crm.projections.check.RevenueCheck;
import crm.projections.check.RevenueCheck.State;
import crm.projections.check.Takings;
import crm.projections.order.WaitingMoney;
import crm.projections.org.StoreView;
import crm.projections.shared.DataScope;
import crm.store.log.LogPosition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Some hundred invented customers who were met, reached and ordered, and the checks of the chain's books. */
public final class StoryQuestions {

    private static final int CUSTOMERS = 700;
    private static final long POSITION = LogPosition.endOf(1_234_567);
    private static final int TODAY = (int) StoryChain.TODAY.toEpochDay();
    private static final ModelVersion MODEL = new ModelVersion(new AttributionModelId("last-touch-7d"), 1);
    private static final DayRange APRIL = new DayRange(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 4, 30));

    private StoryQuestions() {}

    static AudienceQueries audience() {
        Random random = new Random(12);
        List<StoreView> stores = StoryChain.stores(new DataScope.AllStores());
        List<AudienceFacts> all = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) all.add(customer(i, stores.get(random.nextInt(stores.size())), random));
        AudienceIndex index = new AudienceIndex();
        index.apply(all, Set.of(), POSITION);
        return new AudienceQueries(index, id -> new SegmentRule.Any(List.of()));
    }

    private static AudienceFacts customer(int i, StoreView store, Random random) {
        int met = TODAY - random.nextInt(390);
        AudienceFacts.Builder facts = AudienceFacts.of(StoryCustomers.id(i).value())
                .trait(Trait.STORE, store.storeId().value())
                .trait(Trait.REGION, store.regionId().value())
                .trait(Trait.STAFF, "s-" + List.of("li", "wang", "zhao", "chen").get(random.nextInt(4)))
                .flag(Flag.CONTACT, true)
                .occasion(Occasion.ADDED, met)
                .store(store.storeId().value());
        if (random.nextInt(4) > 0) facts.trait(Trait.CHANNEL, "k" + (1 + random.nextInt(4)));
        for (int order = random.nextInt(5); order > 0; order--)
            facts.order(new PaidOrder(
                    Math.min(TODAY, met - 10 + random.nextInt(200)),
                    OrderChannel.values()[random.nextInt(3)],
                    3_000 + random.nextInt(30_000),
                    false,
                    Set.of("热菜")));
        int reached = TODAY - random.nextInt(60);
        if (random.nextInt(3) > 0) facts.behaviour(Behaviour.RECEIVED, reached, 1);
        if (random.nextBoolean()) facts.campaign("k-over", CampaignPart.RECEIVED);
        if (random.nextInt(3) == 0)
            facts.behaviour(Behaviour.OPENED_FROM_MESSAGE, Math.min(TODAY, reached + random.nextInt(3)), 1);
        if (random.nextInt(4) == 0)
            facts.order(new PaidOrder(
                    Math.min(TODAY, reached + 3), OrderChannel.MALL_MINI_PROGRAM, 9_900, false, Set.of()));
        return facts.facts();
    }

    static Baskets.Table baskets(DayRange range) {
        return new Baskets.Table(
                range,
                List.of(
                        new Basket(
                                OrderChannel.MALL_MINI_PROGRAM, 4_210, 61_045_000, 8_800, 12_900, 18_800, 4_210, 9_683),
                        new Basket(
                                OrderChannel.TAKEAWAY_MINI_PROGRAM,
                                9_980,
                                73_852_000,
                                4_500,
                                6_800,
                                9_200,
                                9_900,
                                21_780),
                        new Basket(OrderChannel.POS, 21_004, 319_260_800, 8_900, 13_800, 19_900, 0, 0)),
                new Basket(null, 35_194, 454_157_800, 7_200, 11_500, 17_600, 14_110, 31_463),
                POSITION);
    }

    static Reconciliation.Answer reconciled() {
        Line mall = line("MALL_MINI_PROGRAM", 2_604, 37_758_000, 1_406, 20_387_000, 200, 2_900_000);
        Line pos = line("POS", 3_100, 47_120_000, 9_804, 149_020_800, 8_100, 123_120_000);
        return new Reconciliation.Answer(
                line("", 5_704, 84_878_000, 11_210, 169_407_800, 8_300, 126_020_000),
                List.of(mall, pos),
                List.of(
                        line("feed:pos", 3_100, 47_120_000, 9_804, 149_020_800, 8_000, 121_600_000),
                        line("api", 2_604, 37_758_000, 1_406, 20_387_000, 200, 2_900_000),
                        line("import:20260501-done", 0, 0, 0, 0, 100, 1_520_000)),
                12,
                MODEL,
                POSITION);
    }

    static Reconciliation.Orders reconciledOrders() {
        return new Reconciliation.Orders(
                new Part(1, 12_300),
                2,
                List.of(
                        new Reconciliation.Listed(
                                new OrderId("till:20260430-1"),
                                new StoreId("S01"),
                                OrderChannel.POS,
                                null,
                                Pages.NOW.minusSeconds(3_000),
                                8_800,
                                true),
                        new Reconciliation.Listed(
                                new OrderId("till:20260430-2"),
                                new StoreId("S01"),
                                OrderChannel.MALL_MINI_PROGRAM,
                                new CustomerId("c-000000abcdef"),
                                Pages.NOW.minusSeconds(4_000),
                                3_500,
                                false)),
                MODEL,
                POSITION);
    }

    private static Line line(String key, int one, long fen, int other, long otherFen, int none, long noneFen) {
        return new Line(key, new Part(one, fen), new Part(other, otherFen), new Part(none, noneFen));
    }

    static List<WaitingMoney.Row> waiting() {
        return List.of(new WaitingMoney.Row(
                new OrderId("till:20260430-77"), Money.fen(8_800), Money.ZERO, Pages.NOW.minusSeconds(40_000)));
    }

    static List<RevenueCheck> checks() {
        return List.of(
                check("running", State.RUNNING, 400_000, List.of(), List.of()),
                check(
                        "different",
                        State.DIFFERENT,
                        1_234_567,
                        List.of(
                                new BookResult("dashboard", 1_480, 1, 0, false),
                                new BookResult("reports", 1_480, 0, 2, false),
                                new BookResult("orders", 1_480, 1, 0, false)),
                        differences()),
                check(
                        "equal",
                        State.EQUAL,
                        1_200_000,
                        List.of(
                                new BookResult("dashboard", 1_480, 0, 0, false),
                                new BookResult("reports", 1_480, 0, 0, false),
                                new BookResult("orders", 1_480, 0, 0, false)),
                        List.of()));
    }

    private static List<Difference> differences() {
        Cell cell = new Cell(LocalDate.of(2026, 4, 12), new StoreId("S01"), OrderChannel.POS);
        return List.of(
                new Difference(
                        "dashboard",
                        cell,
                        new Takings(1_204_500, 8_800, 8_800),
                        new Takings(1_204_600, 8_800, 0),
                        List.of(),
                        0),
                new Difference(
                        "orders",
                        cell,
                        new Takings(1_204_500, 8_800, 0),
                        new Takings(1_212_500, 8_800, 0),
                        List.of(new OrderDifference(
                                "till:S01-2026-04-12-0", new Takings(8_000, 0, 0), new Takings(16_000, 0, 0))),
                        1));
    }

    private static RevenueCheck check(
            String id, State state, long ordinal, List<BookResult> books, List<Difference> differences) {
        return new RevenueCheck(
                id,
                APRIL,
                "ops",
                state,
                Pages.NOW.minusSeconds(12),
                Pages.NOW,
                ordinal,
                1_234_567,
                new Takings(454_157_800, 9_020_000, 8_730_000),
                books,
                differences,
                null);
    }
}
