package crm.importers.wecom.client;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import crm.importers.wecom.Corp;
import crm.importers.wecom.WeComSettings;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.client.CallResult.Refused;
import crm.importers.wecom.client.CallResult.Unavailable;
import crm.importers.wecom.client.CallResult.Uncertain;
import crm.simulator.fault.Fault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import me.chanjar.weixin.cp.bean.external.WxCpContactWayInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WeComClientTest {

    private static final String FOLLOWERS = "externalcontact/get_follow_user_list";
    private static final String ADD_WAY = "externalcontact/add_contact_way";

    @TempDir
    Path directory;

    private Corp corp;
    private WeComClient client;

    @BeforeEach
    void start() throws Exception {
        corp = new Corp(directory);
        client = corp.client();
    }

    @AfterEach
    void close() {
        client.close();
        corp.close();
    }

    @Test
    void sixteen_threads_on_a_dead_token_make_one_refresh() throws Exception {
        assertThat(followers(client)).isInstanceOf(Done.class);
        corp.simulator.api().killTokens();
        assertThat(atOnce(16, () -> followers(client))).allMatch(Done.class::isInstance);
        assertThat(corp.calls("gettoken")).isEqualTo(2);
    }

    @Test
    void two_instances_share_one_token() throws Exception {
        try (WeComClient one = corp.client("one", corp.settings(), Corp.LIMITS, Pause.SLEEP);
                WeComClient other = corp.client("two", corp.settings(), Corp.LIMITS, Pause.SLEEP)) {
            List<WeComClient> both = List.of(one, other);
            assertThat(atOnce(
                            8,
                            () -> followers(
                                    both.get((int) (Thread.currentThread().threadId() % 2)))))
                    .allMatch(Done.class::isInstance);
            assertThat(followers(other)).isInstanceOf(Done.class);
            assertThat(corp.calls("gettoken")).isEqualTo(1);
        }
    }

    @Test
    void a_token_that_ran_out_is_replaced_without_a_refused_call() {
        followers(client);
        corp.simulator.passes(Duration.ofSeconds(7_201));
        assertThat(followers(client)).isInstanceOf(Done.class);
        assertThat(corp.calls(FOLLOWERS)).isEqualTo(2);
    }

    @Test
    void a_wrong_secret_makes_calls_wait_instead_of_failing_them() {
        try (WeComClient locked = corp.client("one", withWrongSecret(), Corp.LIMITS)) {
            assertThat(followers(locked))
                    .isInstanceOfSatisfying(
                            Unavailable.class, away -> assertThat(away.why()).contains("40001"));
        }
    }

    @Test
    void while_there_is_no_token_to_be_had_wecom_is_asked_for_one_only_now_and_then() {
        try (WeComClient locked = corp.client("one", withWrongSecret(), Corp.LIMITS)) {
            for (int i = 0; i < 20; i++) assertThat(followers(locked)).isInstanceOf(Unavailable.class);
            assertThat(corp.calls("gettoken")).isEqualTo(1);
            corp.simulator.passes(Duration.ofSeconds(31));
            assertThat(followers(locked)).isInstanceOf(Unavailable.class);
            assertThat(corp.calls("gettoken")).isEqualTo(2);
        }
    }

    private WeComSettings withWrongSecret() {
        WeComSettings right = corp.settings();
        return new WeComSettings(
                right.corpId(),
                right.callbackToken(),
                right.encodingAesKey(),
                "no-such-secret",
                right.agentId(),
                right.baseUrl());
    }

    @Test
    void a_busy_wecom_is_asked_four_times_in_all() {
        corp.fails(Fault.BUSY, ADD_WAY, 3);
        assertThat(addWay()).isInstanceOf(Done.class);
        corp.fails(Fault.BUSY, ADD_WAY, 10);
        long before = corp.calls(ADD_WAY);
        assertThat(addWay()).isInstanceOf(Uncertain.class);
        assertThat(corp.calls(ADD_WAY) - before).isEqualTo(4);
    }

    @Test
    void what_wecom_refuses_comes_with_its_code() {
        assertThat(client.read(wx -> wx.getExternalContactService().getContactDetail("nobody", null)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(40096));
    }

    @Test
    void an_answer_that_never_came_is_uncertain_and_not_repeated() {
        followers(client);
        corp.fails(Fault.TIMEOUT_AFTER_EFFECT, ADD_WAY, 1);
        assertThat(addWay()).isInstanceOf(Uncertain.class);
        assertThat(corp.calls(ADD_WAY)).isEqualTo(1);
        assertThat(corp.simulator.corp().ways.size()).isEqualTo(1);
    }

    @Test
    void reading_is_never_uncertain() {
        followers(client);
        corp.fails(Fault.TIMEOUT_AFTER_EFFECT, FOLLOWERS, 1);
        assertThat(followers(client)).isInstanceOf(Unavailable.class);
        corp.fails(Fault.SERVER_ERROR, FOLLOWERS, 1);
        assertThat(followers(client)).isInstanceOf(Unavailable.class);
    }

    @Test
    void where_nobody_listens_nothing_was_done() {
        WeComSettings right = corp.settings();
        WeComSettings nowhere = new WeComSettings(
                right.corpId(),
                right.callbackToken(),
                right.encodingAesKey(),
                right.secret(),
                right.agentId(),
                URI.create("http://127.0.0.1:1"));
        try (WeComClient lost = corp.client("one", nowhere, Corp.LIMITS)) {
            assertThat(lost.write(wx -> wx.getExternalContactService().addContactWay(way())))
                    .isInstanceOf(Unavailable.class);
        }
    }

    @Test
    void a_blocked_api_rests_a_minute_and_then_an_hour_while_others_go_on() {
        corp.fails(Fault.RATE_BLOCK, FOLLOWERS, 1);
        assertThat(followers(client)).isEqualTo(unavailableUntil(Duration.ofMinutes(1)));
        assertThat(addWay()).isInstanceOf(Done.class);
        corp.simulator.passes(Duration.ofSeconds(50));
        assertThat(followers(client)).isInstanceOf(Unavailable.class);
        assertThat(corp.calls(FOLLOWERS)).isEqualTo(1);
        corp.simulator.passes(Duration.ofSeconds(10));
        corp.fails(Fault.CONCURRENCY_BLOCK, FOLLOWERS, 1);
        assertThat(followers(client))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        away -> assertThat(away.from())
                                .isEqualTo(corp.clock.instant().plus(Duration.ofHours(1))));
        corp.simulator.passes(Duration.ofMinutes(60));
        assertThat(followers(client)).isInstanceOf(Done.class);
    }

    @Test
    void no_secret_and_no_token_reaches_the_log_however_much_is_logged() {
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        List<Logger> talkers = Stream.of("crm", "me.chanjar", "cn.binarywang")
                .map(name -> (Logger) LoggerFactory.getLogger(name))
                .toList();
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        talkers.forEach(talker -> talker.setLevel(Level.TRACE));
        root.addAppender(lines);
        try {
            followers(client);
            corp.fails(Fault.TIMEOUT_AFTER_EFFECT, FOLLOWERS, 1);
            followers(client);
            corp.fails(Fault.TIMEOUT_AFTER_EFFECT, "gettoken", 1);
            corp.simulator.api().killTokens();
            followers(client);
            corp.simulator.passes(Duration.ofSeconds(5));
            client.read(wx -> wx.getExternalContactService().getContactDetail("nobody", null));
        } finally {
            root.detachAppender(lines);
            talkers.forEach(talker -> talker.setLevel(null));
        }
        String log = lines.list.stream().map(ILoggingEvent::getFormattedMessage).collect(Collectors.joining("\n"));
        assertThat(log).contains("WeCom did not answer").contains("WeCom refused");
        assertThat(log).doesNotContain(corp.settings().secret());
        assertThat(corp.simulator.corp().tokens.all()).isNotEmpty();
        corp.simulator.corp().tokens.all().forEach(token -> assertThat(log).doesNotContain(token.value()));
    }

    private CallResult<List<String>> followers(WeComClient by) {
        return by.read(wx -> wx.getExternalContactService().listFollowers());
    }

    private CallResult<String> addWay() {
        return client.write(
                wx -> wx.getExternalContactService().addContactWay(way()).getConfigId());
    }

    private CallResult<Object> unavailableUntil(Duration fromNow) {
        return new Unavailable<>("45009 接口调用超过限制", corp.clock.instant().plus(fromNow));
    }

    private static WxCpContactWayInfo way() {
        WxCpContactWayInfo.ContactWay way = new WxCpContactWayInfo.ContactWay();
        way.setType(WxCpContactWayInfo.TYPE.SINGLE);
        way.setScene(WxCpContactWayInfo.SCENE.QRCODE);
        way.setUsers(List.of("s01m01"));
        way.setState("till");
        WxCpContactWayInfo info = new WxCpContactWayInfo();
        info.setContactWay(way);
        return info;
    }

    private static <T> List<T> atOnce(int threads, Callable<T> call) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<T>> running = pool.invokeAll(Collections.nCopies(threads, call));
            List<T> results = new ArrayList<>();
            for (Future<T> each : running) results.add(each.get());
            return results;
        }
    }
}
