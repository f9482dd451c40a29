package crm.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.platform.security.ProviderUnderTest.Person;
import crm.platform.security.SignInLinks.Way;
import crm.web.Pages;
import jakarta.servlet.http.Cookie;
import java.util.Set;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;

/** Signing in at a provider and coming back, with a provider in this process. */
@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class)
@AutoConfigureMockMvc
@DisplayNameGeneration(ReplaceUnderscores.class)
class OidcSignInTest {

    private static final ProviderUnderTest PROVIDER = new ProviderUnderTest();
    private static final String EMAIL = "chen@example.com";

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @Autowired
    Accounts accounts;

    @Autowired
    SignInLinks links;

    private String name;

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry settings) {
        settings.add("crm.oidc.issuer", PROVIDER::issuer);
        settings.add("crm.oidc.client-id", () -> ProviderUnderTest.CLIENT);
        settings.add("crm.oidc.client-secret", () -> ProviderUnderTest.SECRET);
        settings.add("crm.oidc.label", () -> "Example ID");
    }

    @AfterAll
    static void stop() {
        PROVIDER.close();
    }

    @BeforeEach
    void link() {
        PROVIDER.forges = false;
        PROVIDER.forgetsNonce = false;
        name = "chen" + users.all().size();
        accounts.add(name, "陈晓", Set.of(Role.OPS), null);
        users.all().forEach(user -> links.link(Way.EMAIL, "", user.name()));
        links.link(Way.EMAIL, EMAIL, name);
    }

    @Test
    void the_form_shows_the_way() throws Exception {
        web.perform(get("/sign-in")).andExpect(content().string(Matchers.containsString("Example ID")));
    }

    @Test
    void whoever_an_administrator_has_linked_comes_in_as_that_user_with_a_session_of_their_own() throws Exception {
        MockHttpServletResponse in = signIn(new Person("1", EMAIL, true));
        assertThat(in.getRedirectedUrl()).isEqualTo("/");
        Cookie session = in.getCookie(SessionContexts.COOKIE);
        assertThat(session).isNotNull();
        web.perform(get("/account").cookie(session))
                .andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString(name)));
        assertThat(users.find(name).orElseThrow().mustChangePassword())
                .as("the one-time password opens nothing any more")
                .isFalse();
    }

    @Test
    void afterwards_the_account_counts_whatever_its_address_becomes_and_another_with_that_address_stays_out()
            throws Exception {
        signIn(new Person("2", EMAIL, true));
        assertThat(signIn(new Person("2", "married@example.com", true)).getRedirectedUrl())
                .isEqualTo("/");
        assertThat(signIn(new Person("3", EMAIL, true)).getRedirectedUrl()).isEqualTo("/sign-in?unknown");
    }

    @Test
    void nobody_becomes_a_user_and_an_address_that_is_not_verified_is_nobodys() throws Exception {
        int before = users.all().size();
        assertThat(signIn(new Person("4", "stranger@example.com", true)).getRedirectedUrl())
                .isEqualTo("/sign-in?unknown");
        assertThat(signIn(new Person("5", EMAIL, false)).getRedirectedUrl()).isEqualTo("/sign-in?unknown");
        assertThat(users.all()).hasSize(before);
    }

    @Test
    void who_is_disabled_here_stays_out_whatever_the_provider_says() throws Exception {
        accounts.enable(name, false);
        MockHttpServletResponse out = signIn(new Person("6", EMAIL, true));
        assertThat(out.getRedirectedUrl()).isEqualTo("/sign-in?unknown");
        assertThat(out.getCookie(SessionContexts.COOKIE)).isNull();
    }

    @Test
    void an_answer_that_this_browser_did_not_ask_for_signs_nobody_in() throws Exception {
        MockHttpServletResponse away = leave();
        String code = PROVIDER.code(away.getRedirectedUrl(), new Person("7", EMAIL, true));
        String state = ProviderUnderTest.state(away.getRedirectedUrl());
        assertThat(back(code, state).getRedirectedUrl()).as("no cookie").isEqualTo("/sign-in?elsewhere");
        assertThat(back(code, "x" + state, away.getCookie("crm-oidc")).getRedirectedUrl())
                .as("another state")
                .isEqualTo("/sign-in?elsewhere");
    }

    @Test
    void a_forged_token_and_one_that_was_given_for_another_visit_sign_nobody_in() throws Exception {
        PROVIDER.forgetsNonce = true;
        assertThat(signIn(new Person("8", EMAIL, true)).getRedirectedUrl()).isEqualTo("/sign-in?elsewhere");
        PROVIDER.forgetsNonce = false;
        PROVIDER.forges = true;
        assertThat(signIn(new Person("8", EMAIL, true)).getRedirectedUrl()).isEqualTo("/sign-in?elsewhere");
    }

    @Test
    void a_provider_that_is_away_keeps_nobody_from_starting_and_is_told_of() {
        OidcProvider away = new OidcProvider(new OidcSettings("http://127.0.0.1:1", "crm", "s", "SSO"));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> away.findByRegistrationId(OidcProvider.ID))
                .isInstanceOf(RuntimeException.class);
        assertThat(new OidcSettings("http://127.0.0.1:1", "crm", "s", "SSO"))
                .hasToString("OidcSettings[http://127.0.0.1:1]");
    }

    private MockHttpServletResponse signIn(Person person) throws Exception {
        MockHttpServletResponse away = leave();
        String location = away.getRedirectedUrl();
        return back(PROVIDER.code(location, person), ProviderUnderTest.state(location), away.getCookie("crm-oidc"));
    }

    private MockHttpServletResponse leave() throws Exception {
        MockHttpServletResponse away =
                web.perform(get(OidcSecurity.BEGIN + "/oidc")).andReturn().getResponse();
        assertThat(away.getRedirectedUrl()).startsWith(PROVIDER.issuer() + "/authorize?");
        assertThat(away.getCookie("crm-oidc").isHttpOnly()).isTrue();
        return away;
    }

    private MockHttpServletResponse back(String code, String state, Cookie... cookies) throws Exception {
        var asked = get(OidcProvider.BACK).param("code", code).param("state", state);
        if (cookies.length > 0) asked.cookie(cookies);
        return web.perform(asked).andReturn().getResponse();
    }
}
