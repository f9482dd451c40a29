package crm.importers.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import crm.domain.contact.AddWay;
import crm.domain.contact.ContactCommand.AddContact;
import crm.domain.contact.ContactCommand.LoseContact;
import crm.domain.contact.ContactId;
import crm.domain.customer.CustomerCommand.RegisterCustomer;
import crm.domain.customer.CustomerEvent.CustomerMerged;
import crm.domain.customer.CustomerId;
import crm.domain.order.OrderChannel;
import crm.domain.order.OrderEvent.OrderPlaced;
import crm.domain.org.MiniProgram;
import crm.domain.org.RegionId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreCommand.DefineStore;
import crm.domain.org.StoreId;
import crm.domain.visit.VisitEvent.MiniProgramOpened;
import crm.domain.visit.VisitScene;
import crm.importers.identity.IdentityQuestions;
import crm.importers.identity.RecordsUnderTest;
import crm.importers.visit.VisitRefused.Reason;
import crm.projections.channel.ChannelCodes;
import crm.projections.customer.CustomerStreams;
import crm.simulator.life.HttpLifeSink;
import crm.store.documents.Leases;
import crm.store.vault.Identifier;
import crm.store.vault.PersonalField;
import crm.store.vault.SubjectKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What mini-programs report, signed as the simulator signs it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class VisitIntakeTest {

    private static final String SECRET = "a-secret-of-the-mall";
    private static final String APP = "wx5a1ma11c0mmand01";
    private static final Instant AT = Instant.parse("2026-05-06T17:30:00Z");

    @TempDir
    Path directory;

    private RecordsUnderTest chain;
    private StoredMiniPrograms settings;
    private Visits visits;
    private final List<String> asked = new ArrayList<>();

    @BeforeEach
    void open() {
        chain = new RecordsUnderTest(directory);
        settings = new StoredMiniPrograms(chain.documents, chain.keys);
        settings.save(new MiniProgramSettings(APP, MiniProgram.MALL, SECRET, null));
        settings.save(new MiniProgramSettings("wx-other", MiniProgram.TAKEAWAY, "the-secret-of-the-other", null));
        visits = Visits.of(new Visits.Outside(
                chain.commands(),
                chain.log,
                chain.codec,
                chain.vault,
                chain.documents,
                chain.keys,
                new Leases(chain.documents, "one", Duration.ofSeconds(30), chain.clock),
                settings,
                chain.merging,
                new IdentityQuestions() {
                    @Override
                    public void ask(CustomerId customer, String appid, String unionid, String openid) {
                        asked.add(unionid + "/" + openid);
                    }

                    @Override
                    public void contactAdded(CustomerId customer) {}
                },
                new CustomerStreams(chain.documents),
                new ChannelCodes(chain.documents, () -> 0, chain.clock, Duration.ZERO),
                chain.clock,
                ZoneId.of("Asia/Shanghai")));
    }

    @AfterEach
    void close() {
        chain.close();
    }

    private static String open(String id, String more) {
        return """
                {"id":"%s","type":"open","appid":"%s","unionid":"oU1","openid":"oP1","scene":"mass-message",
                 "path":"pages/menu.html?mark=c42","at":"%s"%s}""".formatted(id, APP, AT, more);
    }

    private static String order(String id, String path, String... lines) {
        return """
                {"id":"%s","type":"order","appid":"%s","unionid":"oU1","openid":"oP1","scene":"channel-code",
                 "path":"%s","at":"%s","order":{"number":"N-%s","fen":12800,"lines":[%s]}}""".formatted(id, APP, path, AT, id, lines.length > 0 ? String.join(",", lines) : """
                {"sku":"D001","name":"牛大骨","quantity":1,"fen":12800}""");
    }

    private boolean post(String body) {
        return post(body, chain.clock.instant(), SECRET);
    }

    private boolean post(String body, Instant at, String secret) {
        String timestamp = Long.toString(at.getEpochSecond());
        return visits.intake()
                .receive(timestamp, HttpLifeSink.sign(secret, timestamp, body), body.getBytes(StandardCharsets.UTF_8));
    }

    private Reason refusal(Runnable work) {
        return catchThrowableOfType(VisitRefused.class, work::run).reason();
    }

    private String customer(String kind, String value) {
        return chain.vault.find(new Identifier(kind, value)).orElseThrow();
    }

    @Test
    void a_visit_is_an_event_with_its_scene_and_mark_and_without_her_ids() {
        assertThat(post(open("v1", ""))).isTrue();
        visits.worker().work();
        assertThat(chain.events(MiniProgramOpened.class)).singleElement().satisfies(opened -> {
            assertThat(opened.customerId().value()).isEqualTo(customer("unionid", "oU1"));
            assertThat(opened.customerId().value()).isEqualTo(customer("openid:" + APP, "oP1"));
            assertThat(opened.dayId().day()).as("in Shanghai").hasToString("2026-05-07");
            assertThat(opened.visit().scene()).isEqualTo(VisitScene.MASS_MESSAGE);
            assertThat(opened.visit().mark()).isEqualTo("c42");
            assertThat(opened.visit().miniProgram()).isEqualTo(MiniProgram.MALL);
            assertThat(opened.toString()).doesNotContain("oU1").doesNotContain("oP1");
        });
        assertThat(asked).containsExactly("oU1/oP1");
        assertThat(visits.desk().lastReceived(APP)).isPresent();
    }

    @Test
    void a_repeat_counts_once_and_another_content_under_its_id_is_refused() {
        assertThat(post(open("v1", ""))).isTrue();
        assertThat(post(open("v1", ""))).isFalse();
        visits.worker().work();
        assertThat(post(open("v1", ""))).isFalse();
        visits.worker().work();
        assertThat(chain.events(MiniProgramOpened.class)).hasSize(1);
        assertThat(refusal(() -> post(open("v1", ",\"more\":1")))).isEqualTo(Reason.OTHER_CONTENT);
    }

    @Test
    void a_replay_after_the_inbox_forgot_it_brings_nobody_back_who_was_erased() {
        post(open("v1", ""));
        visits.worker().work();
        chain.vault.erase(customer("unionid", "oU1"));
        chain.later(Duration.ofDays(8));
        new VisitInbox(chain.documents, chain.keys, chain.clock).sweep();
        assertThat(post(open("v1", ""))).as("it was forgotten").isTrue();
        visits.worker().work();
        assertThat(chain.vault.find(new Identifier("unionid", "oU1"))).isEmpty();
        assertThat(chain.events(MiniProgramOpened.class)).hasSize(1);
    }

    @Test
    void each_byte_of_a_signature_counts_and_so_does_the_time() {
        String body = open("v1", "");
        Instant now = chain.clock.instant();
        String timestamp = Long.toString(now.getEpochSecond());
        String signature = HttpLifeSink.sign(SECRET, timestamp, body);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < signature.length(); i++) {
            char flipped = signature.charAt(i) == 'a' ? 'b' : 'a';
            String wrong = signature.substring(0, i) + flipped + signature.substring(i + 1);
            if (wrong.equals(signature)) continue;
            assertThat(refusal(() -> visits.intake().receive(timestamp, wrong, bytes)))
                    .isEqualTo(Reason.SIGNATURE);
        }
        assertThat(refusal(() -> visits.intake().receive(timestamp, null, bytes)))
                .isEqualTo(Reason.SIGNATURE);
        assertThat(refusal(() -> visits.intake().receive(null, signature, bytes)))
                .isEqualTo(Reason.SIGNATURE);
        assertThat(refusal(() -> visits.intake().receive("soon", signature, bytes)))
                .isEqualTo(Reason.STALE);
        assertThat(refusal(() -> post(body, now.minusSeconds(301), SECRET))).isEqualTo(Reason.STALE);
        assertThat(refusal(() -> post(body, now.plusSeconds(301), SECRET))).isEqualTo(Reason.STALE);
        assertThat(refusal(() -> post(body, now, "the-secret-of-the-other")))
                .as("another mini-program's")
                .isEqualTo(Reason.SIGNATURE);
        assertThat(visits.intake().refused(Reason.STALE)).isEqualTo(3);
        assertThat(post(body, now.minusSeconds(299), SECRET)).isTrue();
    }

    @Test
    void what_would_not_be_taken_later_either_is_told_so() {
        assertThat(refusal(() -> post("no json"))).isEqualTo(Reason.MALFORMED);
        assertThat(refusal(() -> post("[]"))).isEqualTo(Reason.MALFORMED);
        assertThat(refusal(() -> post(open("v1", "").replace("oP1", "")))).isEqualTo(Reason.FIELD);
        assertThat(refusal(() -> post(open("v1", "").replace("\"open\"", "\"shout\""))))
                .isEqualTo(Reason.FIELD);
        assertThat(refusal(() -> post(open("v1", "").replace(AT.toString(), "0001-01-01T00:00:00Z"))))
                .isEqualTo(Reason.FIELD);
        assertThat(refusal(() -> post(open("v".repeat(65), "")))).isEqualTo(Reason.FIELD);
        assertThat(refusal(() -> post(order("o1", "p").replace("12800", "-5")))).isEqualTo(Reason.FIELD);
        assertThat(refusal(() -> post(order("o1", "p").replace("12800", "1.5"))))
                .isEqualTo(Reason.FIELD);
        String large = open("v1", ",\"x\":\"" + "x".repeat(1 << 20) + "\"");
        assertThat(refusal(() -> post(large))).isEqualTo(Reason.TOO_LARGE);
        settings.remove(APP);
        settings.remove("wx-other");
        assertThat(refusal(() -> post(open("v1", "")))).isEqualTo(Reason.NOT_CONNECTED);
    }

    @Test
    void an_unknown_scene_and_a_strange_path_lose_no_visit_and_a_phone_number_in_it_is_forgotten() {
        post(open("v1", "")
                .replace("mass-message", "hologram")
                .replace("mark=c42", "mark=13800138000&store=%zz&staff=a b&&code="));
        visits.worker().work();
        assertThat(chain.events(MiniProgramOpened.class)).singleElement().satisfies(opened -> {
            assertThat(opened.visit().scene()).isEqualTo(VisitScene.UNKNOWN);
            assertThat(opened.visit().mark()).isNull();
            assertThat(opened.visit().storeId()).isNull();
        });
    }

    @Test
    void an_order_goes_to_the_store_of_its_link_then_of_her_relation_then_of_the_mini_program() {
        for (String store : List.of("S01", "S02", "S03")) store(store);
        post(order("o1", "pages/menu.html?store=S01"));
        visits.worker().work();
        CustomerId customer = new CustomerId(customer("unionid", "oU1"));
        StaffAccountId guide = staff("lina");
        chain.send(new AddContact(
                ContactId.of(customer, guide), new StoreId("S02"), AddWay.QR_CODE, null, AT.minusSeconds(60)));
        chain.send(new LoseContact(ContactId.of(customer, guide), AT.plusSeconds(60)));
        chain.project();
        post(order("o2", "pages/menu.html?store=S99&staff=lina"));
        settings.save(new MiniProgramSettings(APP, MiniProgram.MALL, SECRET, new StoreId("S03")));
        visits.worker().work();
        post(order("o3", "p").replace(AT.toString(), AT.plusSeconds(120).toString()));
        visits.worker().work();
        assertThat(chain.events(OrderPlaced.class))
                .extracting(placed -> placed.storeId().value())
                .as("as of the order's time")
                .containsExactly("S01", "S02", "S03");
        assertThat(chain.events(OrderPlaced.class)).allSatisfy(placed -> {
            assertThat(placed.customerId()).isEqualTo(customer);
            assertThat(placed.channel()).isEqualTo(OrderChannel.MALL_MINI_PROGRAM);
        });
        assertThat(chain.events(OrderPlaced.class).get(1).staffId()).isEqualTo(guide);
    }

    @Test
    void an_order_without_a_store_waits_for_one_and_is_not_lost() {
        post(order("o1", "p"));
        visits.worker().work();
        assertThat(visits.desk().parked(10))
                .singleElement()
                .matches(line -> line.order() && VisitParked.NO_STORE.equals(line.reason()));
        store("S01");
        settings.save(new MiniProgramSettings(APP, MiniProgram.MALL, SECRET, new StoreId("S01")));
        visits.worker().retryThoseWithoutStore();
        visits.worker().work();
        assertThat(chain.events(OrderPlaced.class)).hasSize(1);
        assertThat(visits.desk().countParked()).isZero();
    }

    @Test
    void two_records_that_one_visit_names_become_one() {
        String byUnionid = chain.vault.findOrMint(SubjectKind.CUSTOMER, new Identifier("unionid", "oU1"));
        String byOpenid = chain.vault.findOrMint(SubjectKind.CUSTOMER, new Identifier("openid:" + APP, "oP1"));
        chain.send(new RegisterCustomer(new CustomerId(byUnionid), AT));
        chain.send(new RegisterCustomer(new CustomerId(byOpenid), AT));
        post(open("v1", ""));
        visits.worker().work();
        chain.settle();
        assertThat(chain.events(CustomerMerged.class))
                .singleElement()
                .matches(merged -> merged.into().value().equals(byUnionid));
        assertThat(chain.vault.find(new Identifier("openid:" + APP, "oP1"))).contains(byUnionid);
    }

    private void store(String id) {
        chain.send(new DefineStore(new StoreId(id), id, new RegionId("east"), "杭州"));
    }

    private StaffAccountId staff(String userid) {
        String subject = chain.vault.findOrMint(SubjectKind.STAFF, new Identifier("userid", userid));
        chain.vault.record(subject, Map.of(PersonalField.USERID, userid));
        return new StaffAccountId(subject);
    }
}
