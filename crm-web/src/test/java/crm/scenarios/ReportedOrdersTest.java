package crm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import crm.domain.customer.CustomerId;
import crm.domain.order.RevenueDefinition;
import crm.domain.org.RegionCommand.DefineRegion;
import crm.domain.org.RegionId;
import crm.domain.org.StoreCommand.DefineStore;
import crm.domain.org.StoreId;
import crm.domain.shared.Money;
import crm.platform.cli.ApplicationUnderTest;
import crm.platform.security.ApiKeys;
import crm.platform.security.Role;
import crm.projections.analytics.DayRange;
import crm.projections.analytics.RevenueQueries;
import crm.projections.analytics.RevenueShare;
import crm.projections.customer.CustomerProfile;
import crm.projections.customer.CustomerProfile.MembershipView;
import crm.projections.customer.CustomerQueries;
import crm.projections.shared.DataScope;
import crm.scenarios.ApiCalls.Answer;
import crm.scenarios.ApiCalls.Call;
import crm.store.log.EventLog;
import crm.store.vault.Identifier;
import crm.store.vault.Vault;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
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
import tools.jackson.databind.node.ObjectNode;

/** A chain's own systems report orders and membership entries over HTTP, and the figures follow. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReportedOrdersTest {

    private static final DataScope ALL = new DataScope.AllStores();
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String TEA = """
            {"storeId": "%s", "channel": "POS", "lines": [{"sku": "tea", "quantity": 1, "amount": 900}], "total": 900,
             "placedAt": "2026-06-01T11:00:00+08:00"}""";

    @TempDir
    static Path directory;

    private static ConfigurableApplicationContext application;
    private static ApiCalls head;
    private static ApiCalls lake;

    @BeforeAll
    static void a_chain_of_two_stores() {
        application = ApplicationUnderTest.start(
                directory, ApplicationUnderTest.NO_SEARCH, "--crm.webhooks.allowed-networks=127.0.0.0/8");
        CommandGateway gateway = application.getBean(CommandGateway.class);
        gateway.sendAndWait(new DefineRegion(new RegionId("east"), "华东"));
        gateway.sendAndWait(new DefineStore(new StoreId("S01"), "湖滨店", new RegionId("east"), "杭州"));
        gateway.sendAndWait(new DefineStore(new StoreId("S02"), "城西店", new RegionId("east"), "杭州"));
        head = calls(null);
        lake = calls(Set.of(new StoreId("S01")));
    }

    @AfterAll
    static void close() {
        application.close();
    }

    @Test
    void the_examples_of_the_documentation_are_taken_once_and_their_sums_are_right() throws Exception {
        List<Call> examples = Call.examples(Files.readString(Path.of("../docs/api.md"))).stream()
                // SegmentApiTest and ReportApiTest send those.
                .filter(call -> !call.path().matches("/api/v1/(segments|reports|saved-reports)\\b.*"))
                .toList();
        assertThat(examples).hasSizeGreaterThan(8);
        for (Call example :
                examples.stream().filter(call -> !call.method().equals("GET")).toList()) {
            assertThat(head.send(example)).as(example.path()).matches(answer -> answer.status() == 201);
            Answer again = head.send(example);
            assertThat(again.status()).as(example.path()).isEqualTo(200);
            assertThat(again.text("outcome")).isEqualTo("REPEATED");
        }
        ApplicationUnderTest.eventually(SOON, () -> {
            assertThat(revenue(LocalDate.of(2026, 5, 1)))
                    .isEqualTo(new RevenueShare(Money.fen(18_700), Money.fen(18_700)));
            assertThat(revenue(LocalDate.of(2026, 5, 3)))
                    .isEqualTo(new RevenueShare(Money.fen(-2_900), Money.fen(-2_900)));
            for (Call example : examples) {
                if (!example.method().equals("GET")) continue;
                Answer order = head.send(example);
                assertThat(order.status()).isEqualTo(200);
                assertThat(order.text("state")).isEqualTo("PARTLY_REFUNDED");
                assertThat(order.body().path("total").asLong()).isEqualTo(18_700);
            }
        });
        CustomerId customer = customer("8613800138000");
        ApplicationUnderTest.eventually(
                SOON,
                () -> assertThat(application.getBean(CustomerQueries.class).profile(ALL, customer))
                        .map(CustomerProfile::membership)
                        .contains(new MembershipView(2, 187, Money.fen(50_000))));
    }

    @Test
    void another_system_is_told_of_what_was_reported_by_its_ids() throws Exception {
        List<JsonNode> told = new CopyOnWriteArrayList<>();
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            told.add(new JsonMapper().readTree(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        receiver.start();
        try {
            ApiCalls admin = calls(Role.ADMIN, null);
            Answer made = admin.post(
                    "/api/v1/webhooks", """
                            {"name": "members", "address": "http://127.0.0.1:%d/", "events": ["order.*"], "stores": ["S01"]}""".formatted(receiver.getAddress().getPort()));
            assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
            head.put("/api/v1/orders/till/told-elsewhere", TEA.formatted("S02"));
            head.put("/api/v1/orders/till/told", TEA.formatted("S01"));
            ApplicationUnderTest.eventually(
                    SOON,
                    () -> assertThat(told)
                            .extracting(message ->
                                    message.path("ids").path("orderId").asString())
                            .contains("till:told")
                            .doesNotContain("till:told-elsewhere"));
            String list = "/api/v1/webhooks/" + made.text("id") + "/deliveries";
            ApplicationUnderTest.eventually(
                    SOON,
                    () -> assertThat(admin.get(list)
                                    .body()
                                    .path("items")
                                    .path(0)
                                    .path("state")
                                    .asString(""))
                            .isEqualTo("DELIVERED"));
        } finally {
            receiver.stop(0);
        }
    }

    @Test
    void a_payment_before_its_order_waits_for_it() throws Exception {
        String order = "/api/v1/orders/till/early";
        assertThat(head.post(order + "/payments", """
                        {"id": "p", "amount": 900, "at": "2026-06-01T11:00:00+08:00"}""").status()).isEqualTo(201);
        assertThat(head.get(order).status()).isEqualTo(404);
        assertThat(head.put(order, TEA.formatted("S01")).status()).isEqualTo(201);
        ApplicationUnderTest.eventually(
                SOON, () -> assertThat(head.get(order).text("state")).isEqualTo("PAID"));
    }

    @Test
    void what_contradicts_what_is_known_is_a_conflict() throws Exception {
        String order = "/api/v1/orders/till/twice";
        head.put(order, TEA.formatted("S01"));
        Answer other = head.put(order, TEA.formatted("S02"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.type()).startsWith("application/problem+json");
        assertThat(other.text("key")).isEqualTo("order.different-content");
        assertThat(other.text("detail")).isNotBlank().isNotEqualTo("order.different-content");
    }

    @Test
    void bad_input_names_its_place_and_leaves_nothing_behind() throws Exception {
        EventLog log = application.getBean(EventLog.class);
        String tea = TEA.formatted("S01");
        assertRefused(400, "storeld", "api.unknown-field", tea.replace("storeId", "storeld"));
        assertRefused(400, "lines[0].quantity", "api.wrong-value", tea.replace("1, \"amount\"", "1.5, \"amount\""));
        assertRefused(
                400, "lines[0].amount", "api.wrong-value", tea.replace("\"amount\": 900", "\"amount\": \"9.00\""));
        assertRefused(400, "total", "api.missing", tea.replace("\"total\": 900,", ""));
        assertRefused(400, "placedAt", "api.wrong-value", tea.replace("\"2026-06-01T11:00:00+08:00\"", "1780282800"));
        assertRefused(400, "placedAt", "api.wrong-value", tea.replace("T11:00:00+08:00", " 11:00"));
        assertRefused(400, "channel", "api.wrong-value", tea.replace("POS", "TILL"));
        assertRefused(400, "line 1, column 12", "api.not-json", "{\"storeId\" \"S01\"}");
        assertRefused(400, "customer.phone", "import.reject.not-a-phone", with(tea, "{\"phone\": \"12\"}"));
        assertRefused(400, "customer", "import.reject.no-identity", with(tea, "{}"));
        assertRefused(413, "", "api.too-large", " ".repeat(1 << 20) + tea);
        assertRefused(422, "", "import.reject.store-unknown", TEA.formatted("S99"));
        assertRefused(422, "", "order.quantity-absurd", tea.replace("\"quantity\": 1", "\"quantity\": -1"));
        assertThat(log.lastSequence("till:bad")).isEmpty();
    }

    @Test
    void a_key_of_one_store_neither_reports_nor_sees_another_stores_orders() throws Exception {
        assertThat(lake.put("/api/v1/orders/till/mine", TEA.formatted("S01")).status())
                .isEqualTo(201);
        assertThat(lake.put("/api/v1/orders/till/theirs", TEA.formatted("S02")).status())
                .isEqualTo(403);
        head.put("/api/v1/orders/till/theirs", TEA.formatted("S02"));
        ApplicationUnderTest.eventually(SOON, () -> {
            assertThat(head.get("/api/v1/orders/till/theirs").status()).isEqualTo(200);
            assertThat(lake.get("/api/v1/orders/till/mine").status()).isEqualTo(200);
        });
        String cancelled = "{\"at\": \"2026-06-01T12:00:00+08:00\"}";
        assertThat(lake.post("/api/v1/orders/till/mine/cancellation", cancelled).status())
                .isEqualTo(201);
    }

    @Test
    void an_order_of_another_store_is_the_same_as_none_to_every_verb() throws Exception {
        String order = "/api/v1/orders/till/hidden";
        String payment = "{\"id\": \"p\", \"amount\": %d, \"at\": \"2026-06-01T12:00:00+08:00\"}";
        String happened = "{\"at\": \"2026-06-01T12:00:00+08:00\"}";
        String mine = TEA.formatted("S01");
        head.put(order, TEA.formatted("S02"));
        head.post(order + "/payments", payment.formatted(900));
        ApplicationUnderTest.eventually(
                SOON, () -> assertThat(head.get(order).status()).isEqualTo(200));
        List<Answer> answers = List.of(
                lake.get(order),
                lake.put(order, mine),
                lake.put(order, mine.replaceFirst("\\{", "{\"payment\": " + payment.formatted(800) + ", ")),
                lake.post(order + "/payments", payment.formatted(900)),
                lake.post(order + "/payments", payment.formatted(800)),
                lake.post(order + "/refunds", payment.formatted(100)),
                lake.post(order + "/fulfilment", happened),
                lake.post(order + "/cancellation", happened));
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(404))
                .extracting(Answer::body)
                .allSatisfy(body -> assertThat(without(body))
                        .isEqualTo(without(lake.get(order).body())));
    }

    /** The address of the call is the caller's own. */
    private static JsonNode without(JsonNode problem) {
        return ((ObjectNode) problem.deepCopy()).without("instance");
    }

    @Test
    void entries_of_a_stranger_are_refused() throws Exception {
        Answer answer = head.post("/api/v1/memberships/mall/levels", """
                {"customer": {"phone": "13900000000"}, "level": 2, "at": "2026-05-01T10:00:00+08:00"}""");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("key")).isEqualTo("import.reject.customer-unknown");
    }

    private static void assertRefused(int status, String at, String key, String body) throws Exception {
        Answer answer = head.put("/api/v1/orders/till/bad", body);
        assertThat(answer.status()).as(body).isEqualTo(status);
        assertThat(answer.text("key")).as(body).isEqualTo(key);
        assertThat(answer.text("at")).as(body).isEqualTo(at);
    }

    private static String with(String order, String customer) {
        return order.replaceFirst("\\{", "{\"customer\": " + customer + ", ");
    }

    private static RevenueShare revenue(LocalDate day) {
        return application
                .getBean(RevenueQueries.class)
                .trend(ALL, DayRange.of(day), RevenueDefinition.STANDARD)
                .days()
                .getFirst()
                .share();
    }

    private static CustomerId customer(String phone) {
        return application
                .getBean(Vault.class)
                .find(new Identifier("phone", phone))
                .map(CustomerId::new)
                .orElseThrow();
    }

    private static ApiCalls calls(@Nullable Set<StoreId> stores) {
        return calls(Role.OPS, stores);
    }

    private static ApiCalls calls(Role role, @Nullable Set<StoreId> stores) {
        int port = ((WebServerApplicationContext) application).getWebServer().getPort();
        String key = application
                .getBean(ApiKeys.class)
                .make("till", "admin", Set.of(role), stores)
                .secret();
        return new ApiCalls(port, key);
    }
}
