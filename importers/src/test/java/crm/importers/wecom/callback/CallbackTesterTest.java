package crm.importers.wecom.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import crm.importers.wecom.WeComSettings;
import crm.importers.wecom.callback.CallbackIntake.Signed;
import crm.importers.wecom.callback.CallbackRefused.Reason;
import crm.importers.wecom.callback.TestResult.Failure;
import crm.importers.wecom.callback.TestResult.Step;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tester against our own intake behind a small server, and against everything else that may answer there. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CallbackTesterTest {

    private static final WeComSettings CORP = SentCallback.CORP;

    @TempDir
    Path directory;

    @TempDir
    Path elsewhere;

    private CorpUnderTest corp;
    private HttpServer server;

    /** The server dates its answers by this machine's clock, so the corp's stands there too. */
    @BeforeEach
    void open() throws IOException {
        corp = new CorpUnderTest(directory);
        corp.later(Duration.between(CorpUnderTest.NOW, Instant.now()));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
        corp.close();
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/wecom/callback");
    }

    private TestResult test(WeComSettings as) {
        return corp.callbacks.tester().test(address(), as);
    }

    private void answeredBy(CallbackIntake intake) {
        server.createContext("/wecom/callback", exchange -> {
            try (exchange) {
                Map<String, String> query = query(exchange);
                Signed signed = new Signed(query.get("msg_signature"), query.get("timestamp"), query.get("nonce"));
                try {
                    if (exchange.getRequestMethod().equals("GET"))
                        answer(exchange, 200, intake.verify(signed, query.get("echostr")));
                    else {
                        intake.receive(signed, exchange.getRequestBody().readAllBytes());
                        answer(exchange, 200, "");
                    }
                } catch (CallbackRefused refused) {
                    exchange.getResponseHeaders()
                            .set(CallbackRefused.HEADER, refused.reason().name());
                    answer(exchange, 403, "");
                }
            }
        });
    }

    private void answeredWith(int status, String body, String... headers) {
        server.createContext("/wecom/callback", exchange -> {
            try (exchange) {
                for (int i = 0; i < headers.length; i += 2)
                    exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
                answer(exchange, status, body);
            }
        });
    }

    private static Map<String, String> query(HttpExchange exchange) {
        return Arrays.stream(exchange.getRequestURI().getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) exchange.getResponseBody().write(bytes);
    }

    private static void failed(TestResult result, Failure failure) {
        assertThat(result.failure()).isEqualTo(failure);
        assertThat(result.stepsPassed())
                .containsExactly(Arrays.copyOf(Step.values(), failure.step().ordinal()));
    }

    private static WeComSettings with(String corpId, String token, String key) {
        return new WeComSettings(corpId, token, key, "", CORP.agentId(), CORP.baseUrl());
    }

    @Test
    void with_the_right_values_the_message_is_stored_and_nothing_comes_of_it() {
        answeredBy(corp.callbacks.intake());
        TestResult result = test(CORP);
        assertThat(result.failure()).isNull();
        assertThat(result.stepsPassed()).containsExactly(Step.values());
        corp.start();
        corp.awaitWorked();
        assertThat(corp.events()).isEmpty();
        CallbackDesk.Standing standing = corp.callbacks.desk().standing();
        assertThat(standing.parked() + standing.unknown()).isZero();
        // It is no news of WeCom's, and no verification either.
        assertThat(standing.lastAt()).isNull();
        assertThat(corp.callbacks.traces().verifiedAt(CORP)).isEmpty();
    }

    @Test
    void behind_many_tests_wecoms_last_news_is_still_found() {
        answeredBy(corp.callbacks.intake());
        corp.receive(Message.added("zhangsan", "wm-1", CorpUnderTest.NOW));
        Instant news = corp.callbacks.desk().standing().lastAt();
        corp.later(Duration.ofSeconds(30));
        for (int i = 0; i < 12; i++) test(CORP);
        assertThat(corp.callbacks.desk().standing().lastAt()).isEqualTo(news).isNotNull();
    }

    @Test
    void another_token_key_or_corp_is_each_named() {
        answeredBy(corp.callbacks.intake());
        failed(test(with(CORP.corpId(), "otherToken", CORP.encodingAesKey())), Failure.TOKEN);
        failed(test(with(CORP.corpId(), CORP.callbackToken(), "b".repeat(43))), Failure.AES_KEY);
        failed(test(with("ww0000000000000001", CORP.callbackToken(), CORP.encodingAesKey())), Failure.CORP);
        assertThat(corp.callbacks.traces().standing().refusals())
                .as("our own tests are no refusals to look into")
                .isEmpty();
    }

    @Test
    void clocks_that_differ_are_named_with_the_seconds() {
        answeredBy(corp.callbacks.intake());
        corp.later(Duration.ofSeconds(40));
        assertThat(test(CORP).passed()).isTrue();
        corp.later(Duration.ofSeconds(260));
        TestResult result = test(CORP);
        failed(result, Failure.CLOCK);
        assertThat(result.secondsAhead()).isBetween(290L, 301L);
    }

    @Test
    void another_installation_with_the_same_secrets_is_found_out() {
        try (CorpUnderTest other = new CorpUnderTest(elsewhere)) {
            answeredBy(other.callbacks.intake());
            failed(test(CORP), Failure.ELSEWHERE);
        }
    }

    @Test
    void an_installation_without_a_corp_and_one_whose_store_is_away_say_so() {
        answeredWith(503, "", CallbackRefused.HEADER, Reason.NOT_CONNECTED.name());
        failed(test(CORP), Failure.NOT_CONNECTED);
        server.removeContext("/wecom/callback");
        answeredWith(503, "", CallbackRefused.HEADER, Reason.STORE_AWAY.name());
        failed(test(CORP), Failure.STORE_AWAY);
    }

    @Test
    void other_pages_and_redirects_are_not_ours() {
        failed(test(CORP), Failure.OTHER); // 404
        answeredWith(200, "<html>Welcome</html>");
        failed(test(CORP), Failure.OTHER);
        server.removeContext("/wecom/callback");
        answeredWith(302, "", "Location", "http://127.0.0.1:1/");
        TestResult redirect = test(CORP);
        failed(redirect, Failure.OTHER);
        assertThat(redirect.status()).isEqualTo(302);
    }

    @Test
    void a_proxy_with_nobody_behind_it_is_named() {
        answeredWith(502, "Bad Gateway");
        TestResult result = test(CORP);
        failed(result, Failure.GATEWAY);
        assertThat(result.status()).isEqualTo(502);
    }

    @Test
    void where_nobody_listens_and_where_no_host_is_are_two_things() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        failed(tested("http://127.0.0.1:" + port + "/wecom/callback"), Failure.CONNECTION);
        failed(tested("http://nobody.invalid/wecom/callback"), Failure.HOST);
    }

    @Test
    void a_port_without_tls_is_named_as_a_certificate_problem() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // Whoever is hung up on before her greeting was read may call again.
            Thread.ofVirtual().start(() -> {
                while (!plain.isClosed()) answerPlainly(plain);
            });
            failed(tested("https://127.0.0.1:" + plain.getLocalPort() + "/wecom/callback"), Failure.CERTIFICATE);
        }
    }

    private static void answerPlainly(ServerSocket plain) {
        try (Socket caller = plain.accept()) {
            caller.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
            caller.shutdownOutput();
            caller.getInputStream().readAllBytes();
        } catch (IOException e) {
            // the caller hung up, or the test is over
        }
    }

    @Test
    void whoever_does_not_answer_is_waited_for_five_seconds() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            long start = System.nanoTime();
            failed(tested("http://127.0.0.1:" + silent.getLocalPort() + "/wecom/callback"), Failure.TIMEOUT);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        }
    }

    @Test
    void only_http_and_https_without_names_or_queries_are_called() {
        for (String address : new String[] {
            "ftp://127.0.0.1/wecom/callback",
            "file:///etc/passwd",
            "http://user:pass@127.0.0.1/wecom/callback",
            "http://127.0.0.1/x?y=/wecom/callback",
            "wecom/callback"
        }) failed(tested(address), Failure.ADDRESS);
    }

    private TestResult tested(String address) {
        return corp.callbacks.tester().test(URI.create(address), CORP);
    }
}
