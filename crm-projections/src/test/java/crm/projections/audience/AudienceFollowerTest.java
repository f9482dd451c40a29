package crm.projections.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.domain.campaign.CampaignId;
import crm.domain.campaign.SendTarget;
import crm.domain.campaign.SendTaskEvent.DeliveriesRecorded;
import crm.domain.campaign.SendTaskId;
import crm.domain.contact.AddWay;
import crm.domain.contact.ContactEvent.ContactAdded;
import crm.domain.contact.ContactEvent.ContactLost;
import crm.domain.contact.ContactId;
import crm.domain.customer.ConsentSource;
import crm.domain.customer.CustomerEvent.CustomerAbsorbed;
import crm.domain.customer.CustomerEvent.CustomerMerged;
import crm.domain.customer.CustomerEvent.CustomerOptedIn;
import crm.domain.customer.CustomerEvent.CustomerOptedOut;
import crm.domain.customer.CustomerEvent.CustomerProfileRecorded;
import crm.domain.customer.CustomerEvent.CustomerRegistered;
import crm.domain.customer.CustomerId;
import crm.domain.customer.Gender;
import crm.domain.customer.MergeReason;
import crm.domain.customer.OptOutReason;
import crm.domain.moment.MomentShareEvent.MomentReachRecorded;
import crm.domain.moment.MomentShareEvent.ReactionsRecorded;
import crm.domain.moment.MomentShareId;
import crm.domain.moment.MomentTaskId;
import crm.domain.moment.Reaction;
import crm.domain.order.OrderChannel;
import crm.domain.order.OrderEvent.OrderMatched;
import crm.domain.order.OrderEvent.OrderPaid;
import crm.domain.order.OrderEvent.OrderPlaced;
import crm.domain.order.OrderEvent.OrderReassigned;
import crm.domain.order.OrderId;
import crm.domain.order.OrderLine;
import crm.domain.order.Payment;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.segment.SegmentRule;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.Money;
import crm.projections.audience.AudiencePlaces.Place;
import crm.projections.moment.MomentFollowUp;
import crm.projections.query.Names;
import crm.projections.query.RandomRules;
import crm.projections.query.RuleText;
import crm.projections.shared.BatchFold;
import crm.projections.shared.DataScope;
import crm.projections.shared.Engines;
import crm.projections.shared.Happening;
import crm.projections.shared.LiveRunner;
import crm.projections.shared.RandomChain;
import crm.projections.shared.Rebuilds;
import crm.projections.shared.StillControl;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AudienceFollowerTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant MAY = Instant.parse("2026-05-01T04:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-05-02");
    private static final DataScope ALL = new DataScope.AllStores();
    private static final CustomerId LI = new CustomerId("c-li");
    private static final CustomerId LI_AGAIN = new CustomerId("c-li-again");
    private static final StaffAccountId WANG = new StaffAccountId("s-wang");
    private static final StoreId NORTH = new StoreId("north");

    @TempDir
    Path directory;

    private final Map<String, Place> places = new HashMap<>(Map.of("north", new Place("r1", "北京")));
    private Engines engines;
    private AudienceProjection projection;
    private LiveRunner live;
    private AudienceFollower follower;

    @BeforeEach
    void start() {
        engines = new Engines(directory);
        projection = new AudienceProjection(engines.documents, SHANGHAI);
        live = new LiveRunner(projection);
        follower = follower();
    }

    @AfterEach
    void stop() {
        engines.close();
    }

    @Test
    void an_index_that_is_not_loaded_says_so() {
        assertThatThrownBy(() -> count("everybody")).isInstanceOf(AudienceLoading.class);
        follower.round();
        assertThat(count("everybody")).isZero();
    }

    @Test
    void one_that_followed_a_chain_answers_as_one_that_was_loaded() throws InterruptedException {
        List<Happening> chain = RandomChain.of(5, MAY, 6, 15, 120, 400);
        Random random = new Random(6);
        for (int from = 0; from < chain.size(); ) {
            int to = Math.min(chain.size(), from + 1 + random.nextInt(60));
            engines.append(chain.subList(from, to));
            from = to;
            project();
            if (random.nextInt(3) > 0) follower.round();
        }
        follower.round();
        assertThat(follower.position()).isEqualTo(live.token());
        assertThat(follower.asOf()).isNotNull();
        assertThat(follower.awaitAll(Duration.ZERO)).isTrue();
        assertThat(count("orders.count >= 1")).isPositive();
        assertThat(count("received >= 1")).isPositive();
        assertThat(count("reached >= 1")).isPositive();
        AudienceFollower loaded = follower();
        loaded.round();
        assertSame(loaded);

        rebuild();
        follower.round();
        assertSame(loaded);
    }

    @Test
    void an_addition_a_loss_and_a_store_that_moves_are_counted_with_the_next_round() {
        told("customer", LI, new CustomerRegistered(LI, MAY));
        told("contact", ContactId.of(LI, WANG), added(LI));
        assertThat(count("contact and city = 北京 and region = r1")).isOne();
        assertThat(count("contact", new DataScope.Stores(Set.of(new StoreId("south")))))
                .isZero();
        assertThat(count("contact", new DataScope.Stores(Set.of(NORTH)))).isOne();

        places.put("north", new Place("r2", "天津"));
        follower.round();
        assertThat(count("region = r1 or city = 北京")).isZero();
        assertThat(count("region = r2 and city = 天津")).isOne();

        told("contact", ContactId.of(LI, WANG), new ContactLost(LI, WANG, NORTH, MAY.plusSeconds(60)));
        assertThat(count("not contact and lost_by = customer and lost since 2026-05-01"))
                .isOne();
        assertThat(count("contact", new DataScope.Stores(Set.of(NORTH)))).isZero();
    }

    @Test
    void an_order_matched_and_reassigned_keeps_its_categories() {
        OrderId id = new OrderId("t:1");
        Money total = Money.fen(1_800);
        List<OrderLine> lines = List.of(new OrderLine("sku", "热菜", 1, total));
        told(
                "order",
                id,
                new OrderPlaced(id, NORTH, OrderChannel.POS, null, null, lines, total, MAY, null),
                new OrderPaid(id, NORTH, OrderChannel.POS, null, new Payment("p", total, MAY), true));
        assertThat(count("everybody")).isZero();
        told("order", id, new OrderMatched(id, NORTH, OrderChannel.POS, LI, total, Money.ZERO, MAY));
        assertThat(count("orders.sum(category:热菜) = 18")).isOne();
        told("order", id, new OrderReassigned(id, NORTH, OrderChannel.POS, LI, LI_AGAIN, total, Money.ZERO, MAY));
        assertThat(count("orders.sum(category:热菜) = 18")).isOne();
        assertThat(members("orders.count = 1")).containsExactly("c-li-again");
    }

    @Test
    void what_two_records_received_is_one_persons_after_they_are_merged_also_when_it_is_told_later() {
        told("customer", LI, new CustomerRegistered(LI, MAY));
        told("customer", LI_AGAIN, new CustomerRegistered(LI_AGAIN, MAY));
        received("m1", LI);
        received("m2", LI_AGAIN);
        assertThat(count("received = 1")).isEqualTo(2);
        told("customer", LI_AGAIN, new CustomerMerged(LI_AGAIN, LI, MergeReason.SAME_UNIONID, MAY));
        told("customer", LI, new CustomerAbsorbed(LI, LI_AGAIN, MAY, null, null, null, null, 1, MAY));
        assertThat(members("received = 2")).containsExactly("c-li");
        received("m3", LI_AGAIN);
        assertThat(members("everybody")).containsExactly("c-li");
        assertThat(members("received = 3 and campaign.received:m3")).containsExactly("c-li");
    }

    @Test
    void whoever_wants_no_messages_is_found_by_it_until_she_wants_them_again() {
        told("customer", LI, new CustomerRegistered(LI, MAY));
        told("customer", LI_AGAIN, new CustomerRegistered(LI_AGAIN, MAY));
        told("customer", LI, new CustomerOptedOut(LI, ConsentSource.STAFF, OptOutReason.TOO_MANY, "zhou", MAY));
        assertThat(members("opted_out")).containsExactly("c-li");
        assertThat(members("not opted_out")).containsExactly("c-li-again");
        told("customer", LI, new CustomerProfileRecorded(LI, Gender.FEMALE, "北京", 1, MAY));
        assertThat(members("opted_out and city = 北京")).containsExactly("c-li");
        AudienceFollower loaded = follower();
        loaded.round();
        assertThat(members(loaded, text("opted_out"))).containsExactly("c-li");
        told("customer", LI, new CustomerOptedIn(LI, ConsentSource.API, "api:1", MAY.plusSeconds(1)));
        assertThat(count("opted_out")).isZero();
    }

    @Test
    void a_moment_seen_through_two_of_the_staff_counts_once() {
        told("customer", LI, new CustomerRegistered(LI, MAY));
        for (String staff : List.of("s-1", "s-2")) {
            MomentShareId share = MomentShareId.of(new MomentTaskId("p1"), new StaffAccountId(staff));
            told("moment-share", share, new MomentReachRecorded(share, NORTH, Set.of(LI), MAY));
        }
        assertThat(count("reached = 1")).isOne();
    }

    @Test
    void whoever_engaged_with_a_moment_and_did_not_order_is_found_in_one_go() {
        MomentTaskId moment = new MomentTaskId("p1");
        MomentShareId share = MomentShareId.of(moment, WANG);
        told("customer", LI, new CustomerRegistered(LI, MAY));
        told("customer", LI_AGAIN, new CustomerRegistered(LI_AGAIN, MAY));
        told("moment-share", share, new MomentReachRecorded(share, NORTH, Set.of(LI, LI_AGAIN), MAY));
        told(
                "moment-share",
                share,
                new ReactionsRecorded(share, NORTH, List.of(new Reaction(LI, MAY)), List.of(), MAY));
        String rule = RuleText.write(MomentFollowUp.engagedWithoutOrder(moment, TODAY.minusDays(1)), Names.NONE);
        assertThat(members(rule)).containsExactly("c-li");
        OrderId order = new OrderId("t:1");
        Money paid = Money.fen(100);
        told(
                "order",
                order,
                new OrderPlaced(order, NORTH, OrderChannel.POS, LI, null, List.of(), paid, MAY.plusSeconds(60), null),
                new OrderPaid(order, NORTH, OrderChannel.POS, LI, new Payment("p", paid, MAY.plusSeconds(60)), true));
        assertThat(members(rule)).isEmpty();
    }

    @Test
    void what_is_not_projected_yet_is_waited_for_in_vain_and_the_instant_stays() throws InterruptedException {
        follower.round();
        Instant before = follower.asOf();
        engines.append(Happening.of("customer", LI, new CustomerRegistered(LI, MAY)));
        follower.round();
        assertThat(follower.asOf()).isEqualTo(before);
        assertThat(follower.awaitAll(Duration.ofMillis(20))).isFalse();
        project();
        follower.round();
        assertThat(follower.awaitAll(Duration.ZERO)).isTrue();
        assertThat(count("everybody")).isOne();
    }

    private void received(String task, CustomerId customer) {
        told(
                "send-task",
                new SendTaskId(task),
                new DeliveriesRecorded(
                        new SendTaskId(task),
                        new CampaignId(task),
                        NORTH,
                        WANG,
                        SendTarget.CUSTOMERS,
                        Set.of(customer.value()),
                        Set.of(),
                        Set.of(),
                        MAY));
    }

    private static ContactAdded added(CustomerId customer) {
        return new ContactAdded(customer, WANG, NORTH, AddWay.QR_CODE, null, MAY);
    }

    private void told(String type, Object id, DomainEvent... events) {
        engines.append(Happening.of(type, id, events));
        project();
        follower.round();
    }

    private void project() {
        live.catchUp(engines.messages(), new Random(1));
    }

    private void rebuild() throws InterruptedException {
        List<BatchFold<?, ?>> folds = List.of(projection);
        try (Rebuilds rebuilds =
                new Rebuilds(folds, engines.log, engines.codec, new StillControl(), Clock.systemUTC(), 40)) {
            rebuilds.start(projection.name());
            assertThat(rebuilds.await(projection.name(), Duration.ofSeconds(60)))
                    .isNotNull();
        }
    }

    private AudienceFollower follower() {
        return new AudienceFollower(
                engines.documents,
                engines.log,
                () -> live.token(),
                () -> Map.copyOf(places),
                List.of(),
                SHANGHAI,
                Clock.systemUTC());
    }

    private void assertSame(AudienceFollower other) {
        RandomRules rules = new RandomRules(7);
        for (int i = 0; i < 300; i++) {
            SegmentRule rule = rules.rule(2);
            assertThat(Set.copyOf(members(follower, rule)))
                    .as(RuleText.write(rule, Names.NONE))
                    .isEqualTo(Set.copyOf(members(other, rule)));
        }
        assertThat(follower.index().size()).isEqualTo(other.index().size()).isPositive();
    }

    private int count(String rule) {
        return count(rule, ALL);
    }

    private int count(String rule, DataScope scope) {
        return queries(follower).count(text(rule), TODAY, scope).customers();
    }

    private List<String> members(String rule) {
        return members(follower, text(rule));
    }

    private static List<String> members(AudienceFollower of, SegmentRule rule) {
        return queries(of).members(rule, TODAY, ALL, 0, 1_000).customerIds();
    }

    private static AudienceQueries queries(AudienceFollower of) {
        return new AudienceQueries(of.index(), id -> text("member"));
    }

    private static SegmentRule text(String text) {
        return RuleText.read(text, Names.NONE);
    }
}
