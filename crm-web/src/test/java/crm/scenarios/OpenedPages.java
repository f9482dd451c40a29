package crm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import crm.platform.security.Role;
import crm.platform.security.Sessions;
import crm.platform.security.UserAccount;
import crm.platform.security.UserDirectory;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The pages of an application as somebody who is signed in opens and fills them in. */
final class OpenedPages {

    private static final Pattern HIDDEN = Pattern.compile("type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String base;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    OpenedPages(ConfigurableApplicationContext application, Role role) {
        base = "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port");
        String hash = application.getBean(PasswordEncoder.class).encode("a horse, a staple");
        UserAccount user = new UserAccount("lin", "Lin", hash, Set.of(role), null, true);
        application.getBean(UserDirectory.class).put(user);
        cookies.put("crm-session", application.getBean(Sessions.class).open(user));
    }

    String get(String path) throws Exception {
        HttpResponse<String> response = send(request(path));
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response.body();
    }

    int status(String path) throws Exception {
        return send(request(path)).statusCode();
    }

    /** Posts the hidden fields of the page's forms and these names and values. */
    void submit(String page, String to, String... typed) throws Exception {
        Map<String, String> form = new LinkedHashMap<>();
        Matcher hidden = HIDDEN.matcher(get(page));
        while (hidden.find()) form.put(hidden.group(1), hidden.group(2));
        for (int i = 0; i < typed.length; i += 2) form.put(typed[i], typed[i + 1]);
        HttpResponse<String> response = send(request(to)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.entrySet().stream()
                        .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&")))));
        assertThat(response.statusCode()).as(to).isEqualTo(302);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Accept", "text/html")
                .header("Accept-Language", "en")
                .header(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(each -> each.getKey() + "=" + each.getValue())
                                .collect(Collectors.joining("; ")));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
        for (String header : response.headers().allValues("Set-Cookie")) {
            String[] cookie = header.split(";", 2)[0].split("=", 2);
            if (!cookie[1].isEmpty()) cookies.put(cookie[0], cookie[1]);
        }
        return response;
    }
}
