package crm.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import crm.web.Pages;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** Over real HTTP: what the server does with sessions cannot be seen on a mock. */
@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SessionTest {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Test
    void signing_in_changes_the_session_so_a_planted_one_is_worth_nothing() throws Exception {
        HttpResponse<String> form = get("/sign-in", "");
        String planted = cookie(form);
        var token = TOKEN.matcher(form.body());
        assertThat(token.find()).isTrue();
        HttpResponse<String> signedIn = post(
                "/sign-in",
                planted,
                "username=ops&password=" + Pages.PASSWORD.replace(" ", "+") + "&_csrf=" + token.group(1));
        assertThat(signedIn.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).doesNotContain("sign-in"));
        assertThat(cookie(signedIn)).isNotEqualTo(planted);
        assertThat(get("/customers", planted).headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/sign-in"));
        assertThat(get("/no-such-page", cookie(signedIn)).statusCode()).isIn(403, 404);
    }

    @Test
    void the_session_cookie_is_out_of_reach_for_scripts_and_foreign_sites() throws Exception {
        assertThat(get("/sign-in", "").headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("crm-session=")
                .contains("HttpOnly")
                .contains("SameSite=Lax");
    }

    @Test
    void behind_https_the_session_cookie_is_secure() throws Exception {
        HttpRequest asked =
                request("/sign-in", "").header("X-Forwarded-Proto", "https").build();
        assertThat(HTTP.send(asked, BodyHandlers.ofString())
                        .headers()
                        .firstValue("Set-Cookie")
                        .orElseThrow())
                .contains("Secure");
    }

    private HttpResponse<String> get(String path, String cookie) throws Exception {
        return HTTP.send(request(path, cookie).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String cookie, String form) throws Exception {
        HttpRequest asked = request(path, cookie)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return HTTP.send(asked, BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String cookie) {
        var asked = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Accept", "text/html");
        return cookie.isEmpty() ? asked : asked.header("Cookie", cookie);
    }

    private static String cookie(HttpResponse<?> response) {
        return response.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }
}
