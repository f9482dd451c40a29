package crm.platform.security;

import static crm.platform.security.SignedInBrowser.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import crm.store.documents.DocumentStore;
import crm.web.Pages;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.context.ActiveProfiles;

/** Over real HTTP: what the server does with sessions cannot be seen on a mock. */
@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SessionTest {

    @LocalServerPort
    int port;

    @Autowired
    UserDirectory users;

    @Autowired
    Accounts accounts;

    @Autowired
    PasswordEncoder encoder;

    @Autowired
    DocumentStore documents;

    private SignedInBrowser browser;

    @BeforeEach
    void open() {
        browser = new SignedInBrowser(port);
    }

    @Test
    void signing_in_makes_a_session_of_its_own_so_a_planted_one_is_worth_nothing() throws Exception {
        SignedInBrowser thief = new SignedInBrowser(port);
        thief.signIn("analyst", Pages.PASSWORD);
        String planted = thief.cookies.get(SESSION);
        browser.cookies.put(SESSION, planted);
        assertThat(browser.signIn("ops", Pages.PASSWORD).headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).doesNotContain("sign-in"));
        assertThat(browser.cookies.get(SESSION)).isNotEqualTo(planted);
        assertThat(browser.opens("/customers")).isTrue();
        assertThat(thief.opens("/")).isFalse();

        SignedInBrowser invented = new SignedInBrowser(port);
        invented.cookies.put(SESSION, "x".repeat(43));
        invented.signIn("ops", Pages.PASSWORD);
        assertThat(invented.cookies.get(SESSION)).isNotEqualTo("x".repeat(43));
        invented.cookies.put(SESSION, "x".repeat(43));
        assertThat(invented.opens("/")).isFalse();
    }

    @Test
    void nothing_is_kept_for_a_visitor() throws Exception {
        long before = documents.collection(Sessions.COLLECTION).count();
        browser.get("/customers?text=13800138000");
        browser.get("/sign-in");
        assertThat(browser.cookies).doesNotContainKeys(SESSION, "JSESSIONID");
        assertThat(documents.collection(Sessions.COLLECTION).count()).isEqualTo(before);
    }

    @Test
    void the_page_that_was_asked_for_is_opened_after_sign_in() throws Exception {
        browser.get("/orders/unmatched");
        assertThat(browser.signIn("ops", Pages.PASSWORD).headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/orders/unmatched"));
    }

    @Test
    void signing_out_removes_the_session_from_the_store() throws Exception {
        browser.signIn("ops", Pages.PASSWORD);
        String token = browser.cookies.get(SESSION);
        long before = documents.collection(Sessions.COLLECTION).count();
        browser.submit("/customers", "/sign-out");
        assertThat(browser.cookies).doesNotContainKey(SESSION);
        assertThat(documents.collection(Sessions.COLLECTION).count()).isEqualTo(before - 1);
        browser.cookies.put(SESSION, token);
        assertThat(browser.opens("/customers")).isFalse();
    }

    @Test
    void who_is_disabled_is_out_with_the_next_request() throws Exception {
        put("leaver", Role.OPS);
        browser.signIn("leaver", Pages.PASSWORD);
        assertThat(browser.opens("/customers")).isTrue();
        accounts.enable("leaver", false);
        assertThat(browser.opens("/customers")).isFalse();
    }

    @Test
    void changed_roles_hold_with_the_next_request() throws Exception {
        put("mover", Role.OPS);
        browser.signIn("mover", Pages.PASSWORD);
        assertThat(browser.opens("/customers")).isTrue();
        accounts.edit("mover", "Mover", Set.of(Role.ANALYST), null);
        assertThat(browser.get("/customers").statusCode()).isEqualTo(403);
        assertThat(browser.opens("/")).isTrue();
    }

    @Test
    void a_changed_password_ends_the_other_sessions_and_keeps_the_own() throws Exception {
        put("changer", Role.OPS);
        SignedInBrowser other = new SignedInBrowser(port);
        other.signIn("changer", Pages.PASSWORD);
        browser.signIn("changer", Pages.PASSWORD);
        HttpResponse<String> changed = browser.submit(
                "/account",
                "/account/password",
                "old",
                Pages.PASSWORD,
                "password",
                "a new staple",
                "again",
                "a new staple");
        assertThat(changed.statusCode()).isEqualTo(302);
        assertThat(browser.get("/account").body()).contains("notice-good");
        assertThat(browser.get("/account").body()).doesNotContain("notice-good");
        assertThat(other.opens("/")).isFalse();
    }

    @Test
    void a_one_time_password_opens_nothing_but_the_page_that_changes_it() throws Exception {
        String password = accounts.add("fresh", "新人", Set.of(Role.OPS), null);
        browser.signIn("fresh", password);
        assertThat(browser.get("/customers").headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/account"));
        browser.submit(
                "/account", "/account/password", "old", password, "password", "a new staple", "again", "a new staple");
        assertThat(browser.opens("/customers")).isTrue();
    }

    @Test
    void a_session_does_not_open_the_api() throws Exception {
        browser.signIn("admin", Pages.PASSWORD);
        assertThat(browser.get("/api/v1/orders/mall/1").statusCode()).isEqualTo(401);
    }

    @Test
    void the_cookies_are_out_of_reach_for_scripts_and_foreign_sites() throws Exception {
        HttpResponse<String> form = browser.get("/sign-in");
        HttpResponse<String> signedIn = browser.signIn("ops", Pages.PASSWORD);
        for (HttpResponse<String> response : java.util.List.of(form, signedIn))
            assertThat(response.headers().allValues("Set-Cookie"))
                    .filteredOn(cookie -> cookie.startsWith("crm-") && !cookie.contains("Max-Age=0"))
                    .isNotEmpty()
                    .allSatisfy(
                            cookie -> assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax"));
    }

    @Test
    void behind_https_the_cookies_are_secure() throws Exception {
        HttpRequest asked = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/sign-in"))
                .header("X-Forwarded-Proto", "https")
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(asked, BodyHandlers.ofString())
                        .headers()
                        .allValues("Set-Cookie"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).contains("Secure"));
    }

    private void put(String name, Role role) {
        users.put(new UserAccount(name, name, encoder.encode(Pages.PASSWORD), Set.of(role), null, true));
    }
}
