package crm.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser as far as cookies and forms go, over real HTTP. */
final class SignedInBrowser {

    static final String SESSION = "crm-session";

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** By name; a test may plant one. */
    final Map<String, String> cookies = new LinkedHashMap<>();

    private final int port;

    SignedInBrowser(int port) {
        this.port = port;
    }

    HttpResponse<String> signIn(String user, String password) throws Exception {
        return submit("/sign-in", "/sign-in", "username", user, "password", password);
    }

    /** Opens the page, takes its form's token and posts these names and values. */
    HttpResponse<String> submit(String page, String to, String... form) throws Exception {
        Matcher token = TOKEN.matcher(get(page).body());
        assertThat(token.find()).as("a form on %s", page).isTrue();
        StringBuilder body = new StringBuilder("_csrf=").append(encoded(token.group(1)));
        for (int i = 0; i < form.length; i += 2)
            body.append('&').append(form[i]).append('=').append(encoded(form[i + 1]));
        return send(request(to)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    boolean opens(String path) throws Exception {
        return get(path).statusCode() == 200;
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Accept", "text/html");
        if (cookies.isEmpty()) return request;
        return request.header(
                "Cookie",
                cookies.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining("; ")));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
        for (String header : response.headers().allValues("Set-Cookie")) {
            String[] cookie = header.split(";", 2)[0].split("=", 2);
            if (cookie[1].isEmpty() || header.contains("Max-Age=0")) cookies.remove(cookie[0]);
            else cookies.put(cookie[0], cookie[1]);
        }
        return response;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
