package crm.simulator.life;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import crm.simulator.api.Sdk;
import crm.simulator.corp.Visiting;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HttpLifeSinkTest {

    private final List<String> taken = Collections.synchronizedList(new ArrayList<>());
    private volatile int status = 503;
    private volatile int forged;

    @Test
    void visits_are_posted_signed_in_order_and_none_is_lost_while_the_other_side_is_down() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/visits", exchange -> {
            try (exchange) {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                String timestamp = exchange.getRequestHeaders().getFirst("X-Timestamp");
                String signature = exchange.getRequestHeaders().getFirst("X-Signature");
                if (!HttpLifeSink.sign("shared", timestamp, body).equals(signature)) forged++;
                if (status == 200) taken.add(body);
                exchange.sendResponseHeaders(status, -1);
            }
        });
        server.start();
        try (Sdk sdk = new Sdk()) {
            sdk.simulator.visitsTo(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/visits"), "shared");
            String customer = sdk.customersOf("s01m01").getFirst();
            var corp = sdk.simulator.corp();
            corp.run(() -> {
                Visiting visiting = new Visiting(corp);
                visiting.open(customer, Sdk.APPS.getFirst(), "staff-profile", "pages/home?from=s01m01", Sdk.NOW);
                visiting.order(customer, Sdk.APPS.getFirst(), "staff-profile", "pages/home?from=s01m01", Sdk.NOW);
                assertThat(visiting.open(customer, "wxUnknown", "self", "", Sdk.NOW))
                        .isEmpty();
            });
            Thread.sleep(200);
            assertThat(taken).isEmpty();
            status = 200;
            long until = System.nanoTime() + Duration.ofSeconds(5).toNanos();
            while (corp.call(() -> corp.visits.size()) > 0 && System.nanoTime() < until) Thread.sleep(20);
            var person = corp.people.find(customer).orElseThrow();
            List<JsonNode> bodies =
                    taken.stream().map(b -> JsonMapper.shared().readTree(b)).toList();
            assertThat(bodies).extracting(b -> b.get("type").asString()).containsExactly("open", "order");
            assertThat(bodies).allSatisfy(body -> {
                assertThat(body.get("unionid").asString()).isEqualTo(person.unionid());
                assertThat(body.get("openid").asString())
                        .isEqualTo(person.openids().get(Sdk.APPS.getFirst()));
                assertThat(body.get("scene").asString()).isEqualTo("staff-profile");
                assertThat(body.get("path").asString()).isEqualTo("pages/home?from=s01m01");
                assertThat(body.get("at").asString()).isEqualTo(Sdk.NOW.toString());
                assertThat(body.has("externalUserid"))
                        .as("a mini-program does not know it")
                        .isFalse();
            });
            assertThat(bodies.getLast().get("order").get("fen").asLong()).isPositive();
            assertThat(forged).isZero();
        } finally {
            server.stop(0);
        }
    }
}
