package crm.importers.wechat;

import crm.importers.wecom.client.SlidingCount;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Calls WeChat with the token of an app, never more often than the budget allows. Safe for many threads. */
public final class WeChatClient implements AutoCloseable {

    /** Invalid, expired or replaced tokens: a new one is asked for, once. */
    private static final Set<Integer> TOKEN_CODES = Set.of(40001, 40014, 42001);

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration MARGIN = Duration.ofMinutes(5);
    private static final int MOST_BYTES = 8 << 20;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final JsonMapper json = JsonMapper.builder().build();
    private final int callsPerMinute;
    private final Clock clock;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
    private final Map<String, SlidingCount> calls = new ConcurrentHashMap<>();

    /** @param callsPerMinute of one app; WeChat's daily quota is larger, this spreads a long catching up */
    public WeChatClient(int callsPerMinute, Clock clock) {
        this.callsPerMinute = callsPerMinute;
        this.clock = clock;
    }

    private record Token(String value, String secret, Instant until) {}

    /** The budget of this minute is spent; nothing was asked. */
    static final class NotNow extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotNow() {
            super("The budget of this minute is spent", null, false, false);
        }
    }

    /**
     * @throws WeChatRefusal when WeChat answers an errcode or not at all
     * @throws NotNow when the budget is spent
     */
    JsonNode call(WeChatApp app, String path, ObjectNode body) throws InterruptedException {
        try {
            return post(app, path, body);
        } catch (WeChatRefusal refusal) {
            if (!TOKEN_CODES.contains(refusal.code())) throw refusal;
            tokens.remove(app.appid());
            return post(app, path, body);
        }
    }

    ObjectNode body() {
        return json.createObjectNode();
    }

    private JsonNode post(WeChatApp app, String path, ObjectNode body) throws InterruptedException {
        String token = token(app);
        return ask(
                app,
                HttpRequest.newBuilder(address(app, path + "?access_token=" + encoded(token)))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private String token(WeChatApp app) throws InterruptedException {
        Token known = tokens.get(app.appid());
        if (known != null
                && known.secret().equals(app.secret())
                && known.until().isAfter(clock.instant())) return known.value();
        String query = "/cgi-bin/token?grant_type=client_credential&appid=" + encoded(app.appid()) + "&secret="
                + encoded(app.secret());
        JsonNode answer = ask(app, HttpRequest.newBuilder(address(app, query)).GET());
        String value = answer.path("access_token").asString("");
        if (value.isEmpty()) throw new WeChatRefusal(0, "no access_token");
        Duration life = Duration.ofSeconds(answer.path("expires_in").asLong(0)).minus(MARGIN);
        tokens.put(app.appid(), new Token(value, app.secret(), clock.instant().plus(life)));
        return value;
    }

    /** Addresses carry tokens and secrets: none is ever part of what is thrown or logged. */
    private JsonNode ask(WeChatApp app, HttpRequest.Builder request) throws InterruptedException {
        spend(app);
        try {
            HttpResponse<byte[]> response =
                    http.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) throw new WeChatRefusal(0, "HTTP " + response.statusCode());
            if (response.body().length > MOST_BYTES) throw new WeChatRefusal(0, "an answer too large");
            JsonNode answer = json.readTree(response.body());
            int code = answer.path("errcode").asInt(0);
            if (code != 0) throw new WeChatRefusal(code, "errcode " + code);
            return answer;
        } catch (IOException e) {
            throw new WeChatRefusal(0, e.getClass().getSimpleName());
        } catch (JacksonException e) {
            throw new WeChatRefusal(0, "no JSON");
        }
    }

    private void spend(WeChatApp app) {
        SlidingCount count =
                calls.computeIfAbsent(app.appid(), appid -> new SlidingCount(Duration.ofMinutes(1), callsPerMinute));
        synchronized (count) {
            Instant now = clock.instant();
            if (count.fullUntil(now) != null) throw new NotNow();
            count.add(now);
        }
    }

    private static URI address(WeChatApp app, String pathAndQuery) {
        return URI.create(app.api().toString().replaceFirst("/+$", "") + pathAndQuery);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }
}
