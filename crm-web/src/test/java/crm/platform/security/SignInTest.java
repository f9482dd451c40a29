package crm.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestBuilders.formLogin;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.response.SecurityMockMvcResultMatchers.authenticated;
import static org.springframework.security.test.web.servlet.response.SecurityMockMvcResultMatchers.unauthenticated;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.web.Pages;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;

@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class)
@AutoConfigureMockMvc
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignInTest {

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @Autowired
    PasswordEncoder encoder;

    @Test
    void name_and_password_let_in_whatever_the_case_of_the_name() throws Exception {
        web.perform(formLogin("/sign-in").user("OPS").password(Pages.PASSWORD))
                .andExpect(authenticated().withRoles("OPS"))
                .andExpect(redirectedUrl("/"));
    }

    @Test
    void unknown_name_and_wrong_password_look_the_same() throws Exception {
        for (String name : new String[] {"analyst", "nobody"})
            web.perform(formLogin("/sign-in").user(name).password("wrong"))
                    .andExpect(unauthenticated())
                    .andExpect(redirectedUrl("/sign-in?wrong"));
    }

    @Test
    void the_sixth_try_is_refused_even_with_the_right_password_and_says_until_when() throws Exception {
        for (int i = 0; i < 5; i++)
            web.perform(formLogin("/sign-in").user("manager").password("wrong")).andExpect(unauthenticated());
        web.perform(formLogin("/sign-in").user("Manager ").password(Pages.PASSWORD))
                .andExpect(unauthenticated())
                .andExpect(redirectedUrlPattern("/sign-in?until=*"));
        String until = String.valueOf(Pages.NOW.plus(SignInLimit.WINDOW).toEpochMilli());
        web.perform(get("/sign-in").param("until", until))
                .andExpect(content().string(org.hamcrest.Matchers.containsString("10:15"))); // Shanghai, not UTC
    }

    @Test
    void a_disabled_user_stays_out() throws Exception {
        users.put(new UserAccount("left", "Left", encoder.encode("x-y-z"), Set.of(Role.OPS), null, false));
        web.perform(formLogin("/sign-in").user("left").password("x-y-z")).andExpect(unauthenticated());
    }

    @Test
    void a_post_without_its_token_is_refused() throws Exception {
        web.perform(post("/sign-in").param("username", "ops").param("password", Pages.PASSWORD))
                .andExpect(status().isForbidden());
    }

    @Test
    void signing_out_ends_the_session() throws Exception {
        web.perform(post("/sign-out").with(csrf()).with(user(signedIn())))
                .andExpect(redirectedUrl("/sign-in?out"))
                .andExpect(unauthenticated());
    }

    @Test
    void pages_may_run_nothing_but_our_own_files_and_nobody_may_frame_them() throws Exception {
        web.perform(get("/sign-in"))
                .andExpect(status().isOk())
                .andExpect(header().string(
                                "Content-Security-Policy",
                                org.hamcrest.Matchers.not(org.hamcrest.Matchers.containsString("unsafe"))))
                .andExpect(header().string(
                                "Content-Security-Policy", org.hamcrest.Matchers.containsString("script-src 'self'")))
                .andExpect(header().string("X-Frame-Options", "DENY"))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Referrer-Policy", "same-origin"))
                .andExpect(header().exists("Permissions-Policy"))
                .andExpect(header().string("Cache-Control", org.hamcrest.Matchers.containsString("no-store")));
    }

    @Test
    void a_polling_fragment_is_told_to_sign_in_instead_of_being_given_the_form() throws Exception {
        web.perform(get("/dashboard").header("HX-Request", "true"))
                .andExpect(status().isUnauthorized())
                .andExpect(header().string("HX-Redirect", "/sign-in"));
    }

    @Test
    void passwords_are_kept_as_argon2id() {
        assertThat(users.find("ops").orElseThrow().passwordHash()).startsWith("$argon2id$");
    }

    private SignedIn signedIn() {
        return new SignedIn(users.find("ops").orElseThrow());
    }
}
