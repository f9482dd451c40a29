package crm.importers.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import crm.importers.wecom.callback.CallbackRefused;
import crm.projections.order.OrderQueries;
import crm.projections.order.OrderView;
import crm.projections.shared.DataScope.AllStores;
import crm.simulator.Simulator;
import crm.simulator.SimulatorConfig;
import crm.simulator.callback.CallbackCipher;
import crm.simulator.callback.CallbackMessage;
import crm.simulator.callback.ShopEvents;
import crm.simulator.callback.ShopPost;
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
import java.util.Collections;
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

    private static final WeChatApp.Push PUSH =
            new WeChatApp.Push("token", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG");

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
                store == null ? null : new StoreId(store),
                kind == Kind.SHOP ? PUSH : null));
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
    void a_refund_in_full_that_no_after_sale_tells_of_is_booked_once_on_the_day_it_was_seen_first() throws Exception {
        Visit.Purchase bought = buys(person(0));
        later(Duration.ofMinutes(15));
        fetch();
        // So long ago that it is not among the after-sales that are asked for.
        refund(bought, simulator.clock().instant().minus(Duration.ofDays(5)));
        later(Duration.ofHours(2));
        Instant seen = chain.records.clock.instant();
        fetch();
        later(Duration.ofHours(2));
        fetch();
        assertRefundedOnceAt(seen);
    }

    @Test
    void a_refund_that_an_after_sale_tells_of_is_booked_once_when_it_went_back() throws Exception {
        Visit.Purchase bought = buys(person(0));
        later(Duration.ofMinutes(15));
        fetch();
        Instant back = simulator.clock().instant();
        refund(bought, back);
        later(Duration.ofHours(2));
        fetch();
        later(Duration.ofHours(2));
        fetch();
        assertRefundedOnceAt(back);
    }

    private void refund(Visit.Purchase bought, Instant at) {
        simulator.corp().run(() -> new Shopping(simulator.corp()).refund(bought.orderNumber(), bought.fen(), at));
    }

    private void assertRefundedOnceAt(Instant at) {
        assertThat(chain.records.events(OrderRefunded.class)).singleElement().satisfies(refunded -> {
            assertThat(refunded.refundedInFull()).isTrue();
            assertThat(refunded.refund().at()).isEqualTo(Instant.ofEpochSecond(at.getEpochSecond()));
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

    private void told() throws InterruptedException {
        orders.told();
        chain.work();
    }

    /** As the simulator sends it, whatever it is about. */
    private void tell(CallbackMessage message, String receiver) {
        CallbackCipher cipher = new CallbackCipher(PUSH.token(), PUSH.encodingAesKey(), receiver);
        String encrypted = cipher.encrypt(new byte[16], ShopPost.json(message));
        orders.news()
                .receive(
                        Shopping.SHOP,
                        new ShopNews.Signed(cipher.sign("1", "2", encrypted), "1", "2"),
                        ("{\"ToUserName\":\"gh\",\"Encrypt\":\"" + encrypted + "\"}").getBytes(UTF_8));
    }

    @Test
    void an_order_is_known_when_the_shop_tells_and_repeated_or_shuffled_messages_change_nothing() throws Exception {
        connect(Shopping.SHOP, Kind.SHOP, "S1");
        Shopping shop = new Shopping(simulator.corp());
        Instant now = simulator.clock().instant();
        List<CallbackMessage> messages = new ArrayList<>();
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String number = place(shop, 5_000 + i);
            simulator.corp().run(() -> {
                shop.pay(number, now);
                shop.refund(number, 1_000, now);
            });
            numbers.add(number);
            messages.add(ShopEvents.placed(now, "o", number));
            messages.add(ShopEvents.paid(now, "o", number));
            messages.add(ShopEvents.refunded(now, "o", number, "any"));
        }
        messages.addAll(List.copyOf(messages));
        Collections.shuffle(messages, new Random(5));
        for (int i = 0; i < messages.size(); i++) {
            tell(messages.get(i), Shopping.SHOP);
            if (i % 7 == 0) told();
        }
        told();
        for (int i = 0; i < numbers.size(); i++) {
            OrderView order = order("wechat-shop:" + numbers.get(i));
            assertThat(order.net().fen()).isEqualTo(4_000 + i);
            assertThat(order.refunds()).hasSize(1);
        }
        assertThat(chain.records.events(OrderPlaced.class)).hasSize(8);
        // The next fetching finds nothing that is not known.
        later(Duration.ofMinutes(5));
        fetch();
        assertThat(chain.records.events(OrderPaid.class)).hasSize(8);
        assertThat(chain.records.events(OrderRefunded.class)).hasSize(8);
        assertThat(chain.feeds.desk().countParked()).isZero();
    }

    @Test
    void what_the_shop_told_outlives_a_restart_and_a_server_that_fails() throws Exception {
        connect(Shopping.SHOP, Kind.SHOP, "S1");
        Shopping shop = new Shopping(simulator.corp());
        String number = place(shop, 5_000);
        tell(ShopEvents.placed(simulator.clock().instant(), "o", number), Shopping.SHOP);
        simulator.faults().add(new FaultRule(Fault.SERVER_ERROR, "", 1, 1, 0));
        told();
        assertThat(chain.records.events(OrderPlaced.class)).isEmpty();
        orders.close();
        client.close();
        chain.close();
        chain();
        told();
        assertThat(chain.records.events(OrderPlaced.class)).hasSize(1);
        // Of an order that WeChat does not know nothing is left to ask about.
        tell(ShopEvents.paid(simulator.clock().instant(), "o", "404"), Shopping.SHOP);
        told();
        assertThat(orders.news().of(apps.find(Shopping.SHOP).orElseThrow())).isEmpty();
    }

    @Test
    void what_is_not_signed_by_wechat_or_meant_for_another_shop_is_refused() {
        connect(Shopping.SHOP, Kind.SHOP, "S1");
        CallbackMessage message = ShopEvents.paid(simulator.clock().instant(), "o", "1");
        assertThatThrownBy(() -> tell(message, "wxother"))
                .isInstanceOfSatisfying(
                        CallbackRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(CallbackRefused.Reason.RECEIVER));
        assertThatThrownBy(() -> orders.news()
                        .receive(
                                Shopping.SHOP,
                                new ShopNews.Signed("0".repeat(40), "1", "2"),
                                "{\"Encrypt\":\"AAAA\"}".getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        CallbackRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(CallbackRefused.Reason.SIGNATURE));
        assertThatThrownBy(() -> orders.news().receive(MALL, new ShopNews.Signed("", "1", "2"), new byte[0]))
                .isInstanceOfSatisfying(
                        CallbackRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(CallbackRefused.Reason.NOT_CONNECTED));
        assertThat(orders.news().of(apps.find(Shopping.SHOP).orElseThrow())).isEmpty();
    }

    @Test
    void parts_of_a_mini_programs_order_that_go_back_are_booked_and_the_rest_only_once() throws Exception {
        Visit.Purchase bought = buys(person(0));
        later(Duration.ofMinutes(15));
        fetch();
        Shopping shop = new Shopping(simulator.corp());
        String id = "mall-mini-program:" + bought.orderNumber();
        simulator
                .corp()
                .run(() ->
                        shop.refund(bought.orderNumber(), 300, simulator.clock().instant()));
        later(Duration.ofMinutes(20));
        fetch();
        assertThat(order(id).net().fen()).isEqualTo(bought.fen() - 300);
        simulator
                .corp()
                .run(() -> shop.refund(
                        bought.orderNumber(),
                        bought.fen() - 300,
                        simulator.clock().instant()));
        for (int i = 0; i < 4; i++) {
            later(Duration.ofMinutes(40));
            fetch();
        }
        assertThat(order(id).net().fen()).isZero();
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
                MALL, Kind.MINI_PROGRAM, MiniProgram.MALL, "wrong", URI.create(simulator.baseUrl()), null, null));
        fetch();
        assertThat(orders.standing(MALL).trouble()).isEqualTo("errcode 40125");
        assertThat(orders.standing(MALL).upTo()).isNull();
    }
}
