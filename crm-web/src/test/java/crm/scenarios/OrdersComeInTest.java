package crm.scenarios;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.order.OrderId;
import crm.domain.order.RevenueDefinition;
import crm.domain.org.MiniProgram;
import crm.domain.org.StoreId;
import crm.domain.shared.Money;
import crm.importers.orderfeed.drop.DropWatcher;
import crm.importers.orderfeed.intake.FeedDesk;
import crm.importers.orderfeed.intake.FeedIntake;
import crm.importers.orderfeed.intake.FeedSettings;
import crm.importers.orderfeed.intake.FeedState;
import crm.importers.orderfeed.intake.StoredFeeds;
import crm.importers.wechat.StoredWeChatApps;
import crm.importers.wechat.WeChatApp;
import crm.importers.wechat.WeChatOrders;
import crm.platform.cli.ApplicationUnderTest;
import crm.projections.analytics.DayRange;
import crm.projections.analytics.RevenueQueries;
import crm.projections.order.OrderQueries;
import crm.projections.order.OrderView;
import crm.projections.shared.DataScope;
import crm.projections.shared.DataScope.AllStores;
import crm.simulator.Simulator;
import crm.simulator.SimulatorConfig;
import crm.simulator.callback.CallbackTarget;
import crm.simulator.corp.Person;
import crm.simulator.corp.Shopping;
import crm.simulator.corp.Visit;
import crm.simulator.corp.Visiting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The ways in of docs/walks/order.md: a signed batch, a dropped file, and what WeChat keeps. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OrdersComeInTest {

    private static final DataScope ALL = new AllStores();
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String SECRET = "the-secret-of-the-till";

    @TempDir
    static Path directory;

    private static ConfigurableApplicationContext application;
    private static Simulator simulator;
    private static HttpClient http;

    @BeforeAll
    static void a_chain_with_a_store() throws IOException {
        simulator = Simulator.start(SimulatorConfig.inMemory(), Clock.systemUTC());
        application = ApplicationUnderTest.start(directory, ApplicationUnderTest.NO_SEARCH, "--crm.drops.still=1s");
        CorpInTheStore.connect(application, URI.create(simulator.baseUrl()));
        StoredFeeds feeds = application.getBean(StoredFeeds.class);
        feeds.save(new FeedSettings("till", SECRET, example("feed.yaml")));
        feeds.save(new FeedSettings("pos", SECRET, example("pos.yaml")));
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void close() {
        http.close();
        application.close();
        simulator.close();
    }

    private static String example(String name) throws IOException {
        try (InputStream in = FeedSettings.class.getResourceAsStream("/examples/" + name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static HttpResponse<String> post(String orders, boolean signed) throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(("{\"orders\":[" + orders + "]}").getBytes(UTF_8));
        }
        int port = ((WebServerApplicationContext) application).getWebServer().getPort();
        String now = Long.toString(Instant.now().getEpochSecond());
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/feeds/orders/till"))
                        .header("Content-Type", "application/json")
                        .header("Content-Encoding", "gzip")
                        .header("X-Timestamp", now)
                        .header("X-Signature", FeedIntake.sign(signed ? SECRET : "guessed", now, packed.toByteArray()))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(packed.toByteArray()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static OrderView order(String id) {
        return application
                .getBean(OrderQueries.class)
                .order(ALL, new OrderId(id))
                .orElseThrow(() -> new AssertionError("not there yet: " + id));
    }

    @Test
    void a_signed_batch_becomes_orders_and_figures_and_what_cannot_be_taken_is_said_and_kept() throws Exception {
        String sale = """
                {"no":"B1","type":"sale","at":"2026-04-02 12:00:00","shop":"S01","amount":88.80,
                 "items":[{"sku":"D001","count":1,"sum":88.80}]}""";
        String back = """
                {"no":"B1","type":"refund","refundNo":"R1","at":"2026-04-02 13:00:00","amount":8.80}""";
        String elsewhere = sale.replace("B1", "B2").replace("S01", "S99");
        assertThat(post(sale, false).statusCode()).isEqualTo(401);
        HttpResponse<String> answered = post(String.join(",", back, sale, elsewhere, sale), true);
        assertThat(answered.statusCode()).isEqualTo(200);
        JsonNode answer = JsonMapper.shared().readTree(answered.body());
        assertThat(answer.path("accepted").asInt()).isEqualTo(2);
        assertThat(answer.path("repeated").asInt()).isOne();
        assertThat(answer.path("parked").asInt()).isOne();
        assertThat(answer.path("orders").get(2).path("reason").asString()).isEqualTo("import.reject.store-unknown");
        assertThat(JsonMapper.shared()
                        .readTree(post(sale, true).body())
                        .path("repeated")
                        .asInt())
                .isOne();
        ApplicationUnderTest.eventually(SOON, () -> {
            assertThat(order("feed:B1").net()).isEqualTo(Money.fen(8_000));
            assertThat(order("feed:B1").source()).isEqualTo("feed:till");
            assertThat(application
                            .getBean(RevenueQueries.class)
                            .trend(ALL, DayRange.of(LocalDate.of(2026, 4, 2)), RevenueDefinition.STANDARD)
                            .days()
                            .getFirst()
                            .share()
                            .total())
                    .isEqualTo(Money.fen(8_000));
        });
        FeedDesk desk = application.getBean(FeedDesk.class);
        assertThat(desk.counts("till").get(FeedState.PARKED)).isOne();
        assertThat(desk.dismiss(desk.parked(10).getFirst().key(), "a test", "ops"))
                .isTrue();
    }

    @Test
    void a_dropped_file_of_the_till_is_taken_and_ends_beside_its_report() throws Exception {
        Path drops = application.getBean(DropWatcher.class).directory("pos");
        ApplicationUnderTest.eventually(SOON, () -> assertThat(drops).isDirectory());
        Path written = drops.resolve("monday.csv.part");
        Files.writeString(
                written,
                example("pos.csv")
                        .replace("wang.wei", "")
                        .replace("S001", "S01")
                        .replace("S003", "S01"));
        Files.move(written, drops.resolve("monday.csv"));
        ApplicationUnderTest.eventually(
                SOON,
                () -> assertThat(drops.resolve("done/monday.csv.report.txt")).exists());
        ApplicationUnderTest.eventually(SOON, () -> {
            assertThat(drops.resolve("done/monday.csv")).exists();
            assertThat(order("pos:P3001").net()).isEqualTo(Money.fen(6_800));
            assertThat(order("pos:P3003").net()).isEqualTo(Money.ZERO);
            assertThat(order("pos:P3001").source()).startsWith("import:drop-");
        });
        assertThat(Files.readString(drops.resolve("done/monday.csv.report.txt")))
                .contains("5");
    }

    @Test
    void what_wechat_knows_and_the_back_end_did_not_report_is_fetched() throws Exception {
        Person person = simulator.corp().people.all().iterator().next();
        String appid = person.openids().keySet().iterator().next();
        Instant lately = simulator.corp().now().minus(Duration.ofMinutes(30));
        Visit.Purchase bought = simulator
                .corp()
                .call(() -> new Visiting(simulator.corp())
                        .order(person.externalUserid(), appid, "self", "pages/menu.html", lately)
                        .orElseThrow()
                        .purchase());
        application
                .getBean(StoredWeChatApps.class)
                .save(new WeChatApp(
                        appid,
                        WeChatApp.Kind.MINI_PROGRAM,
                        MiniProgram.MALL,
                        simulator.config().secret(),
                        URI.create(simulator.baseUrl()),
                        new StoreId("S01"),
                        null));
        application.getBean(WeChatOrders.class).wake();
        ApplicationUnderTest.eventually(SOON, () -> {
            OrderView order = order("mall-mini-program:" + bought.orderNumber());
            assertThat(order.paid()).isEqualTo(Money.fen(bought.fen()));
            assertThat(order.source()).isEqualTo("wechat:" + appid);
        });
    }

    @Test
    void what_the_shop_tells_by_itself_is_known_at_once_down_to_a_part_that_went_back() throws Exception {
        WeChatApp.Push push = new WeChatApp.Push("shopToken", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG");
        application
                .getBean(StoredWeChatApps.class)
                .save(new WeChatApp(
                        Shopping.SHOP,
                        WeChatApp.Kind.SHOP,
                        MiniProgram.MALL,
                        simulator.config().secret(),
                        URI.create(simulator.baseUrl()),
                        new StoreId("S01"),
                        push));
        simulator
                .shop()
                .target(new CallbackTarget(
                        URI.create("http://127.0.0.1:"
                                + ((WebServerApplicationContext) application)
                                        .getWebServer()
                                        .getPort()
                                + "/wechat/callback/"
                                + Shopping.SHOP),
                        push.token(),
                        push.encodingAesKey(),
                        1));
        Person person = simulator.corp().people.all().iterator().next();
        Shopping shop = new Shopping(simulator.corp());
        Instant now = simulator.corp().now();
        String number = simulator.corp().call(() -> {
            String placed = shop.place(person.externalUserid(), 9_900, now)
                    .orElseThrow()
                    .orderNumber();
            shop.pay(placed, now);
            return placed;
        });
        ApplicationUnderTest.eventually(
                SOON, () -> assertThat(order("wechat-shop:" + number).paid()).isEqualTo(Money.fen(9_900)));
        simulator.corp().run(() -> shop.refund(number, 3_300, simulator.corp().now()));
        ApplicationUnderTest.eventually(
                SOON, () -> assertThat(order("wechat-shop:" + number).net()).isEqualTo(Money.fen(6_600)));
    }
}
