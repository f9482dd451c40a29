package crm.importers.visit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.customer.CustomerEvent.CustomerProfileRecorded;
import crm.domain.order.OrderEvent.OrderPlaced;
import crm.domain.org.MiniProgram;
import crm.domain.org.RegionId;
import crm.domain.org.StoreCommand.DefineStore;
import crm.domain.org.StoreId;
import crm.domain.shared.Money;
import crm.domain.visit.VisitEvent.MiniProgramOpened;
import crm.importers.identity.IdentityQuestions;
import crm.importers.identity.RecordsUnderTest;
import crm.importers.traces.Erasable.Cleaned;
import crm.importers.traces.Traces;
import crm.projections.channel.ChannelCodes;
import crm.projections.customer.CustomerStreams;
import crm.simulator.life.HttpLifeSink;
import crm.store.documents.Leases;
import crm.store.vault.Identifier;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VisitErasingTest {

    private static final String SECRET = "a-secret-of-the-mall";
    private static final String APP = "wx5a1ma11c0mmand01";
    private static final Instant AT = Instant.parse("2026-05-06T17:30:00Z");

    @TempDir
    Path directory;

    private RecordsUnderTest chain;
    private StoredMiniPrograms settings;
    private VisitInbox inbox;
    private Visits visits;

    @BeforeEach
    void open() {
        chain = new RecordsUnderTest(directory);
        inbox = new VisitInbox(chain.documents, chain.keys, chain.clock);
        settings = new StoredMiniPrograms(chain.documents, chain.keys);
        settings.save(new MiniProgramSettings(APP, MiniProgram.MALL, SECRET, null));
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
                IdentityQuestions.NONE,
                new CustomerStreams(chain.documents),
                new ChannelCodes(chain.documents, () -> 0, chain.clock, Duration.ZERO),
                chain.clock,
                ZoneId.of("Asia/Shanghai")));
    }

    @AfterEach
    void close() {
        chain.close();
    }

    /** Known by her openid alone. */
    private static String looked(String id, String openid) {
        return """
                {"id":"%s","type":"open","appid":"%s","openid":"%s","scene":"self","path":"p","at":"%s"}""".formatted(id, APP, openid, AT);
    }

    private static String ordered(String id, String openid) {
        return """
                {"id":"%s","type":"order","appid":"%s","unionid":"u-%s","openid":"%s","scene":"self","path":"p","at":"%s",
                 "order":{"number":"N-%s","fen":12800,"lines":[{"sku":"D001","quantity":1,"fen":12800}]}}""".formatted(id, APP, openid, openid, AT, id);
    }

    private boolean post(String body) {
        String timestamp = Long.toString(chain.clock.instant().getEpochSecond());
        return visits.intake().receive(timestamp, HttpLifeSink.sign(SECRET, timestamp, body), body.getBytes(UTF_8));
    }

    private String customer(String openid) {
        return chain.vault.find(new Identifier("openid:" + APP, openid)).orElseThrow();
    }

    private Cleaned forget(String openid) {
        return visits.erasing().forget(Traces.of(chain.vault, List.of(customer(openid))));
    }

    private String texts() {
        StringBuilder texts = new StringBuilder();
        for (VisitInbox.Stored each : inbox.after("", 1_000))
            texts.append(new String(inbox.body(each).orElseThrow(), UTF_8));
        return texts.toString();
    }

    @Test
    void what_is_dealt_with_says_nothing_any_more_and_is_still_a_repeat() {
        post(looked("v1", "o-1"));
        post(looked("v2", "o-2"));
        visits.worker().work();
        assertThat(forget("o-1")).isEqualTo(Cleaned.MESSAGE);
        assertThat(texts()).contains("o-2").doesNotContain("o-1");
        assertThat(forget("o-1")).as("again").isEqualTo(Cleaned.NOTHING);
        assertThat(post(looked("v1", "o-1"))).as("new").isFalse();
    }

    @Test
    void what_waits_is_carried_out_first() {
        post(looked("v1", "o-1"));
        visits.worker().work();
        post(looked("v2", "o-1"));
        assertThat(forget("o-1")).isEqualTo(new Cleaned(0, 1, 1));
        visits.worker().work();
        assertThat(forget("o-1")).isEqualTo(Cleaned.MESSAGE);
        assertThat(chain.events(MiniProgramOpened.class)).hasSize(2);
    }

    @Test
    void an_order_that_could_not_be_booked_becomes_one_of_nobody_known() {
        post(ordered("o1", "o-1"));
        visits.worker().work();
        assertThat(visits.desk().countParked()).isOne();
        assertThat(forget("o-1")).isEqualTo(Cleaned.MESSAGE);
        assertThat(texts()).contains("12800").doesNotContain("o-1");
        chain.vault.erase(customer("o-1"));
        int known = chain.events(CustomerProfileRecorded.class).size();
        chain.send(new DefineStore(new StoreId("S01"), "S01", new RegionId("east"), "杭州"));
        settings.save(new MiniProgramSettings(APP, MiniProgram.MALL, SECRET, new StoreId("S01")));
        visits.worker().retryThoseWithoutStore();
        visits.worker().work();
        assertThat(chain.events(OrderPlaced.class)).singleElement().satisfies(placed -> {
            assertThat(placed.customerId()).isNull();
            assertThat(placed.total()).isEqualTo(Money.fen(12_800));
        });
        assertThat(chain.events(CustomerProfileRecorded.class)).hasSize(known);
    }

    @Test
    void a_visit_that_failed_is_put_aside() {
        post(looked("v1", "o-1"));
        visits.worker().work();
        post(looked("v2", "o-1"));
        settings.remove(APP);
        visits.worker().work();
        assertThat(visits.desk().countParked()).isOne();
        assertThat(forget("o-1")).isEqualTo(new Cleaned(0, 2, 0));
        assertThat(visits.desk().countParked()).isZero();
        assertThat(texts()).isEmpty();
    }
}
