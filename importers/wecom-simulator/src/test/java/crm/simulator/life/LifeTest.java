package crm.simulator.life;

import static org.assertj.core.api.Assertions.assertThat;

import crm.simulator.Simulator;
import crm.simulator.SimulatorConfig;
import crm.simulator.api.Sdk;
import crm.simulator.corp.Corp;
import crm.simulator.corp.Follow;
import crm.simulator.corp.MassShare;
import crm.simulator.corp.Outgoing;
import crm.simulator.corp.Visit;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import me.chanjar.weixin.cp.bean.external.WxCpMsgTemplate;
import me.chanjar.weixin.cp.bean.external.WxCpUserTransferCustomerReq;
import me.chanjar.weixin.cp.bean.external.WxCpUserTransferResultResp.STATUS;
import me.chanjar.weixin.cp.bean.external.msg.Text;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LifeTest {

    private static final Duration FOUR_DAYS = Duration.ofDays(4);

    @TempDir
    Path folder;

    @Test
    void people_come_write_are_tagged_leave_and_order() {
        try (Sdk sdk = lively(7)) {
            sdk.passes(Duration.ofDays(20));
            Corp corp = sdk.simulator.corp();
            List<String> changes = corp.call(() -> Stream.concat(corp.sent.all().stream(), corp.outgoing.all().stream())
                    .map(Outgoing::message)
                    .map(m -> m.event().equals("change_external_chat") ? m.event() : m.changeType())
                    .distinct()
                    .toList());
            assertThat(changes)
                    .contains(
                            "add_external_contact", "edit_external_contact", "del_follow_user", "change_external_chat");
            assertThat(corp.follows.all()).extracting(Follow::status).contains(Follow.Status.DELETED_BY_CUSTOMER);
        }
    }

    @Test
    void a_jump_is_lived_through_as_if_it_had_passed_hour_by_hour() {
        try (Sdk jumping = lively(7);
                Sdk walking = lively(7);
                Sdk other = lively(8)) {
            jumping.passes(FOUR_DAYS);
            for (int hour = 0; hour < FOUR_DAYS.toHours(); hour++) walking.passes(Duration.ofHours(1));
            other.passes(FOUR_DAYS);
            assertThat(lived(jumping))
                    .hasSizeGreaterThan(500)
                    .isEqualTo(lived(walking))
                    .isNotEqualTo(lived(other));
        }
    }

    @Test
    void what_passed_while_no_process_ran_is_lived_through_at_its_own_time() {
        SimulatorConfig config =
                SimulatorConfig.inMemory().withData(folder.resolve("corp.db")).withBehaviour(Behaviour.ordinary());
        Simulator.start(config, Clock.fixed(Sdk.NOW, ZoneOffset.UTC)).close();
        Instant later = Sdk.NOW.plus(FOUR_DAYS);
        try (Simulator after = Simulator.start(config, Clock.fixed(later, ZoneOffset.UTC))) {
            List<Instant> added = after.corp().follows.all().stream()
                    .map(Follow::createdAt)
                    .filter(at -> at.isAfter(Sdk.NOW))
                    .toList();
            assertThat(added).hasSizeGreaterThan(50).allMatch(at -> at.isBefore(later));
            assertThat(added.stream()
                            .map(at -> at.truncatedTo(java.time.temporal.ChronoUnit.DAYS))
                            .distinct())
                    .as("spread over the days")
                    .hasSizeGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void members_confirm_after_a_while_or_forget() throws Exception {
        try (Sdk sdk = new Sdk()) {
            sdk.simulator.life().behaviour(behaving("confirms", 1));
            String sent = ask(sdk);
            sdk.simulator.life().behaviour(behaving("confirms", 0));
            String forgotten = ask(sdk);
            sdk.simulator.life().behaviour(behaving("confirms", 0.5));
            sdk.passes(Duration.ofDays(2));
            assertThat(share(sdk, sent).sentAt()).isBetween(Sdk.NOW, Sdk.NOW.plus(Duration.ofMinutes(241)));
            assertThat(share(sdk, forgotten).sentAt()).isNull();
        }
    }

    @Test
    void whoever_opens_the_card_of_a_welcome_came_by_the_channel() throws Exception {
        try (Sdk sdk = new Sdk()) {
            sdk.simulator.visitsTo(java.net.URI.create("http://127.0.0.1:1/nobody"), "secret"); // they queue up
            sdk.simulator.life().behaviour(behaving("opens", 1));
            var corp = sdk.simulator.corp();
            String customer = sdk.strangers().getFirst().externalUserid();
            corp.run(() -> new crm.simulator.corp.Following(corp).add("s01m01", customer, 1, "store-1", null, Sdk.NOW));
            byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
            String picture = sdk.wx
                    .getMediaService()
                    .upload("image", new java.io.ByteArrayInputStream(png), "card.png")
                    .getMediaId();
            String code = corp.welcomes.bySecondKey(customer).getFirst().code();
            var answer = sdk.post(
                    "/cgi-bin/externalcontact/send_welcome_msg", """
                    {"welcome_code":"%s","text":{"content":"欢迎"},"attachments":[{"msgtype":"miniprogram","miniprogram":
                     {"title":"点单","appid":"%s","page":"pages/menu.html?c=1","pic_media_id":"%s"}}]}""".formatted(code, Sdk.APPS.getFirst(), picture));
            assertThat(answer.get("errcode").asInt()).isZero();
            sdk.passes(Duration.ofMinutes(11));
            assertThat(corp.call(() -> List.copyOf(corp.visits.all())))
                    .singleElement()
                    .satisfies(visit -> {
                        assertThat(visit.scene()).isEqualTo("channel-code");
                        assertThat(visit.path()).isEqualTo("pages/menu.html?c=1");
                    });
        }
    }

    @Test
    void customers_who_refuse_stay_where_they_are() throws Exception {
        try (Sdk sdk = new Sdk()) {
            sdk.simulator.life().behaviour(behaving("refuses", 0.5));
            List<String> customers = sdk.customersOf("s01m01");
            WxCpUserTransferCustomerReq request = new WxCpUserTransferCustomerReq();
            request.setHandOverUserid("s01m01");
            request.setTakeOverUserid("s01m02");
            request.setExternalUserid(customers);
            sdk.wx.getExternalContactService().transferCustomer(request);
            sdk.passes(Duration.ofHours(24));
            var results = sdk.wx
                    .getExternalContactService()
                    .transferResult("s01m01", "s01m02", "")
                    .getCustomer();
            assertThat(results)
                    .extracting("status")
                    .contains(STATUS.COMPLETE, STATUS.REFUSED)
                    .hasSize(customers.size());
            long refused = results.stream()
                    .filter(r -> r.getStatus() == STATUS.REFUSED)
                    .count();
            assertThat(sdk.customersOf("s01m01")).hasSize((int) refused);
        }
    }

    @Test
    void an_order_costs_what_its_lines_say() {
        try (Sdk sdk = lively(7)) {
            sdk.simulator.visitsTo(java.net.URI.create("http://127.0.0.1:1/nobody"), "secret"); // they queue up
            sdk.passes(FOUR_DAYS);
            List<Visit> visits = sdk.simulator
                    .corp()
                    .call(() -> List.copyOf(sdk.simulator.corp().visits.all()));
            assertThat(visits).hasSizeGreaterThan(20);
            List<Visit.Purchase> purchases =
                    visits.stream().map(Visit::purchase).filter(p -> p != null).toList();
            assertThat(purchases)
                    .isNotEmpty()
                    .allSatisfy(p -> assertThat(p.lines().stream()
                                    .mapToLong(Visit.Line::fen)
                                    .sum())
                            .isEqualTo(p.fen())
                            .isPositive());
        }
    }

    @Test
    void at_night_somebody_comes_only_where_the_quietest_hour_is_not_quite_quiet() {
        Behaviour busy = Behaviour.still().with("arrivalsPerHour", "40");
        assertThat(comingAtNight(busy)).isZero();
        // Half of 40; one of ten is known to the corp already.
        assertThat(comingAtNight(busy.with("quietest", "0.5"))).isBetween(15, 20);
    }

    /** New customers from three to four in the morning. */
    private static int comingAtNight(Behaviour behaviour) {
        try (Sdk sdk = new Sdk(SimulatorConfig.inMemory())) {
            Corp corp = sdk.simulator.corp();
            sdk.passes(Duration.between(corp.now(), nextNight(corp.now())));
            sdk.simulator.life().behaviour(behaviour);
            int before = corp.people.size();
            sdk.passes(Duration.ofMinutes(61));
            sdk.simulator.life().behaviour(Behaviour.still());
            sdk.passes(Duration.ofMinutes(58));
            return corp.people.size() - before;
        }
    }

    private static Instant nextNight(Instant now) {
        return now.atZone(ZoneId.of("Asia/Shanghai"))
                .truncatedTo(ChronoUnit.DAYS)
                .plusDays(1)
                .plusHours(2)
                .plusMinutes(30)
                .toInstant();
    }

    @Test
    void old_customers_leave_and_are_tagged_too() {
        Behaviour losing = Behaviour.still()
                .with("lossesPerHour", "3")
                .with("taggingsPerHour", "2")
                .with("quietest", "1");
        try (Sdk sdk = new Sdk(SimulatorConfig.inMemory().withBehaviour(losing))) {
            Corp corp = sdk.simulator.corp();
            long tagged = tags(corp);
            sdk.passes(Duration.ofHours(6));
            assertThat(corp.follows.all().stream()
                            .filter(follow -> follow.status() == Follow.Status.DELETED_BY_CUSTOMER))
                    .hasSizeBetween(10, 21);
            assertThat(tags(corp)).isGreaterThan(tagged);
        }
    }

    private static long tags(Corp corp) {
        return corp.follows.all().stream()
                .mapToLong(follow -> follow.tags().size())
                .sum();
    }

    private static Sdk lively(long seed) {
        return new Sdk(SimulatorConfig.inMemory().withSeed(seed).withBehaviour(Behaviour.ordinary()));
    }

    private static List<String> lived(Sdk sdk) {
        Corp corp = sdk.simulator.corp();
        return corp.call(() -> Stream.of(corp.people, corp.follows, corp.chats, corp.intents)
                .flatMap(shelf -> shelf.all().stream())
                .map(Object::toString)
                .toList());
    }

    private static Behaviour behaving(String field, double value) {
        return switch (field) {
            case "confirms" -> new Behaviour(0, 0, 0, 0, value, 240, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0);
            case "refuses" -> new Behaviour(0, 0, 0, 0, 0, 1, 0, 1, value, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0);
            case "opens" -> new Behaviour(0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 1, value, 0, 0, 0, 0, 0, 0, 0);
            default -> throw new IllegalArgumentException(field);
        };
    }

    /** Asks, and lets the members decide at once. */
    private static String ask(Sdk sdk) throws Exception {
        String msgid = sdk.wx
                .getExternalContactService()
                .addMsgTemplate(WxCpMsgTemplate.builder()
                        .sender("s01m01")
                        .externalUserid(sdk.customersOf("s01m01"))
                        .text(new Text().setContent("x"))
                        .build())
                .getMsgId();
        sdk.simulator.life().catchUp();
        return msgid;
    }

    private static MassShare share(Sdk sdk, String msgid) {
        return sdk.simulator
                .corp()
                .massShares
                .find(MassShare.key(msgid, "s01m01"))
                .orElseThrow();
    }
}
