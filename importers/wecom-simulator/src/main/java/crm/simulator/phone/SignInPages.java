package crm.simulator.phone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import crm.simulator.corp.Corp;
import crm.simulator.corp.Member;
import crm.simulator.corp.SignInCode;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code /wwlogin/sso/login} [98152] and {@code /connect/oauth2/authorize} [91022]: whoever opens them chooses who of the corp
 * scans, and is sent back with a code that is good once for five minutes.
 */
public final class SignInPages {

    /** From which a browser is sent back. */
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final Corp corp;

    public SignInPages(Corp corp) {
        this.corp = corp;
    }

    public void choose(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> query = query(exchange.getRequestURI());
            String problem = problem(query);
            String userid = query.get("userid");
            if (problem != null) PhonePages.page(exchange, 400, "<h1>" + problem + "</h1>");
            else if (userid != null) back(exchange, userid, query);
            else PhonePages.page(exchange, 200, members(exchange.getRequestURI()));
        }
    }

    private @Nullable String problem(Map<String, String> query) {
        String back = query.getOrDefault("redirect_uri", "");
        if (!query.getOrDefault("appid", "").equals(corp.corpId())) return "参数错误：appid";
        if (!corp.call(() -> corp.agents.all().stream()
                .anyMatch(agent -> String.valueOf(agent.agentId()).equals(query.get("agentid")))))
            return "参数错误：agentid";
        if (!back.startsWith("http://") && !back.startsWith("https://")) return "参数错误：redirect_uri";
        return null;
    }

    private String members(URI asked) {
        String here = asked.getRawPath() + "?" + asked.getRawQuery() + "&userid=";
        return corp.call(() -> corp.members.all().stream()
                .filter(Member::isAtWork)
                .map(member -> "<p><a href=\"" + PhonePages.escaped(here + encoded(member.userid())) + "\">"
                        + PhonePages.escaped(member.name()) + "</a> " + PhonePages.escaped(member.position()) + "</p>")
                .collect(Collectors.joining("", "<h1>企业微信扫码登录</h1><p>谁来扫码？</p>", "")));
    }

    private void back(HttpExchange exchange, String userid, Map<String, String> query) throws IOException {
        int agentId = Integer.parseInt(query.getOrDefault("agentid", "0"));
        String back = query.getOrDefault("redirect_uri", "");
        String code = corp.call(() -> {
            if (corp.members.find(userid).filter(Member::isAtWork).isEmpty()) return "";
            String value = corp.newId("", 43);
            corp.signInCodes.put(
                    new SignInCode(value, userid, agentId, corp.now().plus(LIFE)));
            return value;
        });
        if (code.isEmpty()) {
            PhonePages.page(exchange, 404, "<h1>成员不存在</h1>");
            return;
        }
        exchange.getResponseHeaders()
                .set(
                        "Location",
                        back + (back.contains("?") ? "&" : "?") + "code=" + code + "&state="
                                + encoded(query.getOrDefault("state", "")));
        exchange.sendResponseHeaders(302, -1);
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new HashMap<>();
        for (String pair : String.valueOf(uri.getRawQuery()).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) query.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), UTF_8));
        }
        return query;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
