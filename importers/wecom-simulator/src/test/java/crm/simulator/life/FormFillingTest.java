package crm.simulator.life;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import crm.simulator.corp.Dice;
import crm.simulator.corp.Errand;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FormFillingTest {

    private static final String PAGE = """
            <main><form class="card" method="post" novalidate>
            <input type="hidden" name="version" value="2">
            <label><input type="radio" name="a-q1" value="是"></label><label><input type="radio" name="a-q1" value="A &amp; B"></label>
            <input type="checkbox" name="a-q2" value="one"><input type="checkbox" name="a-q2" value="two">
            <input type="text" name="a-q3" inputmode="numeric" value="">
            <textarea name="a-q4"></textarea><input type="url" name="a-q5" value="">
            <button>Send</button></form></main>""";

    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
    private final FormFilling filling = new FormFilling(new Dice(1));
    private HttpServer server;
    private volatile int status = 200;
    private volatile int taken = 200;

    @BeforeEach
    void open() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/answer/token", exchange -> {
            try (exchange) {
                boolean post = exchange.getRequestMethod().equals("POST");
                if (post) sent.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                byte[] page = PAGE.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(post ? taken : status, page.length);
                exchange.getResponseBody().write(page);
            }
        });
        server.start();
    }

    @AfterEach
    void close() {
        filling.close();
        server.stop(0);
    }

    @Test
    void what_stands_on_the_page_is_filled_and_sent_to_it() throws Exception {
        for (int member = 0; member < 40; member++)
            assertThat(filling.fill(errand("m" + member))).isTrue();
        assertThat(sent).hasSize(40).allSatisfy(body -> {
            String plain = URLDecoder.decode(body, StandardCharsets.UTF_8);
            assertThat(plain).startsWith("version=2&a-q1=").containsPattern("a-q3=\\d+");
        });
        assertThat(sent.stream().distinct()).as("not all the same").hasSizeGreaterThan(20);
        assertThat(sent.stream().anyMatch(body -> body.contains("a-q1=A+%26+B")))
                .isTrue();
    }

    @Test
    void what_the_page_does_not_take_is_typed_otherwise_and_then_given_up() throws Exception {
        taken = 422;
        assertThat(filling.fill(errand("m1"))).isTrue();
        assertThat(sent).hasSize(3);
        assertThat(URLDecoder.decode(sent.get(1), StandardCharsets.UTF_8))
                .contains("a-q2=")
                .doesNotContain("a-q4=&")
                .contains("https://photos.example/m1");
        assertThat(sent.get(2)).contains("a-q3=0");
    }

    @Test
    void a_form_that_is_over_is_let_be_and_a_page_that_is_away_is_tried_again() throws Exception {
        status = 410;
        assertThat(filling.fill(errand("m1"))).isTrue();
        status = 503;
        assertThat(filling.fill(errand("m1"))).isFalse();
        server.stop(0);
        assertThat(filling.fill(errand("m1"))).isFalse();
        assertThat(sent).isEmpty();
    }

    private Errand errand(String userid) {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/answer/token";
        return new Errand(1, "msg1", userid, url, Instant.EPOCH);
    }
}
