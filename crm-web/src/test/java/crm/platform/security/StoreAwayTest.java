package crm.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.reset;

import crm.store.documents.StoreUnavailable;
import crm.web.Pages;
import java.io.IOException;
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
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

/** Over real HTTP, with the error page that the container asks for. Each spy is where one way in meets the store. */
@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DisplayNameGeneration(ReplaceUnderscores.class)
class StoreAwayTest {

    private static final StoreUnavailable AWAY = new StoreUnavailable("no server", new IOException());

    @LocalServerPort
    int port;

    @MockitoSpyBean
    Sessions sessions;

    @MockitoSpyBean
    UserDirectory users;

    @MockitoSpyBean
    SignInLimit limit;

    @MockitoSpyBean
    ApiKeys keys;

    private SignedInBrowser browser;

    @BeforeEach
    void open() {
        browser = new SignedInBrowser(port);
        reset(sessions, users, limit, keys);
    }

    @Test
    void a_page_says_that_the_store_is_away_and_works_again_when_it_is_back() throws Exception {
        browser.signIn("ops", Pages.PASSWORD);
        doThrow(AWAY).when(sessions).find(any());
        assertAway(browser.get("/account"));
        assertAway(browser.get("/sign-in"));
        assertThat(browser.opens("/css/pages.css"))
                .as("what the error page looks like")
                .isTrue();
        reset(sessions);
        doThrow(AWAY).when(users).find(any());
        assertAway(browser.get("/account"));
        reset(users);
        assertThat(browser.opens("/account")).isTrue();
    }

    @Test
    void a_sign_in_is_not_told_as_a_wrong_password() throws Exception {
        doThrow(AWAY).when(users).find(any());
        assertAway(browser.signIn("ops", Pages.PASSWORD));
        reset(users);
        doThrow(AWAY).when(limit).blockedUntil(any(), any());
        assertAway(browser.signIn("ops", Pages.PASSWORD));
        reset(limit);
        doThrow(AWAY).when(sessions).open(any());
        assertAway(browser.signIn("ops", Pages.PASSWORD));
        reset(sessions);
        browser.signIn("ops", Pages.PASSWORD);
        assertThat(browser.opens("/account")).isTrue();
    }

    @Test
    void a_program_gets_a_problem_and_is_asked_to_come_again() throws Exception {
        String key = keys.make("till", "admin", Set.of(Role.OPS), null).secret();
        doThrow(AWAY).when(keys).admit(any());
        HttpRequest call = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/orders/till/1"))
                .header("Authorization", "Bearer " + key)
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(call, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    private static void assertAway(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("Not stored for now").doesNotContain("Exception", "no server");
    }
}
