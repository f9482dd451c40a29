package crm.projections.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.attribution.AttributionModelId;
import crm.domain.attribution.ModelTerms;
import crm.domain.attribution.ModelVersion;
import crm.domain.attribution.SplitRule;
import crm.domain.attribution.StaffClaim;
import crm.domain.attribution.Standing;
import crm.domain.attribution.Touch;
import crm.domain.attribution.TouchKind;
import crm.domain.campaign.CampaignEvent.CampaignDrafted;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.SendTarget;
import crm.domain.campaign.SendTaskEvent.DeliveriesRecorded;
import crm.domain.campaign.SendTaskId;
import crm.domain.contact.AddWay;
import crm.domain.contact.ContactEvent.ContactAdded;
import crm.domain.contact.ContactEvent.ContactLost;
import crm.domain.contact.ContactId;
import crm.domain.customer.CustomerEvent.CustomerMerged;
import crm.domain.customer.CustomerId;
import crm.domain.customer.MergeReason;
import crm.domain.moment.MomentShareEvent.MomentReachRecorded;
import crm.domain.moment.MomentShareId;
import crm.domain.order.OrderChannel;
import crm.domain.order.OrderEvent.OrderMatched;
import crm.domain.order.OrderEvent.OrderPaid;
import crm.domain.order.OrderEvent.OrderPlaced;
import crm.domain.order.OrderEvent.OrderRefunded;
import crm.domain.order.OrderId;
import crm.domain.order.Payment;
import crm.domain.order.Refund;
import crm.domain.org.MiniProgram;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.Money;
import crm.domain.visit.MiniProgramVisit;
import crm.domain.visit.VisitDayId;
import crm.domain.visit.VisitEvent.MiniProgramOpened;
import crm.domain.visit.VisitScene;
import crm.projections.campaign.CampaignStory;
import crm.projections.campaign.CampaignView;
import crm.projections.ledger.HeapOrderLedger;
import crm.projections.ledger.OrderCredits;
import crm.projections.ledger.OrderLedgerProjection;
import crm.projections.query.ReportDimension;
import crm.projections.shared.DataScope;
import crm.projections.shared.Engines;
import crm.projections.shared.Happening;
import crm.projections.shared.LiveRunner;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TouchCreditsTest {

    private static final Instant NOON = Instant.parse("2026-05-10T04:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final CustomerId WANG = new CustomerId("wang");
    private static final CustomerId WANG_TOO = new CustomerId("wang-too");
    private static final StaffAccountId LI = new StaffAccountId("li");
    private static final StaffAccountId ZHAO = new StaffAccountId("zhao");
    private static final StoreId LAKE = new StoreId("lake");
    private static final StoreId HILL = new StoreId("hill");
    private static final OrderId ORDER = new OrderId("o1");
    private static final DataScope ALL = new DataScope.AllStores();
    private static final ModelVersion LAST = new ModelVersion(new AttributionModelId("last"), 1);
    private static final ModelVersion LINEAR = new ModelVersion(new AttributionModelId("linear"), 1);

    private Engines engines;
    private LiveRunner touches;
    private LiveRunner orders;
    private HeapOrderLedger ledger;
    private TouchCredits credits;
    private int visits;
    private Map<String, Long> own = Map.of();

    @BeforeEach
    void open(@TempDir Path directory) {
        engines = new Engines(directory);
        touches = new LiveRunner(new TouchProjection(engines.documents));
        orders = new LiveRunner(new OrderLedgerProjection(engines.documents));
        ledger = new HeapOrderLedger(
                engines.documents,
                orders::token,
                Map::of,
                ZoneId.of("Asia/Shanghai"),
                Clock.systemUTC(),
                Duration.ZERO);
        credits = credits();
    }

    private TouchCredits credits() {
        return credits(Integer.MAX_VALUE);
    }

    /** @param fromOrders so many lay the touches before them side by side */
    private TouchCredits credits(int fromOrders) {
        return new TouchCredits(
                new TouchFollower(engines.documents, touches::token, TouchRules.STANDARD, () -> own),
                new TwoModels(),
                new PathWeights(Clock.systemUTC()),
                new RecordingTimes(engines.log),
                fromOrders);
    }

    @AfterEach
    void close() {
        engines.close();
    }

    private static final class TwoModels implements KnownModels {

        @Override
        public ModelVersion standard() {
            return LAST;
        }

        @Override
        public Optional<ModelTerms> terms(ModelVersion model) {
            if (model.number() != 1) return Optional.empty();
            SplitRule split = model.equals(LAST) ? new SplitRule.LastTouch() : new SplitRule.Linear();
            Set<TouchKind> kinds = EnumSet.complementOf(EnumSet.of(TouchKind.SELF_OPENED));
            return Optional.of(new ModelTerms("", split, 7 * 24, kinds, List.of(StaffClaim.values())));
        }
    }

    @Test
    void a_touch_counts_from_right_after_the_window_opens_up_to_the_payment() {
        delivered("t0", NOON.minus(WEEK), WANG);
        delivered("t1", NOON.minus(WEEK).plusMillis(1), WANG);
        delivered("t2", NOON, WANG);
        delivered("t3", NOON.plusMillis(1), WANG);
        paid(ORDER, WANG, 1_000, NOON);

        assertThat(standings())
                .containsExactly(Standing.BEFORE_WINDOW, Standing.COUNTED, Standing.COUNTED, Standing.AFTER_PAYMENT);
        assertThat(byCampaign(LINEAR)).isEqualTo(Map.of("t1", 500L, "t2", 500L));
        assertThat(byCampaign(LAST)).isEqualTo(Map.of("t2", 1_000L));
    }

    @Test
    void a_page_of_results_that_comes_again_counts_once() {
        delivered("t1", NOON.minusSeconds(60), WANG);
        delivered("t1", NOON.minusSeconds(30), WANG);
        paid(ORDER, WANG, 999, NOON);

        assertThat(standings()).containsExactly(Standing.COUNTED);
    }

    @Test
    void a_moment_counts_once_a_person_however_many_staff_show_it() {
        for (StaffAccountId staff : List.of(LI, ZHAO)) {
            MomentShareId share = MomentShareId.of(CampaignView.momentOf(new CampaignId("may")), staff);
            Instant at = staff.equals(LI) ? NOON.minusSeconds(60) : NOON.minusSeconds(90);
            tell("moment-share", share, new MomentReachRecorded(share, LAKE, Set.of(WANG), at));
        }
        paid(ORDER, WANG, 300, NOON);

        OrderExplanation why = explained(ORDER);
        assertThat(why.lines()).hasSize(1);
        assertThat(touch(why, 0).staffId()).isEqualTo(ZHAO);
    }

    @Test
    void a_moment_of_a_campaign_is_the_campaigns() {
        CampaignId may = new CampaignId("may:day");
        delivered("t0", NOON.minus(WEEK.multipliedBy(2)), WANG);
        tell("campaign", may, new CampaignDrafted(may, "li", CampaignStory.brief(Set.of(LAKE), "A"), NOON.minus(WEEK)));
        opened(VisitScene.MOMENT_LINK, CampaignView.momentOf(may).value(), NOON.minusSeconds(60), WANG);
        paid(ORDER, WANG, 300, NOON);

        assertThat(byCampaign(LAST)).isEqualTo(Map.of("may:day", 300L));
    }

    @Test
    void openings_by_a_machine_are_left_out_and_say_so() {
        for (int i = 0; i < 11; i++)
            opened(VisitScene.STAFF_PROFILE, LI.value(), NOON.minusSeconds(100 - 6L * i), WANG);
        opened(VisitScene.STAFF_PROFILE, LI.value(), NOON.minusSeconds(10_000), WANG);
        paid(ORDER, WANG, 300, NOON);

        OrderExplanation why = explained(ORDER);
        assertThat(why.lines()).hasSize(1);
        assertThat(why.leftOut()).hasSize(11);
        assertThat(why.rules().mostOpens()).isEqualTo(10);
    }

    @Test
    void what_a_staff_member_opens_is_no_touch_from_when_it_is_known_whose_account_it_is() {
        delivered("t1", NOON.minusSeconds(90), WANG);
        opened(VisitScene.STAFF_PROFILE, LI.value(), NOON.minusSeconds(60), WANG);
        paid(ORDER, WANG, 300, NOON);
        long before = follow();
        assertThat(byCampaign(LAST)).isEqualTo(Map.of("none", 300L));
        delivered("t2", NOON.plusSeconds(60), WANG_TOO);
        own = Map.of(WANG.value(), before + 1);

        assertThat(byCampaign(LAST)).isEqualTo(Map.of("t1", 300L));
        assertThat(byCampaign(LAST, ORDER, before)).isEqualTo(Map.of("none", 300L));
        assertThat(explained(ORDER).leftOut())
                .singleElement()
                .matches(touch -> touch.kind() == TouchKind.PROFILE_OPENED);
        assertThat(changes(before)).containsExactly(ORDER.value());
    }

    @Test
    void the_channel_code_outweighs_a_tagged_link_and_that_a_bound_relation() {
        added(ZHAO, null, NOON.minus(Duration.ofDays(90)), LAKE);
        paid(new OrderId("o0"), WANG, 300, NOON.minus(Duration.ofDays(20)));
        opened(VisitScene.STAFF_PROFILE, "sun", NOON.minus(Duration.ofDays(9)), WANG);
        paid(new OrderId("o1"), WANG, 300, NOON.minus(Duration.ofDays(8)));
        added(LI, "table-4", NOON.minusSeconds(60), HILL);
        opened(VisitScene.STAFF_PROFILE, "sun", NOON.minusSeconds(30), WANG);
        paid(new OrderId("o2"), WANG, 300, NOON);

        assertThat(staff(new OrderId("o0"))).isEqualTo("zhao by BOUND_RELATION");
        assertThat(staff(new OrderId("o1"))).isEqualTo("sun by TAGGED_LINK");
        assertThat(staff(new OrderId("o2"))).isEqualTo("li by CHANNEL_CODE");
    }

    @Test
    void a_relation_binds_as_of_the_orders_time() {
        added(ZHAO, null, NOON.minus(Duration.ofDays(90)), LAKE);
        tell("contact", ContactId.of(WANG, ZHAO), new ContactLost(WANG, ZHAO, LAKE, NOON.minus(Duration.ofDays(2))));
        paid(new OrderId("o0"), WANG, 300, NOON.minus(Duration.ofDays(3)));
        paid(new OrderId("o1"), WANG, 300, NOON.minus(Duration.ofDays(1)));

        assertThat(staff(new OrderId("o0"))).isEqualTo("zhao by BOUND_RELATION");
        assertThat(staff(new OrderId("o1"))).isEqualTo("nobody");
    }

    @Test
    void an_addition_among_those_who_are_contacts_is_no_touch() {
        added(LI, "table-4", NOON.minusSeconds(60), LAKE);
        added(LI, "table-4", NOON.minusSeconds(50), LAKE);
        paid(ORDER, WANG, 300, NOON);

        assertThat(explained(ORDER).lines()).hasSize(1);
    }

    @Test
    void who_became_one_person_has_the_touches_of_both_and_before_that_had_her_own() {
        delivered("t1", NOON.minusSeconds(60), WANG);
        delivered("t2", NOON.minusSeconds(30), WANG_TOO);
        paid(ORDER, WANG, 301, NOON);
        long before = follow();
        tell("customer", WANG_TOO, new CustomerMerged(WANG_TOO, WANG, MergeReason.SAME_UNIONID, NOON));

        assertThat(byCampaign(LINEAR)).isEqualTo(Map.of("t1", 151L, "t2", 150L));
        assertThat(byCampaign(LINEAR, ORDER, before)).isEqualTo(Map.of("t1", 301L));
        assertThat(changes(before)).containsExactly(ORDER.value());
    }

    @Test
    void a_touch_that_is_told_late_changes_credits_from_then_on_and_names_the_order() {
        delivered("t1", NOON.minusSeconds(60), WANG);
        paid(ORDER, WANG, 300, NOON);
        long closed = follow();
        assertThat(byCampaign(LAST)).isEqualTo(Map.of("t1", 300L));
        delivered("t2", NOON.minusSeconds(30), WANG);

        assertThat(byCampaign(LAST)).isEqualTo(Map.of("t2", 300L));
        assertThat(byCampaign(LAST, ORDER, closed)).isEqualTo(Map.of("t1", 300L));
        assertThat(changes(closed)).containsExactly(ORDER.value());
        assertThat(changes(follow())).isEmpty();
    }

    @Test
    void an_order_that_is_matched_late_is_credited_then() {
        delivered("t1", NOON.minusSeconds(60), WANG);
        paid(ORDER, null, 300, NOON);
        assertThat(byCampaign(LAST)).isEqualTo(Map.of("none", 300L));
        tell("order", ORDER, new OrderMatched(ORDER, LAKE, OrderChannel.POS, WANG, Money.fen(300), Money.ZERO, NOON));

        assertThat(byCampaign(LAST)).isEqualTo(Map.of("t1", 300L));
    }

    @Test
    void parts_of_an_order_and_its_refunds_sum_to_the_split_of_what_is_left() {
        for (int i = 0; i < 3; i++) delivered("t" + i, NOON.minusSeconds(60 - i), WANG);
        paid(ORDER, WANG, 100, NOON);
        tell(
                "order",
                ORDER,
                new OrderRefunded(
                        ORDER,
                        LAKE,
                        OrderChannel.POS,
                        WANG,
                        new Refund("r", Money.fen(50), NOON.plusSeconds(9)),
                        NOON,
                        false));
        follow();

        Map<String, Long> sum = ledger.reading(all -> {
            OrderCredits.Credits by = credits.of(all, LINEAR, Long.MAX_VALUE);
            Map<String, Long> parts = split(by, all.order("o1"), 0, 100);
            split(by, all.order("o1"), 100, 50).forEach((touch, fen) -> parts.merge(touch, fen, Long::sum));
            return parts;
        });
        assertThat(sum).isEqualTo(Map.of("t0", 17L, "t1", 17L, "t2", 16L));
        assertThat(explained(ORDER).money()).isEqualTo(Money.fen(50));
    }

    @Test
    void who_may_not_see_the_store_sees_no_order_and_of_another_stores_touch_only_that_it_was() {
        tell("send-task", new SendTaskId("t1"), delivery("t1", HILL, NOON.minusSeconds(60), WANG));
        paid(ORDER, WANG, 300, NOON);
        follow();
        Explanations explanations = new Explanations(ledger, credits, TouchRules.STANDARD);

        assertThat(explanations.order(new DataScope.Stores(Set.of(HILL)), ORDER, LAST))
                .isEmpty();
        OrderExplanation why = explanations
                .order(new DataScope.Stores(Set.of(LAKE)), ORDER, LAST)
                .orElseThrow();
        assertThat(touch(why, 0).kind()).isEqualTo(TouchKind.MESSAGE_DELIVERED);
        assertThat(touch(why, 0).campaignId()).isNull();
        assertThat(touch(why, 0).staffId()).isNull();
        assertThat(why.lines().getFirst().credited()).isEqualTo(Money.fen(300));
    }

    @Test
    void a_campaign_is_credited_with_the_orders_that_its_touches_brought() {
        delivered("t1", NOON.minusSeconds(60), WANG);
        paid(new OrderId("o1"), WANG, 300, NOON);
        paid(new OrderId("o2"), WANG, 200, NOON.plusSeconds(60));
        paid(new OrderId("o3"), WANG_TOO, 100, NOON);
        follow();
        CampaignRevenue revenue = new CampaignRevenue(ledger, credits);

        CampaignRevenue.Attributed attributed = revenue.of(ALL, new CampaignId("t1"), null);
        assertThat(attributed.money()).isEqualTo(Money.fen(500));
        assertThat(attributed.orders()).isEqualTo(2);
        assertThat(attributed.model()).isEqualTo(LAST);
        CampaignRevenue.Page page = revenue.orders(ALL, new CampaignId("t1"), LAST, 0, 1);
        assertThat(page.orders()).isEqualTo(2);
        assertThat(page.lines().getFirst().orderId()).isEqualTo(new OrderId("o2"));
        assertThat(revenue.of(new DataScope.Stores(Set.of(HILL)), new CampaignId("t1"), LAST)
                        .orders())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, Integer.MAX_VALUE})
    void an_order_that_waits_for_its_payment_is_nobodys_yet(int fromOrders) {
        delivered("t1", NOON.minusSeconds(60), WANG);
        paid(new OrderId("o1"), WANG, 300, NOON);
        placed(new OrderId("o2"), WANG, 200, NOON);
        follow();
        CampaignRevenue revenue = new CampaignRevenue(ledger, credits(fromOrders));

        assertThat(revenue.of(ALL, new CampaignId("t1"), LAST).money()).isEqualTo(Money.fen(300));
        assertThat(revenue.of(ALL, new CampaignId("t1"), LINEAR).orders()).isEqualTo(1);
    }

    private void delivered(String task, Instant at, CustomerId customer) {
        tell("send-task", new SendTaskId(task), delivery(task, LAKE, at, customer));
    }

    /** Of a message that is a campaign of its own name. */
    private static DeliveriesRecorded delivery(String task, StoreId store, Instant at, CustomerId customer) {
        return new DeliveriesRecorded(
                new SendTaskId(task),
                new CampaignId(task),
                store,
                LI,
                SendTarget.CUSTOMERS,
                Set.of(customer.value()),
                Set.of(),
                Set.of(),
                at);
    }

    private void opened(VisitScene scene, String mark, Instant at, CustomerId customer) {
        VisitDayId day = VisitDayId.of(customer, at.atZone(ZoneOffset.UTC).toLocalDate());
        MiniProgramVisit visit =
                new MiniProgramVisit("v" + visits++, MiniProgram.MALL, scene, null, null, null, mark, at);
        tell("visit-day", day, new MiniProgramOpened(day, visit));
    }

    private void added(StaffAccountId staff, @Nullable String state, Instant at, StoreId store) {
        tell("contact", ContactId.of(WANG, staff), new ContactAdded(WANG, staff, store, AddWay.CHANNEL, state, at));
    }

    private void placed(OrderId id, @Nullable CustomerId customer, long fen, Instant at) {
        Money money = Money.fen(fen);
        tell("order", id, new OrderPlaced(id, LAKE, OrderChannel.POS, customer, null, List.of(), money, at, null));
    }

    private void paid(OrderId id, @Nullable CustomerId customer, long fen, Instant at) {
        Money money = Money.fen(fen);
        tell(
                "order",
                id,
                new OrderPlaced(id, LAKE, OrderChannel.POS, customer, null, List.of(), money, at, null),
                new OrderPaid(id, LAKE, OrderChannel.POS, customer, new Payment("p", money, at), true));
    }

    private void tell(String type, Object id, crm.domain.shared.DomainEvent... events) {
        engines.append(Happening.of(type, id, events));
    }

    /** Position up to which all that was told is known. */
    private long follow() {
        RandomCreditsTest.catchUp(touches, engines.messages());
        RandomCreditsTest.catchUp(orders, engines.messages());
        return Math.max(touches.token(), orders.token());
    }

    private OrderExplanation explained(OrderId id) {
        follow();
        return new Explanations(ledger, credits, TouchRules.STANDARD)
                .order(ALL, id, LINEAR)
                .orElseThrow();
    }

    private List<Standing> standings() {
        return explained(ORDER).lines().stream()
                .map(line -> line.reason().standing())
                .toList();
    }

    private static Touch touch(OrderExplanation why, int line) {
        return why.lines().get(line).reason().touch();
    }

    private String staff(OrderId id) {
        var staff = explained(id).staff();
        String told = staff == null ? "nobody" : staff.staffId() + " by " + staff.claim();
        String counted = ledger.reading(all -> {
            OrderCredits.Credits by = credits.of(all, LINEAR, Long.MAX_VALUE);
            int code = by.staff(all.order(id.value()));
            return code == OrderCredits.NONE ? "nobody" : by.name(ReportDimension.STAFF, code);
        });
        assertThat(told).startsWith(counted);
        return told;
    }

    private List<String> changes(long after) {
        follow();
        return ledger.reading(all -> {
            List<String> changed = new ArrayList<>();
            credits.changes(all, LAST, after, Long.MAX_VALUE, (order, position, at) -> changed.add(all.orderId(order)));
            return changed;
        });
    }

    private Map<String, Long> byCampaign(ModelVersion model) {
        follow();
        Map<String, Long> live = byCampaign(model, ORDER, Long.MAX_VALUE);
        TouchCredits before = credits;
        credits = credits(); // loaded from the documents
        assertThat(byCampaign(model, ORDER, Long.MAX_VALUE)).isEqualTo(live);
        credits = before;
        return live;
    }

    private Map<String, Long> byCampaign(ModelVersion model, OrderId id, long asOf) {
        return ledger.reading(all -> {
            int order = all.order(id.value());
            long fen = 0;
            for (int entry = all.firstEntry(order); entry >= 0; entry = all.nextEntry(entry)) fen += all.fen(entry);
            return split(credits.of(all, model, asOf), order, 0, fen);
        });
    }

    private static Map<String, Long> split(OrderCredits.Credits by, int order, long before, long after) {
        Map<String, Long> parts = new TreeMap<>();
        by.split(order, before, after, (touch, fen) -> {
            int code = by.code(ReportDimension.CAMPAIGN, touch);
            parts.merge(code == OrderCredits.NONE ? "none" : by.name(ReportDimension.CAMPAIGN, code), fen, Long::sum);
        });
        return parts;
    }
}
