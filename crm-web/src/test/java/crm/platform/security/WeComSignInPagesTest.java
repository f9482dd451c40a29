package crm.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.platform.security.SignInLinks.Way;
import crm.web.Pages;
import jakarta.servlet.http.Cookie;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;

@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class)
@AutoConfigureMockMvc
@DisplayNameGeneration(ReplaceUnderscores.class)
class WeComSignInPagesTest {

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @Autowired
    SignInLinks links;

    @Test
    void an_administrator_links_a_member_of_the_corp_who_then_comes_in_by_scanning() throws Exception {
        SignedIn admin = new SignedIn(users.find("admin").orElseThrow());
        web.perform(post("/users/links/manager")
                        .with(user(admin))
                        .with(csrf())
                        .param("email", "Wang@example.com")
                        .param("wecom", "zhangsan"))
                .andExpect(redirectedUrl("/users"));
        assertThat(links.of("manager"))
                .containsEntry(Way.WECOM, "zhangsan")
                .containsEntry(Way.EMAIL, "wang@example.com");
        web.perform(post("/users/links/analyst").with(user(admin)).with(csrf()).param("wecom", "ZHANGSAN"))
                .andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString("Another user is known by it")));

        MockHttpServletResponse in = back("of-manager", leave(), "10.3.0.1");
        assertThat(in.getRedirectedUrl()).isEqualTo("/");
        Cookie session = in.getCookie(SessionContexts.COOKIE);
        assertThat(session).isNotNull();
        web.perform(get("/account").cookie(session)).andExpect(content().string(Matchers.containsString("王芳")));
        assertThat(back("of-nobody-here", leave(), "10.3.0.1").getRedirectedUrl())
                .isEqualTo("/sign-in?unknown");
    }

    @Test
    void a_state_of_another_browser_signs_nobody_in() throws Exception {
        Cookie mine = leave();
        Cookie theirs = leave();
        var asked = get("/sign-in/wecom/back").param("code", "of-manager").param("state", state(theirs));
        assertThat(web.perform(asked.cookie(mine)).andReturn().getResponse().getRedirectedUrl())
                .isEqualTo("/sign-in?elsewhere");
        web.perform(get("/sign-in/wecom/back").param("code", "of-manager").param("state", ""))
                .andExpect(redirectedUrl("/sign-in?elsewhere"));
    }

    @Test
    void codes_that_are_nobodys_are_limited_like_wrong_passwords() throws Exception {
        for (int i = 0; i < SignInLimit.TRIES; i++)
            assertThat(back("wrong", leave(), "10.3.0.2").getRedirectedUrl()).isEqualTo("/sign-in?elsewhere");
        assertThat(back("of-manager", leave(), "10.3.0.2").getRedirectedUrl()).startsWith("/sign-in?until=");
    }

    private Cookie leave() throws Exception {
        MockHttpServletResponse away =
                web.perform(get("/sign-in/wecom")).andReturn().getResponse();
        Cookie cookie = away.getCookie("crm-wecom");
        assertThat(cookie).isNotNull();
        assertThat(away.getRedirectedUrl()).contains("redirect_uri=http://localhost/sign-in/wecom/back", state(cookie));
        return cookie;
    }

    private static String state(Cookie cookie) {
        return new String(java.util.Base64.getUrlDecoder().decode(cookie.getValue()));
    }

    private MockHttpServletResponse back(String code, Cookie cookie, String address) throws Exception {
        return web.perform(get("/sign-in/wecom/back")
                        .param("code", code)
                        .param("state", state(cookie))
                        .cookie(cookie)
                        .with(request -> {
                            request.setRemoteAddr(address);
                            return request;
                        }))
                .andReturn()
                .getResponse();
    }
}
