package crm.scenarios;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.org.RegionCommand.DefineRegion;
import crm.domain.org.RegionId;
import crm.domain.org.StoreCommand.DefineStore;
import crm.domain.org.StoreId;
import crm.platform.cli.ApplicationUnderTest;
import crm.platform.security.ApiKeys;
import crm.platform.security.Role;
import crm.scenarios.ApiCalls.Answer;
import crm.scenarios.ApiCalls.Call;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Programs ask for figures over HTTP, and the whole application answers. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReportApiTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String REPORTS = "/api/v1/reports";
    private static final String SAVED = "/api/v1/saved-reports";
    private static final String MAY = "2026-05-01..2026-05-31";

    /** With its logs, when something failed. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path directory;

    private static ConfigurableApplicationContext application;
    private static ApiCalls head;
    private static ApiCalls lake;
    private static String headKey;

    @BeforeAll
    static void a_chain_of_two_stores_and_eight_orders() throws Exception {
        application = ApplicationUnderTest.start(directory, ApplicationUnderTest.NO_SEARCH);
        CommandGateway gateway = application.getBean(CommandGateway.class);
        gateway.sendAndWait(new DefineRegion(new RegionId("east"), "华东"));
        for (int i = 1; i <= 2; i++)
            gateway.sendAndWait(new DefineStore(new StoreId("S0" + i), "门店" + i, new RegionId("east"), "杭州"));
        headKey = key(null);
        head = calls(headKey);
        lake = calls(key(Set.of(new StoreId("S01"))));
        for (int i = 1; i <= 8; i++) order(i);
        assertThat(head.post("/api/v1/orders/till/o8/refunds", """
                        {"id": "r", "amount": 300, "at": "2026-05-20T10:00:00+08:00"}""").status()).isEqualTo(201);
        ApplicationUnderTest.eventually(SOON, () -> {
            assertThat(total(head, "orders, revenue " + MAY, 0)).isEqualTo(8);
            assertThat(total(head, "orders, revenue " + MAY, 1)).isEqualTo(8 * 1_000 - 300);
        });
    }

    private static void order(int i) throws Exception {
        String path = "/api/v1/orders/till/o" + i;
        String day = "2026-05-%02dT12:00:00+08:00".formatted(i);
        String store = i <= 5 ? "S01" : "S02";
        String channel = i % 2 == 0 ? "POS" : "MALL_MINI_PROGRAM";
        assertThat(head.put(path, """
                        {"storeId": "%s", "channel": "%s", "lines": [{"sku": "tea", "quantity": 1, "amount": 1000}],
                         "total": 1000, "placedAt": "%s"}""".formatted(store, channel, day)).status()).isEqualTo(201);
        assertThat(head.post(path + "/payments", """
                        {"id": "p", "amount": 1000, "at": "%s"}""".formatted(day)).status()).isEqualTo(201);
    }

    @AfterAll
    static void close() {
        application.close();
    }

    @Test
    void the_examples_of_the_documentation_are_answered() throws Exception {
        List<Call> examples = Call.examples(Files.readString(Path.of("../docs/api.md"))).stream()
                .filter(call -> call.path().startsWith(REPORTS) || call.path().startsWith(SAVED))
                .toList();
        assertThat(examples).hasSizeGreaterThan(10);
        for (Call example : examples)
            assertThat(send(example, "*/*").statusCode())
                    .as(example.method() + " " + example.path())
                    .isIn(200, 201, 204);
    }

    @Test
    void rows_sum_to_the_total_and_each_opens_to_its_orders() throws Exception {
        Answer answer = ask(head, "revenue, orders, online_share by store, channel " + MAY);
        JsonNode rows = answer.body().path("rows");
        assertThat(rows).hasSize(4);
        long sum = 0;
        for (JsonNode row : rows) {
            sum += amount(row, 0);
            String keys = row.path("keys").toString();
            Answer orders = head.post(REPORTS + "/orders", """
                            {"text": "revenue, orders by store, channel %s", "keys": %s}""".formatted(MAY, keys));
            assertThat(orders.body().path("figures").path(0).path("amount").asLong())
                    .isEqualTo(amount(row, 0));
            assertThat(orders.body().path("lines")).hasSize((int) amount(row, 1));
        }
        assertThat(sum).isEqualTo(amount(answer.body().path("total"), 0)).isEqualTo(7_700);
        JsonNode share = answer.body().path("total").path("figures").path(2);
        assertThat(share.path("amount").asLong()).isEqualTo(4_000);
        assertThat(share.path("per").asLong()).isEqualTo(7_700);
        assertThat(answer.body().path("position").asLong()).isPositive();
        assertThat(answer.text("text")).startsWith("revenue, orders, online_share by store, channel 2026-05-01");
    }

    @Test
    void a_text_and_its_tree_ask_the_same_and_a_key_sees_its_own_stores() throws Exception {
        Answer byText = ask(head, "revenue by store where channel = pos " + MAY + " refunds by order_day");
        Answer byTree = head.post(
                REPORTS, "{\"report\": " + byText.body().path("report").toString() + "}");
        assertThat(byTree.body().path("rows")).isEqualTo(byText.body().path("rows"));
        assertThat(byTree.body().path("text")).isEqualTo(byText.body().path("text"));
        assertThat(total(lake, "revenue " + MAY, 0)).isEqualTo(5_000);
        assertThat(ask(lake, "revenue by store " + MAY).body().path("rows")).hasSize(1);
        assertThat(lake.post(REPORTS + "/orders", """
                        {"text": "revenue by store %s", "keys": ["S02"]}""".formatted(MAY))
                        .body()
                        .path("orders")
                        .asInt())
                .isZero();
    }

    @Test
    void the_orders_behind_a_row_come_as_a_table_of_the_keys_own_stores() throws Exception {
        String body = "{\"text\": \"revenue by store " + MAY + "\", \"keys\": [\"S01\"]}";
        HttpResponse<String> csv = send(new Call("POST", REPORTS + "/orders", body), "text/csv");
        assertThat(csv.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
        List<String> lines = csv.body().lines().toList();
        long fen = 0;
        for (String line : lines.subList(1, lines.size() - 1))
            fen += new BigDecimal(line.substring(line.lastIndexOf(',') + 1))
                    .movePointRight(2)
                    .longValueExact();
        assertThat(lines.getLast()).endsWith(BigDecimal.valueOf(fen, 2).toPlainString());
        assertThat(lines.size()).isGreaterThan(2);
        assertThat(csv.statusCode()).isEqualTo(200);
    }

    @Test
    void whoever_accepts_csv_gets_a_table() throws Exception {
        HttpResponse<String> csv = send(
                new Call("POST", REPORTS, "{\"text\": \"revenue, online_share by store " + MAY + "\"}"), "text/csv");
        assertThat(csv.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
        assertThat(csv.headers().firstValue("Crm-Position")).isPresent();
        assertThat(csv.body().lines().toList())
                .containsExactly(
                        csv.body().lines().findFirst().orElseThrow(),
                        "门店1,50.00,60.000",
                        "门店2,27.00,37.037",
                        "Total,77.00,51.948");
    }

    @Test
    void what_is_wrong_is_told_with_its_column_or_its_path() throws Exception {
        Answer text = ask(head, "revenue by shop last 3 moths");
        assertThat(text.status()).isEqualTo(400);
        assertThat(text.type()).startsWith("application/problem+json");
        assertThat(text.text("key")).isEqualTo("query.report-unknown-dimension");
        assertThat(text.body().path("errors").path(0).path("column").asInt()).isEqualTo(12);
        assertThat(text.body().path("errors").path(1).path("suggestions").toString())
                .contains("months");
        Answer tree =
                head.post(REPORTS, "{\"report\": {\"measures\": [\"REVENUE\"], \"by\": [\"STORE\", \"COLOUR\"]}}");
        assertThat(tree.status()).isEqualTo(400);
        assertThat(tree.text("at")).isEqualTo("report.by[1]");
        assertThat(ask(head, "revenue model nobody-knows").text("key")).isEqualTo("query.report-unknown-model");
        assertThat(head.post(REPORTS, "{}").text("key")).isEqualTo("api.report.one-question");
        assertThat(head.post(REPORTS + "/orders", "{\"text\": \"revenue\", \"keys\": [\"x\"]}")
                        .text("at"))
                .isEqualTo("keys");
        assertThat(ask(head, "revenue where who(segment:\"nowhere\")").status()).isIn(400, 422);
    }

    @Test
    void a_saved_report_is_its_keys_own_until_it_is_shared_and_changed_by_who_read_it() throws Exception {
        String id = SAVED + "/mine";
        Answer made = head.put(id, "{\"title\": \"收入\", \"text\": \"revenue by store last month\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(lake.get(id).status()).isEqualTo(404);
        assertThat(head.put(id, "{\"title\": \"收入\", \"text\": \"gross by store last month\", \"version\": 1}")
                        .status())
                .isEqualTo(200);
        assertThat(head.put(id, "{\"title\": \"收入\", \"text\": \"orders\", \"version\": 1}")
                        .text("key"))
                .isEqualTo("report.rejected.changed");
        assertThat(head.post(id + "/sharing", "{\"with\": \"EVERYBODY\"}").status())
                .isEqualTo(200);
        assertThat(lake.get(id).text("text")).isEqualTo("gross by store last month");
        assertThat(lake.put(id, "{\"title\": \"x\", \"text\": \"orders\"}").status())
                .isEqualTo(403);
        assertThat(lake.get(id + "/history").body().path(0).path("text").asString())
                .isEqualTo("revenue by store last month");
        assertThat(lake.get(SAVED).body().toString()).contains("收入");
    }

    private static long amount(JsonNode row, int measure) {
        return row.path("figures").path(measure).path("amount").asLong();
    }

    private static long total(ApiCalls calls, String text, int measure) throws Exception {
        Answer answer = ask(calls, text);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return amount(answer.body().path("total"), measure);
    }

    private static Answer ask(ApiCalls calls, String text) throws Exception {
        return calls.post(REPORTS, "{\"text\": \"" + text.replace("\"", "\\\"") + "\"}");
    }

    private static HttpResponse<String> send(Call call, String accepted) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + call.path()))
                .header("Authorization", "Bearer " + headKey)
                .header("Content-Type", "application/json")
                .header("Accept-Language", "en")
                .header("Accept", accepted)
                .method(
                        call.method(),
                        call.body().isBlank() ? BodyPublishers.noBody() : BodyPublishers.ofString(call.body(), UTF_8))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString(UTF_8));
    }

    private static ApiCalls calls(String key) {
        return new ApiCalls(port(), key);
    }

    private static int port() {
        return ((WebServerApplicationContext) application).getWebServer().getPort();
    }

    private static String key(@Nullable Set<StoreId> stores) {
        return application
                .getBean(ApiKeys.class)
                .make("reports", "admin", Set.of(Role.OPS), stores)
                .secret();
    }
}
