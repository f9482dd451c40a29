package crm.scenarios;

import static crm.platform.cli.ApplicationUnderTest.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.order.OrderId;
import crm.domain.org.MiniProgram;
import crm.importers.identity.UnmatchedOrders;
import crm.importers.orderfeed.drop.DropWatcher;
import crm.importers.orderfeed.intake.FeedIntake;
import crm.importers.orderfeed.intake.FeedSettings;
import crm.importers.orderfeed.intake.StoredFeeds;
import crm.importers.visit.MiniProgramSettings;
import crm.importers.visit.StoredMiniPrograms;
import crm.importers.visit.VisitIntake;
import crm.importers.wecom.StoredSettings;
import crm.importers.wecom.WeComSettings;
import crm.importers.wecom.callback.CallbackCrypto;
import crm.importers.wecom.callback.CallbackIntake;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.vault.DataKeys;
import crm.store.vault.Identifier;
import crm.store.vault.SealedBodies;
import crm.store.vault.Vault;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What WeCom, mini-programs and shops sent about people, dealt with or not, and what the product can still read of it. */
final class SentAboutPeople {

    /** Where it is kept, sealed, with the purpose and the field of the key's name. */
    private static final Map<String, List<String>> KEPT = Map.of(
            "order-feed-inbox", List.of("order-feeds", "sealedOn"),
            "callback-inbox", List.of("callbacks", "sealedOn"),
            "visit-inbox", List.of("visits", "sealedOn"),
            "unmatched-orders", List.of("unmatched-orders", "keptOn"));

    private static final String SECRET = "the-secret-of-all-of-them";
    private static final String APP = "wx5a1ma11c0mmand01";
    private static final Instant AT = Instant.parse("2026-02-01T04:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(60);

    /** One person, by all by which others know her. */
    record Sent(String subject, String phone, String externalUserid) {

        String openid() {
            return "o-" + externalUserid;
        }
    }

    private final ConfigurableApplicationContext application;
    private int messages;

    SentAboutPeople(ConfigurableApplicationContext application) throws IOException {
        this.application = application;
        CorpInTheStore.connect(application, URI.create("http://127.0.0.1:1"));
        CorpInTheStore.staff(application, "lina");
        bean(StoredFeeds.class).save(new FeedSettings("till", SECRET, example("feed.yaml")));
        bean(StoredFeeds.class).save(new FeedSettings("pos", SECRET, example("pos.yaml")));
        bean(StoredMiniPrograms.class).save(new MiniProgramSettings(APP, MiniProgram.MALL, SECRET, null));
    }

    private <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    private static String example(String name) throws IOException {
        try (InputStream in = FeedSettings.class.getResourceAsStream("/examples/" + name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    /** Of each an order that is booked and one that is parked, a visit and a parked order, two callbacks, one of them parked. */
    void send(List<Sent> people) throws Exception {
        for (Sent her : people) {
            bean(Vault.class).linkAll(Map.of(new Identifier("openid:" + APP, her.openid()), her.subject()));
            post("B-" + her.externalUserid(), "S01", her);
            post("P-" + her.externalUserid(), "S99", her);
            visit(her, "\"type\":\"open\"");
            visit(
                    her,
                    "\"type\":\"order\",\"order\":{\"number\":\"V-%s\",\"fen\":100,\"lines\":[]}"
                            .formatted(her.externalUserid()));
            callBack("del_follow_user", "lina", her);
            callBack("add_external_contact", "nobody", her);
            bean(UnmatchedOrders.class)
                    .keep(List.of(new UnmatchedOrders.Waiting(
                            new OrderId("nobody:" + her.externalUserid()),
                            List.of(new Identifier("phone", "86" + her.phone())))));
        }
        eventually(SOON, () -> {
            for (String inbox : List.of("order-feed-inbox", "callback-inbox", "visit-inbox"))
                assertThat(waiting(inbox)).as(inbox).isZero();
        });
    }

    private void post(String number, String store, Sent her) {
        byte[] body = """
                {"orders":[{"no":"%s","type":"sale","at":"2026-02-01 12:00:00","shop":"%s","phone":"%s","amount":1.00,
                 "items":[{"sku":"D001","count":1,"sum":1.00}]}]}""".formatted(number, store, her.phone()).getBytes(UTF_8);
        String now = now();
        bean(FeedIntake.class).receive("till", now, FeedIntake.sign(SECRET, now, body), false, body);
    }

    private void visit(Sent her, String what) {
        byte[] body = """
                {"id":"v%d","appid":"%s","openid":"%s","scene":"self","path":"p?tel=%s","at":"%s",%s}""".formatted(messages++, APP, her.openid(), her.phone(), AT, what)
                .getBytes(UTF_8);
        String now = now();
        bean(VisitIntake.class).receive(now, FeedIntake.sign(SECRET, now, body), body);
    }

    private void callBack(String change, String userid, Sent her) {
        WeComSettings corp = bean(StoredSettings.class).find().orElseThrow();
        CallbackCrypto crypto = new CallbackCrypto(corp.callbackToken(), corp.encodingAesKey(), corp.corpId());
        String encrypted =
                crypto.seal(new byte[16], """
                <xml><CreateTime>%d</CreateTime><MsgType>event</MsgType><Event>change_external_contact</Event>
                <ChangeType>%s</ChangeType><UserID>%s</UserID><ExternalUserID>%s</ExternalUserID></xml>""".formatted(AT.getEpochSecond(), change, userid, her.externalUserid()));
        String envelope = "<xml><ToUserName>%s</ToUserName><Encrypt>%s</Encrypt><AgentID>1</AgentID></xml>"
                .formatted(corp.corpId(), encrypted);
        bean(CallbackIntake.class)
                .receive(
                        new CallbackIntake.Signed(crypto.sign(now(), "1", encrypted), now(), "1"),
                        envelope.getBytes(UTF_8));
    }

    private static String now() {
        return Long.toString(Instant.now().getEpochSecond());
    }

    /** Not taken in yet when this returns. */
    Path drop(String name, String phone) throws IOException {
        return Files.writeString(
                bean(DropWatcher.class).directory("pos").resolve(name),
                "单号,流水号,类型,时间,门店编号,会员手机号,收银员,金额\n%s,,销售,2026-02-01 11:40:00,S01,%s,,1.00\n".formatted(name, phone));
    }

    Path done(String name) {
        return bean(DropWatcher.class).directory("pos").resolve("done").resolve(name);
    }

    private long waiting(String inbox) {
        return documents(inbox).stream()
                .filter(each -> json(each).path("state").asString().equals("WAITING"))
                .count();
    }

    /** All that can be read of what was sent and is kept in this collection. */
    String readable(String collection) {
        List<String> names = KEPT.get(collection);
        SealedBodies bodies = new SealedBodies(bean(DataKeys.class), names.getFirst());
        StringBuilder texts = new StringBuilder();
        for (Document each : documents(collection))
            bodies.open(
                            json(each).path(names.getLast()).asString(),
                            each.key(),
                            Base64.getDecoder().decode(json(each).path("sealed").asString()))
                    .ifPresent(body -> texts.append(new String(body, UTF_8)).append('\n'));
        return texts.toString();
    }

    static Iterable<String> collections() {
        return KEPT.keySet();
    }

    private static JsonNode json(Document document) {
        return JsonMapper.shared().readTree(document.body());
    }

    private List<Document> documents(String name) {
        DocumentStore store = bean(DocumentStore.class);
        DocumentCollection collection = store.collection(store.definitions().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow());
        List<Document> all = new ArrayList<>();
        List<Document> page;
        for (String last = "";
                !(page = collection.scan(last, 500)).isEmpty();
                last = page.getLast().key()) all.addAll(page);
        return all;
    }
}
