package crm.simulator.api;

import com.sun.net.httpserver.HttpExchange;
import crm.simulator.api.Endpoint.Method;
import crm.simulator.corp.Corp;
import crm.simulator.fault.Fault;
import crm.simulator.fault.FaultRule;
import crm.simulator.fault.Faults;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes a call in: faults, rates, token, then the endpoint; an error code is an answer with HTTP 200. */
public final class ApiServer {

    /** Above every limit of a body that WeCom gives. */
    private static final int MOST_BYTES = 32 << 20;

    private static final System.Logger LOG = System.getLogger(ApiServer.class.getName());

    private final Corp corp;
    private final Faults faults;
    private final TokenEndpoints tokens;
    private final Map<String, Endpoint> endpoints = new HashMap<>();
    private final RateBudgets rates = new RateBudgets();
    private final Map<String, LongAdder> answered = new ConcurrentHashMap<>();

    public ApiServer(Corp corp, Faults faults) {
        this.corp = corp;
        this.faults = faults;
        this.tokens = new TokenEndpoints(corp);
        Endpoints.of(corp, tokens).forEach(endpoint -> endpoints.put(endpoint.path(), endpoint));
    }

    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            pause(Fault.LATENCY, path);
            byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES);
            Endpoint endpoint = endpoints.get(path);
            if (endpoint == null) exchange.sendResponseHeaders(404, -1);
            else if (faults.strikes(Fault.SERVER_ERROR, path).isPresent()) exchange.sendResponseHeaders(502, -1);
            else answer(exchange, endpoint, body);
        }
    }

    /** How often each path was answered with each errcode: {@code path errcode}. */
    public Map<String, Long> answered() {
        Map<String, Long> counts = new TreeMap<>();
        answered.forEach((key, count) -> counts.put(key, count.sum()));
        return counts;
    }

    /** WeCom takes all tokens back, now. */
    public void killTokens() {
        tokens.killAll();
    }

    /** Lifts every block and forgets what was called. */
    public void resetRates() {
        rates.reset();
    }

    private void answer(HttpExchange exchange, Endpoint endpoint, byte[] body) throws IOException {
        ObjectNode answer = run(exchange, endpoint, body);
        answered.computeIfAbsent(endpoint.path() + " " + answer.get("errcode").asInt(), ignored -> new LongAdder())
                .increment();
        boolean withholds = pause(Fault.TIMEOUT_AFTER_EFFECT, endpoint.path());
        if (withholds) return; // the exchange is closed without a word
        byte[] bytes = Json.MAPPER.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private ObjectNode run(HttpExchange exchange, Endpoint endpoint, byte[] body) {
        String path = endpoint.path();
        String address = exchange.getRemoteAddress().getAddress().getHostAddress();
        boolean entered = false;
        try {
            strike(Fault.BUSY, path, ErrorCode.BUSY);
            strike(Fault.CONCURRENCY_BLOCK, path, ErrorCode.TOO_MANY_AT_ONCE);
            strike(Fault.RATE_BLOCK, path, ErrorCode.TOO_OFTEN);
            rates.spend(path, address, corp.limits().rates(), corp.now());
            rates.enter(path, corp.limits().rates());
            entered = true;
            if (faults.strikes(Fault.TOKEN_DEATH, path).isPresent()) tokens.killAll();
            return corp.call(() -> endpoint.handler().answer(call(exchange, endpoint, body)));
        } catch (Refusal refusal) {
            return Json.error(refusal);
        } catch (RuntimeException broken) {
            LOG.log(System.Logger.Level.ERROR, "the simulator failed at " + path, broken);
            return Json.error(ErrorCode.BUSY.refuse("the simulator failed: " + broken));
        } finally {
            if (entered) rates.leave(path);
        }
    }

    private void strike(Fault fault, String path, ErrorCode code) {
        if (faults.strikes(fault, path).isPresent()) throw code.refuse();
    }

    private boolean pause(Fault fault, String path) {
        Optional<FaultRule> rule = faults.strikes(fault, path);
        rule.ifPresent(r -> {
            try {
                Thread.sleep(r.delayMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return rule.isPresent();
    }

    private Call call(HttpExchange exchange, Endpoint endpoint, byte[] body) {
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        boolean isGet = exchange.getRequestMethod().equals("GET");
        if (isGet != (endpoint.method() == Method.GET))
            throw (isGet ? ErrorCode.POST_WANTED : ErrorCode.GET_WANTED).refuse();
        Call bare = new Call(query, Json.object(), null, 0, corp.now());
        int agent = endpoint.path().equals(TokenEndpoints.GET_TOKEN) ? 0 : tokens.check(bare);
        Call.Upload upload = null;
        if (endpoint.method() == Method.UPLOAD)
            upload = Multipart.media(String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")), body);
        return new Call(
                query, endpoint.method() == Method.POST ? json(body) : Json.object(), upload, agent, bare.now());
    }

    private static ObjectNode json(byte[] body) {
        if (body.length == 0) return Json.object();
        try {
            JsonNode node = Json.MAPPER.readTree(body);
            if (node instanceof ObjectNode object) return object;
        } catch (JacksonException e) {
            throw ErrorCode.BAD_JSON.refuse(e.getOriginalMessage());
        }
        throw ErrorCode.BAD_JSON.refuse("not an object");
    }

    public static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new HashMap<>();
        if (raw == null) return query;
        for (String pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0)
                query.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return query;
    }
}
