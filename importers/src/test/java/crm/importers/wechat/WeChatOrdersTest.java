package crm.importers.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.customer.CustomerCommand.RegisterCustomer;
import crm.domain.customer.CustomerId;
import crm.domain.order.OrderChannel;
import crm.domain.order.OrderCommand.PlaceOrder;
import crm.domain.order.OrderEvent.OrderCancelled;
import crm.domain.order.OrderEvent.OrderMatched;
import crm.domain.order.OrderEvent.OrderPaid;
import crm.domain.order.OrderEvent.OrderPlaced;
import crm.domain.order.OrderEvent.OrderRefunded;
import crm.domain.order.OrderId;
import crm.domain.order.OrderLine;
import crm.domain.order.Payment;
import crm.domain.org.MiniProgram;
import crm.domain.org.StoreId;
import crm.domain.shared.Money;
import crm.importers.identity.RecordsUnderTest;
import crm.importers.orderfeed.intake.FeedChain;
import crm.importers.orderfeed.intake.FeedState;
import crm.importers.wechat.WeChatApp.Kind;
import crm.projections.order.OrderQueries;
import crm.projections.order.OrderView;
import crm.projections.shared.DataScope.AllStores;
import crm.simulator.Simulator;
import crm.simulator.SimulatorConfig;
import crm.simulator.corp.Person;
import crm.simulator.corp.Shopping;
import crm.simulator.corp.Visit;
import crm.simulator.corp.Visiting;
import crm.simulator.corp.WeChatOrder;
import crm.simulator.fault.Fault;
import crm.simulator.fault.FaultRule;
import crm.store.documents.Leases;
import crm.store.vault.Identifier;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders of the simulated mini-programs and shop, fetched as from WeChat. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WeChatOrdersTest {

    private static final String MALL = "wx5a1ma11c0mmand01";

    @TempDir
    Path directory;

    private Simulator simulator;
    private FeedChain chain;
    private StoredWeChatApps apps;
    private WeChatClient client;
    private WeChatOrders orders;
    private Duration passed = Duration.ZERO;

    @BeforeEach
    void open() {
        chain();
        simulator = Simulator.start(SimulatorConfig.inMemory(), Clock.fixed(RecordsUnderTest.NOW, ZoneOffset.UTC));
        chain.store("S1");
        connect(MALL, Kind.MINI_PROGRAM, "S1");
    }

    @AfterEach
    void close() {
        orders.close();
        client.close();
        chain.close();
        simulator.close();
    }

    /** A process on what is there, at the time that it is by now. */
    private void chain() {
        chain = new FeedChain(directory, feed -> new WeChatMappings(apps).find(feed));
        chain.records.later(passed);
        apps = new StoredWeChatApps(chain.records.documents, chain.records.keys);
        client = new WeChatClient(10_000, chain.records.clock);
        orders = new WeChatOrders(
                apps,
                client,
                chain.feeds.store(),
                chain.records.log,
                chain.records.documents,
                new Leases(chain.records.documents, "one", Duration.ofSeconds(30), chain.records.clock),
                chain.records.clock);
    }

    private void connect(String appid, Kind kind, @Nullable String store) {
        apps.save(new WeChatApp(
                appid,
                kind,
                MiniProgram.MALL,
                simulator.config().secret(),
                URI.create(simulator.baseUrl()),
                store == null ? null : new StoreId(store)));
    }

    private void later(Duration time) {
        passed = passed.plus(time);
        chain.records.later(time);
        simulator.passes(time);
    }

    private void fetch() throws InterruptedException {
        orders.work();
        chain.work();
    }

    private Person person(int index) {
        return List.copyOf(simulator.corp().people.all()).get(index);
    }

    private Visit.Purchase buys(Person person) {
        return simulator
                .corp()
                .call(() -> new Visiting(simulator.corp())
                        .order(
                                person.externalUserid(),
                                MALL,
                                "self",
                                "pages/menu.html",
                                simulator.clock().instant())
                        .orElseThrow()
                        .purchase());
    }

    private OrderView order(String id) {
        chain.records.project();
        return new OrderQueries(chain.records.documents)
                .order(new AllStores(), new OrderId(id))
                .orElseThrow();
    }

    @Test
    void what_was_paid_and_nobody_reported_is_fetched_and_matched_when_her_openid_is_learned() throws Exception {
        Person ann = person(0);
        Visit.Purchase bought = buys(ann);
        fetch();
        assertThat(chain.records.events(OrderPlaced.class))
                .as("the back end comes first")
                .isEmpty();
        later(Duration.ofMinutes(15));
        fetch();
        OrderView order = order("mall-mini-program:" + bought.orderNumber());
        assertThat(order.paid().fen()).isEqualTo(bought.fen());
        assertThat(order.storeId()).hasToString("S1");
        assertThat(order.source()).isEqualTo("wechat:" + MALL);
        assertThat(order.customerId()).isNull();
        CustomerId customer = chain.records.customer("ann");
        chain.records.send(new RegisterCustomer(customer, chain.records.clock.instant()));
        String openid = ann.openids().get(MALL);
        chain.records.vault.linkAll(Map.of(new Identifier("openid:" + MALL, openid), customer.value()));
        chain.records.settle();
        assertThat(chain.records.events(OrderMatched.class))
                .extracting(OrderMatched::customerId)
                .containsExactly(customer);
    }

    @Test
    void without_a_store_an_order_waits_for_one() throws Exception {
        connect(MALL, Kind.MINI_PROGRAM, null);
        buys(person(0));
        later(Duration.ofMinutes(15));
        fetch();
        assertThat(chain.feeds.desk().parked(10))
                .singleElement()
                .satisfies(parked -> assertThat(parked.problem().key()).isEqualTo("import.reject.store-unknown"));
        connect(MALL, Kind.MINI_PROGRAM, "S1");
        assertThat(chain.feeds
                        .desk()
                        .retry(chain.feeds.desk().parked(1).getFirst().key()))
                .isTrue();
        chain.work();
        assertThat(chain.records.events(OrderPlaced.class)).hasSize(1);
    }

    @Test
    void what_the_back_end_reports_after_all_is_known_better() throws Exception {
        connect(MALL, Kind.MINI_PROGRAM, null);
        Visit.Purchase bought = buys(person(0));
        later(Duration.ofMinutes(15));
        fetch();
        assertThat(chain.feeds.desk().countParked()).isOne();
        OrderId id = new OrderId("mall-mini-program:" + bought.orderNumber());
        Instant at = chain.records.clock.instant();
        chain.records.send(new PlaceOrder(
                id,
                new StoreId("S1"),
                OrderChannel.MALL_MINI_PROGRAM,
                null,
                null,
                List.of(new OrderLine("D001", null, 1, Money.fen(bought.fen()))),
                Money.fen(bought.fen()),
                at,
                null,
                new Payment("paid", Money.fen(bought.fen()), at)));
        assertThat(chain.feeds
                        .desk()
                        .retry(chain.feeds.desk().parked(1).getFirst().key()))
                .isTrue();
        chain.work();
        assertThat(chain.feeds.desk().countParked()).isZero();
        later(Duration.ofHours(1));
        fetch();
        assertThat(order(id.value()).lines()).hasSize(1);
        assertThat(chain.records.events(OrderPaid.class)).hasSize(1);
        assertThat(chain.feeds.desk().countParked()).isZero();
    }

    @Test
    void a_refund_is_booked_once_on_the_day_it_was_seen_first() throws Exception {
        Visit.Purchase bought = buys(person(0));
        later(Duration.ofMinutes(15));
        fetch();
        simulator
                .corp()
                .run(() -> new Shopping(simulator.corp())
                        .refund(
                                bought.orderNumber(),
                                bought.fen(),
                                simulator.clock().instant()));
        later(Duration.ofHours(2));
        Instant seen = chain.records.clock.instant();
        fetch();
        later(Duration.ofHours(2));
        fetch();
        assertThat(chain.records.events(OrderRefunded.class)).singleElement().satisfies(refunded -> {
            assertThat(refunded.refundedInFull()).isTrue();
            assertThat(refunded.refund().at()).isEqualTo(Instant.ofEpochSecond(seen.getEpochSecond()));
        });
        assertThat(chain.feeds.desk().countParked()).isZero();
    }

    @Test
    void an_order_of_the_shop_is_followed_from_placing_to_refund() throws Exception {
        connect(Shopping.SHOP, Kind.SHOP, "S1");
        Shopping shop = new Shopping(simulator.corp());
        String bought = place(shop, 5_000);
        String dropped = place(shop, 7_000);
        fetch();
        assertThat(chain.records.events(OrderPlaced.class)).hasSize(2);
        assertThat(chain.records.events(OrderPaid.class)).isEmpty();
        later(Duration.ofMinutes(5));
        simulator.corp().run(() -> {
            shop.pay(bought, simulator.clock().instant());
            shop.cancel(dropped, simulator.clock().instant());
        });
        fetch();
        later(Duration.ofDays(3));
        simulator.corp().run(() -> shop.refund(bought, 1_200, simulator.clock().instant()));
        later(Duration.ofMinutes(5));
        fetch();
        later(Duration.ofMinutes(5));
        fetch();
        assertThat(order("wechat-shop:" + bought).net().fen()).isEqualTo(3_800);
        assertThat(order("wechat-shop:" + bought).lines()).hasSize(1);
        assertThat(chain.records.events(OrderCancelled.class)).hasSize(1);
        assertThat(chain.records.events(OrderRefunded.class)).hasSize(1);
        assertThat(chain.asked).as("WeCom is asked who she is").isNotEmpty();
        assertThat(chain.feeds.desk().countParked()).isZero();
    }

    private String place(Shopping shop, long fen) {
        return simulator
                .corp()
                .call(() -> shop.place(
                                person(0).externalUserid(),
                                fen,
                                simulator.clock().instant())
                        .map(WeChatOrder::orderNumber)
                        .orElseThrow());
    }

    @Test
    void nothing_is_missed_over_restarts_dead_tokens_and_a_server_that_fails() throws Exception {
        Random random = new Random(7);
        List<String> bought = new ArrayList<>();
        for (int i = 0; i < 260; i++) {
            bought.add("mall-mini-program:" + buys(person(random.nextInt(5))).orderNumber());
            if (random.nextInt(3) == 0) later(Duration.ofMinutes(random.nextInt(90)));
            if (random.nextInt(12) == 0) {
                Fault fault = random.nextBoolean() ? Fault.SERVER_ERROR : Fault.TOKEN_DEATH;
                simulator.faults().add(new FaultRule(fault, "", 1, 1 + random.nextInt(2), 0));
                orders.work();
            }
            if (random.nextInt(20) == 0) chain.work();
            if (random.nextInt(25) == 0) {
                orders.close();
                client.close();
                chain.close();
                chain();
            }
        }
        simulator.faults().clear();
        later(Duration.ofMinutes(15));
        fetch();
        assertThat(chain.records.events(OrderPlaced.class))
                .extracting(placed -> placed.orderId().value())
                .containsExactlyInAnyOrderElementsOf(bought);
        assertThat(chain.feeds.desk().counts("wechat:" + MALL).get(FeedState.ACCEPTED))
                .isEqualTo(bought.size());
        assertThat(orders.standing(MALL).trouble()).isNull();
    }

    @Test
    void a_wrong_secret_is_told() throws Exception {
        apps.save(new WeChatApp(
                MALL, Kind.MINI_PROGRAM, MiniProgram.MALL, "wrong", URI.create(simulator.baseUrl()), null));
        fetch();
        assertThat(orders.standing(MALL).trouble()).isEqualTo("errcode 40125");
        assertThat(orders.standing(MALL).upTo()).isNull();
    }
}
