package crm.scenarios;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.contact.AddWay;
import crm.domain.contact.ContactCommand.AddContact;
import crm.domain.contact.ContactCommand.LoseContact;
import crm.domain.contact.ContactId;
import crm.domain.customer.CustomerCommand.RegisterCustomer;
import crm.domain.customer.CustomerId;
import crm.domain.customer.MembershipCommand.SetLevel;
import crm.domain.customer.MembershipId;
import crm.domain.org.RegionCommand.DefineRegion;
import crm.domain.org.RegionId;
import crm.domain.org.StaffAccountCommand.DefineStaff;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StaffRole;
import crm.domain.org.StoreCommand.DefineStore;
import crm.domain.org.StoreId;
import crm.domain.tag.TagGroupCommand.DefineTag;
import crm.domain.tag.TagGroupCommand.DefineTagGroup;
import crm.domain.tag.TagGroupCommand.RemoveTag;
import crm.domain.tag.TagGroupId;
import crm.domain.tag.TagId;
import crm.platform.cli.ApplicationUnderTest;
import crm.platform.security.ApiKeys;
import crm.platform.security.Role;
import crm.scenarios.ApiCalls.Answer;
import crm.scenarios.ApiCalls.Call;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
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

/** Programs ask for segments over HTTP, and the whole application answers. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SegmentApiTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Instant MAY = Instant.parse("2026-05-01T02:00:00Z");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String SEGMENTS = "/api/v1/segments";
    private static final String MEMBERS = "{\"name\": \"会员\", \"text\": \"member\"}";

    /** With its logs, when something failed. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path directory;

    private static ConfigurableApplicationContext application;
    private static CommandGateway gateway;
    private static ApiCalls head;
    private static ApiCalls lake;
    private static ApiCalls west;
    private static String headKey;

    @BeforeAll
    static void a_chain_of_two_stores_and_six_customers() throws Exception {
        application = ApplicationUnderTest.start(directory, ApplicationUnderTest.NO_SEARCH);
        gateway = application.getBean(CommandGateway.class);
        gateway.sendAndWait(new DefineRegion(new RegionId("east"), "华东"));
        for (int i = 1; i <= 2; i++) {
            StoreId store = new StoreId("S0" + i);
            gateway.sendAndWait(new DefineStore(store, "门店" + i, new RegionId("east"), "杭州"));
            gateway.sendAndWait(
                    new DefineStaff(new StaffAccountId("staff" + i), StaffRole.GUIDE, Set.of(store), Set.of(), 1, MAY));
        }
        for (int i = 1; i <= 6; i++) customer(i, i <= 3 ? 1 : 2, i != 2 && i != 6);
        headKey = key(null);
        head = calls(headKey);
        lake = calls(key(Set.of(new StoreId("S01"))));
        west = calls(key(Set.of(new StoreId("S02"))));
        // Customers and stores are kept by projections of their own: a rule may be asked when both are there.
        ApplicationUnderTest.eventually(SOON, () -> {
            assertThat(customers(head, "member")).isEqualTo(4);
            assertThat(customers(head, "store:S01 and contact")).isEqualTo(3);
            assertThat(customers(head, "store:S02 and contact")).isEqualTo(3);
        });
    }

    @AfterAll
    static void close() {
        application.close();
    }

    @Test
    void the_examples_of_the_documentation_are_answered() throws Exception {
        List<Call> examples = Call.examples(Files.readString(Path.of("../docs/api.md"))).stream()
                .filter(call -> call.path().startsWith(SEGMENTS))
                .toList();
        assertThat(examples).hasSizeGreaterThan(14);
        for (Call example : examples) {
            // What was changed is seen a moment later.
            ApplicationUnderTest.eventually(
                    SOON,
                    () -> assertThat(send(example).statusCode())
                            .as(example.path())
                            .isIn(200, 201));
        }
    }

    @Test
    void a_count_says_what_it_holds_for_and_each_key_counts_its_own_stores() throws Exception {
        Answer all = head.post(SEGMENTS + "/preview", "{\"text\": \"member\", \"sample\": 100}");
        assertThat(all.body().path("customers").asInt()).isEqualTo(4);
        assertThat(all.body().path("position").asLong()).isPositive();
        assertThat(all.text("day")).isEqualTo(today().toString());
        assertThat(all.text("fingerprint")).hasSize(16);
        assertThat(all.body().path("sample")).hasSize(4);
        assertThat(all.body().path("rule").path("flag").asString()).isEqualTo("MEMBER");
        assertThat(customers(lake, "member")).isEqualTo(2);
        assertThat(customers(west, "member")).isEqualTo(2);
        assertThat(customers(lake, "store:S02"))
                .as("names and ids of other stores")
                .isIn(-1, 0);
    }

    @Test
    void the_list_is_streamed_as_lines_of_json_or_as_a_column() throws Exception {
        HttpResponse<String> lines = raw(SEGMENTS + "/list", "{\"text\": \"member\"}");
        assertThat(lines.headers().firstValue("Crm-Customers")).contains("4");
        assertThat(lines.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/x-ndjson");
        assertThat(lines.body().lines()).hasSize(4).contains("{\"customerId\":\"k1\"}");
        HttpResponse<String> cells = raw(SEGMENTS + "/list?format=csv", "{\"text\": \"member\"}");
        assertThat(cells.body().lines()).containsExactlyInAnyOrder("customerId", "k1", "k3", "k4", "k5");
    }

    @Test
    void bad_rules_are_refused_with_a_sentence_and_the_place() throws Exception {
        Answer typo = head.post(SEGMENTS + "/preview", "{\"text\": \"membr and level >= many\"}");
        assertThat(typo.status()).isEqualTo(400);
        assertThat(typo.body().path("errors")).hasSize(2);
        assertThat(typo.body().path("errors").path(0).path("column").asInt()).isEqualTo(1);
        assertThat(typo.body()
                        .path("errors")
                        .path(0)
                        .path("suggestions")
                        .path(0)
                        .asString())
                .isEqualTo("member");
        assertThat(typo.text("detail")).contains(" ");
        assertRefused(400, "api.segment.one-rule", "text", "{}");
        assertRefused(400, "rule.json-value", "rule.flag", "{\"rule\": {\"rule\": \"holds\", \"flag\": \"X\"}}");
        assertRefused(
                422,
                "rule.empty-group",
                "rule.rules[1]",
                "{\"rule\": {\"rule\": \"all\", \"rules\": [{\"rule\": \"holds\", \"flag\": \"MEMBER\"},"
                        + " {\"rule\": \"any\", \"rules\": []}]}}");
        String deep = "{\"rule\": \"not\", \"negated\": ".repeat(40)
                + "{\"rule\": \"holds\", \"flag\": \"MEMBER\"}"
                + "}".repeat(40);
        assertThat(head.post(SEGMENTS + "/preview", "{\"rule\": " + deep + "}").text("key"))
                .isEqualTo("rule.too-deep");
    }

    @Test
    void a_segment_is_its_owners_until_it_is_shared_and_never_refers_to_itself() throws Exception {
        assertThat(lake.put(SEGMENTS + "/lake", MEMBERS).status()).isEqualTo(201);
        eventually(lake, "/lake", 200);
        assertThat(lake.put(SEGMENTS + "/lake", MEMBERS).body().path("changed").asBoolean())
                .isFalse();
        assertThat(west.get(SEGMENTS + "/lake").status()).isEqualTo(404);
        assertThat(west.post(SEGMENTS + "/lake/archive", "").status()).isEqualTo(404);
        assertThat(lake.post(SEGMENTS + "/lake/sharing", "{\"with\": \"STORES\", \"stores\": [\"S02\"]}")
                        .text("key"))
                .isEqualTo("segment.shared-beyond");
        assertThat(head.post(SEGMENTS + "/lake/sharing", "{\"with\": \"EVERYBODY\"}")
                        .status())
                .isEqualTo(200);
        eventually(west, "/lake", 200);
        assertThat(west.get(SEGMENTS + "/lake/count").body().path("customers").asInt())
                .as("the other store's own members")
                .isEqualTo(2);
        assertThat(west.post(SEGMENTS + "/lake/archive", "").status()).isEqualTo(403);
        Answer circle = lake.put(SEGMENTS + "/lake", "{\"name\": \"会员\", \"text\": \"segment:lake\"}");
        assertThat(circle.status()).isEqualTo(422);
        assertThat(circle.text("key")).isEqualTo("segment.circular");
    }

    @Test
    void every_definition_is_kept_with_who_and_when() throws Exception {
        done(head.put(SEGMENTS + "/twice", MEMBERS));
        eventually(head, "/twice", 200);
        done(head.put(SEGMENTS + "/twice", "{\"name\": \"好友\", \"text\": \"contact\"}"));
        ApplicationUnderTest.eventually(SOON, () -> {
            Answer history = head.get(SEGMENTS + "/twice/history");
            assertThat(history.body()).hasSize(2);
            assertThat(history.body().path(0).path("text").asString()).isEqualTo("contact");
            assertThat(history.body().path(1).path("by").asString()).startsWith("api:");
            assertThat(head.get(SEGMENTS + "/twice").text("name")).isEqualTo("好友");
        });
    }

    @Test
    void what_a_segment_held_in_the_past_is_counted_by_what_the_log_knew_then() throws Exception {
        done(head.put(SEGMENTS + "/past", "{\"name\": \"过去\", \"text\": \"level >= 7\"}"));
        eventually(head, "/past", 200);
        // The definitions are a projection of their own.
        eventually(head, "/past/as-of?at=" + Instant.now().plusSeconds(60), 200);
        Instant before = Instant.now();
        Thread.sleep(20);
        gateway.sendAndWait(new SetLevel(MembershipId.of(new CustomerId("k1")), 7, MAY.plusSeconds(60)));
        String past = SEGMENTS + "/past/as-of?at=";
        assertThat(head.get(past + before).body().path("customers").asInt()).isZero();
        Answer after = head.get(past + Instant.now().plusSeconds(1));
        assertThat(after.body().path("customers").asInt()).isEqualTo(1);
        assertThat(after.text("text")).isEqualTo("level >= 7");
        assertThat(west.get(past + Instant.now()).status()).isEqualTo(404);
        assertThat(head.get(past + MAY).text("key")).isEqualTo("segment.not-yet");
        assertThat(head.get(past + "yesterday").text("at")).isEqualTo("at");
        done(head.put(SEGMENTS + "/scores", "{\"name\": \"分数\", \"text\": \"rfm.recency >= 4\"}"));
        eventually(head, "/scores", 200);
        ApplicationUnderTest.eventually(
                SOON,
                () -> assertThat(head.get(SEGMENTS + "/scores/as-of?at=2099-01-01T00:00:00Z")
                                .text("key"))
                        .isEqualTo("rule.not-in-log"));
    }

    @Test
    void a_tag_that_was_deleted_is_named_where_a_rule_asks_for_it() throws Exception {
        TagGroupId group = new TagGroupId("taste");
        gateway.sendAndWait(new DefineTagGroup(group, "口味"));
        gateway.sendAndWait(new DefineTag(group, new TagId("hot"), "爱吃辣"));
        ApplicationUnderTest.eventually(
                SOON, () -> assertThat(customers(head, "tag:爱吃辣")).isZero());
        gateway.sendAndWait(new RemoveTag(group, new TagId("hot")));
        String rule = "{\"rule\": {\"rule\": \"tagged\", \"quantifier\": \"ANY\", \"tags\": [\"hot\"]}}";
        ApplicationUnderTest.eventually(SOON, () -> {
            Answer answer = head.post(SEGMENTS + "/preview", rule);
            assertThat(answer.body().path("findings").path(0).path("kind").asString())
                    .isEqualTo("TAG_DELETED");
            assertThat(answer.body().path("findings").path(0).path("name").asString())
                    .isEqualTo("爱吃辣");
        });
    }

    @Test
    void exactly_what_was_counted_is_frozen_and_what_changed_since_is_told() throws Exception {
        done(head.put(SEGMENTS + "/served", "{\"name\": \"有人服务\", \"text\": \"contact and store:S02\"}"));
        assertThat(head.get(SEGMENTS + "/served").status()).as("seen at once").isEqualTo(200);
        Answer counted = head.get(SEGMENTS + "/served/count");
        assertThat(counted.body().path("customers").asInt()).isEqualTo(3);
        String freeze = "{\"fingerprint\": \"" + counted.text("fingerprint") + "\"}";
        Answer frozen = head.put(SEGMENTS + "/served/snapshots/n1", freeze);
        assertThat(frozen.status()).isEqualTo(200);
        assertThat(frozen.body().path("now").path("customers").asInt()).isEqualTo(3);
        assertThat(head.get(SEGMENTS + "/served/snapshots/n1/members").status())
                .as("seen at once")
                .isEqualTo(200);
        assertThat(lake.get(SEGMENTS + "/served/snapshots/n1/members").status()).isEqualTo(404);

        ContactId gone = ContactId.of(new CustomerId("k6"), new StaffAccountId("staff2"));
        gateway.sendAndWait(new LoseContact(gone, MAY.plusSeconds(60)));
        ApplicationUnderTest.eventually(SOON, () -> {
            Answer changes = head.get(SEGMENTS + "/served/snapshots/n1/changes");
            assertThat(changes.body().path("left").path("customerIds").path(0).asString())
                    .isEqualTo("k6");
            assertThat(changes.body().path("came").path("total").asInt()).isZero();
        });
        Answer late = head.put(SEGMENTS + "/served/snapshots/n2", freeze);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("key")).isEqualTo("segment.changed-since");
        assertThat(late.body().path("now").path("customers").asInt()).isEqualTo(2);
        assertThat(head.get(SEGMENTS + "/served/snapshots/n2/members").status()).isEqualTo(404);
    }

    @Test
    void who_is_in_a_watched_segment_is_recorded() throws Exception {
        done(head.put(SEGMENTS + "/watched", "{\"name\": \"监测\", \"text\": \"member and store:S01\"}"));
        eventually(head, "/watched", 200);
        done(head.post(SEGMENTS + "/watched/watch", "{\"watched\": true}"));
        String path = SEGMENTS + "/watched/movements?from=" + today() + "&to=" + today().plusDays(1);
        ApplicationUnderTest.eventually(
                SOON,
                () -> assertThat(head.get(path).body().path(0).path("found").asInt())
                        .isEqualTo(2));
    }

    private static void assertRefused(int status, String key, String at, String body) throws Exception {
        Answer answer = head.post(SEGMENTS + "/preview", body);
        assertThat(answer.text("key")).as(body).isEqualTo(key);
        assertThat(answer.status()).as(body).isEqualTo(status);
        assertThat(answer.text("at")).as(body).isEqualTo(at);
        assertThat(answer.text("detail")).as(body).isNotEqualTo(key);
    }

    private static void done(Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isIn(200, 201);
    }

    private static void eventually(ApiCalls caller, String path, int status) throws Exception {
        ApplicationUnderTest.eventually(
                SOON, () -> assertThat(caller.get(SEGMENTS + path).status()).isEqualTo(status));
    }

    /** -1: the rule is refused. */
    private static int customers(ApiCalls caller, String text) throws Exception {
        Answer answer = caller.post(SEGMENTS + "/preview", "{\"text\": \"" + text + "\"}");
        return answer.body().path("customers").asInt(-1);
    }

    private static void customer(int i, int store, boolean member) {
        CustomerId id = new CustomerId("k" + i);
        gateway.sendAndWait(new RegisterCustomer(id, MAY));
        ContactId contact = ContactId.of(id, new StaffAccountId("staff" + store));
        gateway.sendAndWait(new AddContact(contact, new StoreId("S0" + store), AddWay.QR_CODE, null, MAY));
        if (member) gateway.sendAndWait(new SetLevel(MembershipId.of(id), 1, MAY));
    }

    private static HttpResponse<String> raw(String path, String body) throws Exception {
        return send(new Call("POST", path, body));
    }

    /** Lists are many values, a line each. */
    private static HttpResponse<String> send(Call call) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + call.path()))
                .header("Authorization", "Bearer " + headKey)
                .header("Content-Type", "application/json")
                .method(call.method(), BodyPublishers.ofString(call.body(), UTF_8))
                .build();
        return HTTP.send(request, BodyHandlers.ofString(UTF_8));
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai"));
    }

    private static int port() {
        return ((WebServerApplicationContext) application).getWebServer().getPort();
    }

    private static String key(@Nullable Set<StoreId> stores) {
        return application
                .getBean(ApiKeys.class)
                .make("segments", "admin", Set.of(stores == null ? Role.OPS : Role.STORE_MANAGER), stores)
                .secret();
    }

    private static ApiCalls calls(String key) {
        return new ApiCalls(port(), key);
    }
}
