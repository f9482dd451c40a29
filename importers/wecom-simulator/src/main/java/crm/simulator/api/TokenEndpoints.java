package crm.simulator.api;

import static crm.simulator.api.Endpoint.get;

import crm.simulator.corp.Agent;
import crm.simulator.corp.Corp;
import crm.simulator.corp.Token;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** access_token: given out, the same one while it lives, and checked. */
final class TokenEndpoints {

    static final String GET_TOKEN = "/cgi-bin/gettoken";

    private final Corp corp;

    TokenEndpoints(Corp corp) {
        this.corp = corp;
    }

    List<Endpoint> all() {
        return List.of(get("gettoken", 91039, this::token));
    }

    private ObjectNode token(Call call) {
        String corpId = call.find("corpid").orElseThrow(ErrorCode.MISSING_CORPID::refuse);
        String secret = call.find("corpsecret").orElseThrow(ErrorCode.MISSING_SECRET::refuse);
        if (!corpId.equals(corp.corpId())) throw ErrorCode.INVALID_CORPID.refuse();
        Agent agent = corp.agents.all().stream()
                .filter(a -> a.secret().equals(secret))
                .findFirst()
                .orElseThrow(ErrorCode.INVALID_SECRET::refuse);
        Token token = corp.tokens.all().stream()
                .filter(t -> t.agentId() == agent.agentId()
                        && !t.dead()
                        && t.expiresAt().isAfter(call.now()))
                .findFirst()
                .orElseGet(() -> issue(agent, call));
        return Json.ok()
                .put("access_token", token.value())
                .put(
                        "expires_in",
                        Duration.between(call.now(), token.expiresAt()).toSeconds());
    }

    private Token issue(Agent agent, Call call) {
        corp.tokens.all().stream()
                .filter(old -> old.expiresAt().isBefore(call.now().minus(Duration.ofDays(1))))
                .toList()
                .forEach(old -> corp.tokens.remove(old.value()));
        Token token = new Token(
                corp.newId("", 32) + corp.newId("", 32),
                agent.agentId(),
                call.now().plusSeconds(corp.limits().tokens().lifeSeconds()),
                false);
        corp.tokens.put(token);
        return token;
    }

    /** @return the application's number; @throws Refusal 41001, 40014 or 42001 */
    int check(Call call) {
        String value = call.query().get("access_token");
        if (value == null || value.isEmpty()) throw ErrorCode.MISSING_TOKEN.refuse();
        Token token = corp.tokens.find(value).filter(t -> !t.dead()).orElseThrow(ErrorCode.INVALID_TOKEN::refuse);
        if (!token.expiresAt().isAfter(call.now())) throw ErrorCode.EXPIRED_TOKEN.refuse();
        return token.agentId();
    }

    /** WeCom takes all tokens back before their time, as it may. */
    void killAll() {
        corp.run(() -> List.copyOf(corp.tokens.all()).forEach(token -> corp.tokens.put(token.died())));
    }
}
