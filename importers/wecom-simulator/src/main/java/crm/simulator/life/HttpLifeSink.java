package crm.simulator.life;

import crm.simulator.corp.Visit;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Posts each visit as JSON, as the back end of a mini-program would. {@code X-Timestamp}: seconds since 1970;
 * {@code X-Signature}: hex HMAC-SHA256, under the shared secret, of timestamp + "." + body. Any 2xx takes it, as does a
 * 400 or 422, which would refuse it again; anything else is tried again.
 */
public final class HttpLifeSink implements LifeSink {

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI url;
    private final String secret;
    private final Clock clock;

    public HttpLifeSink(URI url, String secret, Clock clock) {
        this.url = url;
        this.secret = secret;
        this.clock = clock;
    }

    @Override
    public boolean take(Visit visit) throws InterruptedException {
        String body = json(visit);
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(5))
                .header("Content-Type", "application/json")
                .header("X-Timestamp", timestamp)
                .header("X-Signature", sign(secret, timestamp, body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status / 100 == 2 || status == 400 || status == 422;
        } catch (IOException e) {
            return false;
        }
    }

    /** The body that is signed; documented in docs/simulator.md. */
    public static String json(Visit visit) {
        ObjectNode node = JsonMapper.shared()
                .createObjectNode()
                .put("id", "sim-visit-" + visit.number())
                .put("type", visit.purchase() == null ? "open" : "order")
                .put("appid", visit.appid())
                .put("unionid", visit.unionid())
                .put("openid", visit.openid())
                .put("scene", visit.scene())
                .put("path", visit.path())
                .put("at", visit.at().toString());
        Visit.Purchase purchase = visit.purchase();
        if (purchase != null) {
            ObjectNode order = node.putObject("order")
                    .put("number", purchase.orderNumber())
                    .put("fen", purchase.fen());
            ArrayNode lines = order.putArray("lines");
            purchase.lines()
                    .forEach(line -> lines.addObject()
                            .put("sku", line.sku())
                            .put("name", line.name())
                            .put("quantity", line.quantity())
                            .put("fen", line.fen()));
        }
        return node.toString();
    }

    /** Lower-case hex. */
    public static String sign(String secret, String timestamp, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal((timestamp + "." + body).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
