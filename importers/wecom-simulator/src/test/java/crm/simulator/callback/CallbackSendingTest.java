package crm.simulator.callback;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import crm.simulator.Simulator;
import crm.simulator.SimulatorConfig;
import crm.simulator.api.ApiServer;
import crm.simulator.corp.Corp;
import crm.simulator.corp.Following;
import crm.simulator.corp.Outgoing;
import crm.simulator.corp.Person;
import crm.simulator.fault.Fault;
import crm.simulator.fault.FaultRule;
import crm.simulator.limits.WeComLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;
import me.chanjar.weixin.cp.bean.message.WxCpXmlMessage;
import me.chanjar.weixin.cp.config.impl.WxCpDefaultConfigImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 90238, 90930: signed, encrypted, within 5 s, three tries in all; read here with the SDK. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CallbackSendingTest {

    private static final String TOKEN = "kz7Yx62CH8SaLN";
    private static final String AES_KEY = "cD0d7jx4tYvVtzqrmh3Dm3QFCXe6f8SlHoMtMh3qQEP";

    @TempDir
    Path folder;

    private final List<WxCpXmlMessage> received = Collections.synchronizedList(new ArrayList<>());
    private final WxCpDefaultConfigImpl reader = new WxCpDefaultConfigImpl();
    private volatile IntUnaryOperator answer = number -> 200;
    private HttpServer application;
    private Simulator simulator;

    @BeforeEach
    void start() throws IOException {
        application = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        application.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        application.createContext("/wecom", this::receive);
        application.start();
        simulator = open();
        reader.setCorpId(simulator.config().corpId());
        reader.setToken(TOKEN);
        reader.setAesKey(AES_KEY);
    }

    @AfterEach
    void stop() {
        simulator.close();
        application.stop(0);
    }

    @Test
    void events_arrive_in_order_and_the_sdk_reads_them() throws InterruptedException {
        Corp corp = simulator.corp();
        Person person = stranger();
        corp.run(() -> {
            Following following = new Following(corp);
            following.add("s01m01", person.externalUserid(), 1, "渠道-1", null, corp.now());
            following.edited(following.open("s01m01", person.externalUserid()).orElseThrow(), corp.now());
            following.deleteByCustomer("s01m01", person.externalUserid(), corp.now());
        });
        assertThat(simulator.callbacks().awaitIdle(Duration.ofSeconds(5))).isTrue();
        assertThat(received)
                .extracting(WxCpXmlMessage::getChangeType)
                .containsExactly("add_external_contact", "edit_external_contact", "del_follow_user");
        assertThat(received.getFirst()).satisfies(added -> {
            assertThat(added.getToUserName()).isEqualTo(simulator.config().corpId());
            assertThat(added.getFromUserName()).isEqualTo("sys");
            assertThat(added.getEvent()).isEqualTo("change_external_contact");
            assertThat(added.getUserId()).isEqualTo("s01m01");
            assertThat(added.getExternalUserId()).isEqualTo(person.externalUserid());
            assertThat(added.getState()).isEqualTo("渠道-1");
            assertThat(added.getWelcomeCode()).isNotBlank();
        });
        assertThat(simulator.outbox().counts()).isEqualTo(Map.of(Outgoing.State.DELIVERED, 3L));
    }

    @Test
    void what_is_not_answered_with_200_is_tried_three_times_in_all_while_others_go_on() throws InterruptedException {
        answer = number -> received.get(number).getChangeType().equals("balance_low") ? 500 : 200;
        simulator.corp().run(() -> {
            simulator.corp().tell(Events.balance(simulator.corp().now(), "balance_low"));
            simulator.corp().tell(Events.link(simulator.corp().now(), "delete_link", "ca1"));
        });
        assertThat(simulator.callbacks().awaitIdle(Duration.ofSeconds(5))).isTrue();
        assertThat(received)
                .extracting(WxCpXmlMessage::getChangeType)
                .containsExactly("balance_low", "delete_link", "balance_low", "balance_low");
        assertThat(simulator.outbox().counts())
                .isEqualTo(Map.of(Outgoing.State.GIVEN_UP, 1L, Outgoing.State.DELIVERED, 1L));
    }

    @Test
    void an_answer_that_comes_too_late_is_none() throws InterruptedException {
        simulator.corp().limits(simulator.corp().limits().with("callbacks.timeoutMillis", 200));
        answer = number -> {
            if (number == 0) sleep(600);
            return 200;
        };
        simulator
                .corp()
                .run(() -> simulator.corp().tell(Events.balance(simulator.corp().now(), "balance_low")));
        assertThat(simulator.callbacks().awaitIdle(Duration.ofSeconds(5))).isTrue();
        assertThat(simulator.outbox().ended()).singleElement().satisfies(ended -> {
            assertThat(ended.state()).isEqualTo(Outgoing.State.DELIVERED);
            assertThat(ended.tries()).isEqualTo(2);
        });
    }

    @Test
    void callbacks_that_were_not_sent_are_sent_by_the_next_process() throws InterruptedException {
        simulator.callbacks().close(); // what kill -9 leaves: told, and never sent
        simulator
                .corp()
                .run(() -> simulator.corp().tell(Events.balance(simulator.corp().now(), "balance_low")));
        assertThat(received).isEmpty();
        try (Simulator next = open()) {
            assertThat(next.callbacks().awaitIdle(Duration.ofSeconds(5))).isTrue();
            assertThat(received).extracting(WxCpXmlMessage::getChangeType).containsExactly("balance_low");
        }
    }

    @Test
    void faults_lose_repeat_and_shuffle_callbacks_and_nothing_else() throws InterruptedException {
        simulator.faults().add(new FaultRule(Fault.CALLBACK_LOST, "balance_low", 1, 1, 0));
        simulator.faults().add(new FaultRule(Fault.CALLBACK_REPEATED, "", 0.3, -1, 0));
        simulator.faults().add(new FaultRule(Fault.CALLBACK_SHUFFLED, "", 0.3, -1, 0));
        simulator.corp().run(() -> {
            simulator.corp().tell(Events.balance(simulator.corp().now(), "balance_low"));
            for (int i = 0; i < 60; i++)
                simulator.corp().tell(Events.link(simulator.corp().now(), "delete_link", "ca" + i));
        });
        assertThat(simulator.callbacks().awaitIdle(Duration.ofSeconds(10))).isTrue();
        List<String> links = received.stream().map(WxCpXmlMessage::getLinkId).toList();
        assertThat(links).doesNotContainNull().hasSizeGreaterThan(60);
        List<String> once = links.stream().distinct().toList();
        assertThat(once)
                .hasSize(60)
                .isNotEqualTo(java.util.stream.IntStream.range(0, 60)
                        .mapToObj(i -> "ca" + i)
                        .toList());
        assertThat(simulator.outbox().counts())
                .isEqualTo(Map.of(Outgoing.State.LOST, 1L, Outgoing.State.DELIVERED, 60L));
    }

    @Test
    void an_address_is_verified_by_the_plaintext_of_echostr() throws InterruptedException {
        assertThat(simulator.post().verify(target("/wecom"), 1000)).isEqualTo("ok");
        assertThat(simulator.post().verify(target("/elsewhere"), 1000)).isEqualTo("HTTP 404");
        reader.setToken("another");
        assertThat(simulator.post().verify(target("/wecom"), 1000)).isEqualTo("HTTP 403");
    }

    private Simulator open() {
        WeComLimits limits = WeComLimits.standard().with("callbacks.pauseMillis", 20);
        Clock clock = Clock.fixed(Instant.parse("2026-05-06T02:00:00Z"), ZoneOffset.UTC);
        return Simulator.start(
                SimulatorConfig.inMemory()
                        .withData(folder.resolve("corp.db"))
                        .withLimits(limits)
                        .withCallback(target("/wecom")),
                clock);
    }

    private CallbackTarget target(String path) {
        URI url = URI.create("http://127.0.0.1:" + application.getAddress().getPort() + path);
        return new CallbackTarget(url, TOKEN, AES_KEY, 1_000_002);
    }

    private Person stranger() {
        return simulator.corp().people.all().stream()
                .filter(person -> person.customerSince() == null)
                .findFirst()
                .orElseThrow();
    }

    /** As an application does it with the SDK: check the signature, then decrypt, then parse. */
    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> query = ApiServer.query(exchange.getRequestURI().getRawQuery());
            var crypt = new me.chanjar.weixin.cp.util.crypto.WxCpCryptUtil(reader);
            byte[] body = exchange.getRequestBody().readAllBytes();
            String echo = query.get("echostr");
            try {
                if (echo == null) {
                    String xml = crypt.decryptXml(
                            query.get("msg_signature"),
                            query.get("timestamp"),
                            query.get("nonce"),
                            new String(body, StandardCharsets.UTF_8));
                    int number;
                    synchronized (received) {
                        number = received.size();
                        received.add(WxCpXmlMessage.fromXml(xml, "1000002"));
                    }
                    exchange.sendResponseHeaders(answer.applyAsInt(number), -1);
                } else {
                    byte[] plain = crypt.decryptContent(
                                    query.get("msg_signature"), query.get("timestamp"), query.get("nonce"), echo)
                            .getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, plain.length);
                    exchange.getResponseBody().write(plain);
                }
            } catch (RuntimeException refused) {
                exchange.sendResponseHeaders(403, -1);
            }
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
