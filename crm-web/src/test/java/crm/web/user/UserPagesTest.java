package crm.web.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.model;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.domain.org.RegionId;
import crm.domain.org.StoreId;
import crm.platform.security.ApiKeys;
import crm.platform.security.Role;
import crm.platform.security.Scopes;
import crm.platform.security.SignedIn;
import crm.platform.security.UserAccount;
import crm.platform.security.UserDirectory;
import crm.web.Pages;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class)
@AutoConfigureMockMvc
@DisplayNameGeneration(ReplaceUnderscores.class)
class UserPagesTest {

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @Autowired
    Scopes scopes;

    @Autowired
    ApiKeys keys;

    @Autowired
    PasswordEncoder encoder;

    @Test
    void a_user_is_added_with_a_password_that_the_answer_tells_and_no_other_page() throws Exception {
        String html = web.perform(asAdmin(post("/users/new"))
                        .param("name", "fang")
                        .param("displayName", "方圆")
                        .param("role", "STORE_MANAGER")
                        .param("reach", "chosen")
                        .param("store", "S01"))
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", containsString("no-store")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        String password = found(html, "id=\"told-password\">([^<]+)<");
        UserAccount fang = users.find("fang").orElseThrow();
        assertThat(encoder.matches(password, fang.passwordHash())).isTrue();
        assertThat(fang.stores()).containsExactly(new StoreId("S01"));
        web.perform(asAdmin(get("/users")))
                .andExpect(content().string(containsString("方圆")))
                .andExpect(content().string(containsString("西湖银泰店")))
                .andExpect(content().string(not(containsString(password))));
    }

    @Test
    void a_regional_manager_sees_the_stores_of_her_region_and_no_other() throws Exception {
        web.perform(asAdmin(post("/users/new"))
                        .param("name", "regina")
                        .param("displayName", "东区经理")
                        .param("role", "STORE_MANAGER")
                        .param("reach", "chosen")
                        .param("region", "R东"))
                .andExpect(status().isOk());
        UserAccount regina = users.find("regina").orElseThrow();
        assertThat(regina.regions()).containsExactly(new RegionId("R东"));
        web.perform(asAdmin(get("/users"))).andExpect(content().string(containsString("华东大区")));
        web.perform(asAdmin(get("/users/edit/regina")))
                .andExpect(content().string(containsString("value=\"R东\" checked")));
        UserAccount settled = new UserAccount(
                "regina", "东区经理", "x", regina.roles(), Set.of(), true, null, null, null, regina.regions());
        web.perform(get("/dashboard").with(user(scopes.signedIn(settled))))
                .andExpect(content().string(containsString("西湖银泰店")))
                .andExpect(content().string(not(containsString("朝阳大悦城店"))));
        web.perform(asAdmin(post("/users/new"))
                        .param("name", "nina")
                        .param("displayName", "北区经理")
                        .param("role", "STORE_MANAGER")
                        .param("reach", "chosen")
                        .param("region", "no-such-region"))
                .andExpect(model().attribute("errors", Map.of("store", "users.refused.no-store")));
    }

    @Test
    void what_is_wrong_stands_beside_its_field_and_nothing_is_lost() throws Exception {
        web.perform(asAdmin(post("/users/new"))
                        .param("name", "a:b")
                        .param("displayName", "某人")
                        .param("reach", "chosen")
                        .param("store", "no-such-store"))
                .andExpect(model().attribute(
                                "errors",
                                Map.of(
                                        "name", "users.refused.name",
                                        "role", "users.refused.no-role",
                                        "store", "users.refused.no-store")))
                .andExpect(content().string(containsString("value=\"某人\"")))
                .andExpect(content().string(containsString("id=\"name-wrong\"")));
        web.perform(asAdmin(post("/users/new"))
                        .param("name", "OPS")
                        .param("displayName", "某人")
                        .param("role", "OPS"))
                .andExpect(model().attribute("errors", Map.of("name", "users.refused.name-taken")));
    }

    @Test
    void roles_and_stores_change_and_a_user_is_disabled_and_enabled() throws Exception {
        users.put(new UserAccount("ling", "凌云", encoder.encode("x"), Set.of(Role.OPS), null, true));
        web.perform(asAdmin(post("/users/edit/ling"))
                        .param("displayName", "凌云")
                        .param("role", "ANALYST")
                        .param("reach", "all"))
                .andExpect(redirectedUrl("/users"))
                .andExpect(flash().attribute("note", "users.saved"));
        assertThat(users.find("ling").orElseThrow().roles()).containsExactly(Role.ANALYST);
        web.perform(asAdmin(post("/users/edit/ling/disable"))).andExpect(flash().attribute("note", "users.disabled"));
        assertThat(users.find("ling").orElseThrow().enabled()).isFalse();
        web.perform(asAdmin(post("/users/edit/ling/enable"))).andExpect(flash().attribute("note", "users.enabled"));
        String html = web.perform(asAdmin(post("/users/edit/ling/password")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        UserAccount ling = users.find("ling").orElseThrow();
        assertThat(encoder.matches(found(html, "id=\"told-password\">([^<]+)<"), ling.passwordHash()))
                .isTrue();
        assertThat(ling.mustChangePassword()).isTrue();
        web.perform(asAdmin(get("/users/edit/nobody"))).andExpect(status().isNotFound());
    }

    @Test
    void the_last_administrator_is_told_why_not() throws Exception {
        web.perform(asAdmin(post("/users/edit/admin/disable")))
                .andExpect(flash().attribute("refused", "users.refused.last-admin"));
        web.perform(asAdmin(post("/users/edit/admin"))
                        .param("displayName", "赵敏")
                        .param("role", "OPS"))
                .andExpect(model().attribute("errors", Map.of("role", "users.refused.last-admin")));
        assertThat(users.find("admin").orElseThrow().administers()).isTrue();
    }

    @Test
    void a_key_is_shown_once_and_opens_until_it_is_revoked() throws Exception {
        String html = web.perform(
                        asAdmin(post("/users/keys")).param("displayName", "商城").param("role", "OPS"))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        String secret = found(html, "id=\"made-key\">([^<]+)<");
        String id = keys.admit(secret).orElseThrow().id();
        web.perform(asAdmin(get("/users/keys")))
                .andExpect(content().string(containsString("商城")))
                .andExpect(content().string(not(containsString(secret))));
        web.perform(asAdmin(post("/users/keys/" + id + "/revoke"))).andExpect(redirectedUrl("/users/keys"));
        assertThat(keys.admit(secret)).isEmpty();
    }

    @Test
    void everybody_changes_the_own_password_and_needs_the_old_one() throws Exception {
        users.put(new UserAccount("own", "本人", encoder.encode("the old one"), Set.of(Role.ANALYST), null, true));
        web.perform(change("own", "wrong", "a horse, a staple", "a horse, a staple"))
                .andExpect(model().attribute("errors", Map.of("old", "account.refused.wrong")))
                .andExpect(content().string(containsString("id=\"old-wrong\"")));
        web.perform(change("own", "the old one", "short", "other"))
                .andExpect(model().attribute(
                                "errors",
                                Map.of("password", "account.refused.short", "again", "account.refused.again")));
        web.perform(change("own", "the old one", "a horse, a staple", "a horse, a staple"))
                .andExpect(redirectedUrl("/account"));
        assertThat(encoder.matches(
                        "a horse, a staple", users.find("own").orElseThrow().passwordHash()))
                .isTrue();
    }

    @Test
    void an_open_session_gives_no_endless_tries_at_the_old_password() throws Exception {
        users.put(new UserAccount("open", "本人", encoder.encode("the old one"), Set.of(Role.OPS), null, true));
        for (int i = 0; i < 5; i++) web.perform(change("open", "guess", "a horse, a staple", "a horse, a staple"));
        web.perform(change("open", "the old one", "a horse, a staple", "a horse, a staple"))
                .andExpect(model().attribute("errors", Map.of("old", "account.refused.limited")));
    }

    private MockHttpServletRequestBuilder change(String name, String old, String password, String again) {
        return post("/account/password")
                .with(user(new SignedIn(users.find(name).orElseThrow())))
                .with(csrf())
                .param("old", old)
                .param("password", password)
                .param("again", again);
    }

    private MockHttpServletRequestBuilder asAdmin(MockHttpServletRequestBuilder request) {
        return request.with(user(new SignedIn(users.find("admin").orElseThrow())))
                .with(csrf());
    }

    private static String found(String html, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(html);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }
}
