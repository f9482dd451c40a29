package crm.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestBuilders.formLogin;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.web.Pages;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class)
@AutoConfigureMockMvc
@DisplayNameGeneration(ReplaceUnderscores.class)
class RoutesTest {

    private static final Set<String> OPEN = Set.of(
            "/sign-in",
            "/sign-in/wecom",
            "/sign-in/wecom/back",
            "/language/x",
            "/theme/x",
            "/error",
            Routes.WECOM_CALLBACK,
            Routes.VISITS,
            Routes.WECHAT_CALLBACK + "/x",
            Routes.ORDER_FEEDS + "/x",
            Routes.ANSWERS + "/x");

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @Autowired
    ApiKeys keys;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping handlers;

    @Test
    void every_route_of_every_controller_is_listed() {
        List<String> unlisted = paths().stream()
                .filter(path -> !Routes.mayOpen(Set.of(Role.values()), path))
                .toList();
        assertThat(unlisted).isEmpty();
    }

    @Test
    void nothing_but_what_is_meant_to_be_open_is_open() {
        List<String> open = paths().stream()
                .filter(path -> Routes.mayOpen(Set.of(), path))
                .filter(path -> !OPEN.contains(path))
                .toList();
        assertThat(open).isEmpty();
    }

    @Test
    void whoever_is_not_signed_in_is_sent_to_the_form() throws Exception {
        for (String path : List.of("/", "/customers", "/orders/unmatched", "/imports", "/wecom", "/system"))
            web.perform(get(path)).andExpect(redirectedUrlPattern("/sign-in*"));
    }

    @Test
    void each_role_opens_what_its_navigation_shows_and_nothing_more() throws Exception {
        for (String name : List.of("ops", "manager", "analyst", "admin")) {
            SignedIn who = new SignedIn(users.find(name).orElseThrow());
            for (String path : List.of("/", "/customers", "/orders/unmatched", "/imports", "/wecom", "/system"))
                web.perform(get(path).with(user(who)))
                        .andExpect(Routes.mayOpen(who.user().roles(), path) ? status().isOk() : status().isForbidden());
        }
        assertThat(Routes.mayOpen(Set.of(Role.STORE_MANAGER), "/imports")).isFalse();
        assertThat(Routes.mayOpen(Set.of(Role.ANALYST), "/customers/c-1")).isFalse();
        assertThat(Routes.mayOpen(Set.of(Role.OPS), "/system/dead-letters/retry"))
                .isFalse();
    }

    @Test
    void a_store_manager_sees_the_own_store_and_a_foreign_customer_is_not_there() throws Exception {
        SignedIn manager = new SignedIn(users.find("manager").orElseThrow());
        web.perform(get("/").with(user(manager)))
                .andExpect(content().string(Matchers.containsString("西湖银泰店")))
                .andExpect(content().string(Matchers.not(Matchers.containsString("城西印象城店"))));
        web.perform(get("/customers/c-0000").with(user(manager))).andExpect(status().isOk());
        web.perform(get("/customers/c-0001").with(user(manager))).andExpect(status().isNotFound());
    }

    @Test
    void phone_numbers_leave_masked() throws Exception {
        SignedIn ops = new SignedIn(users.find("ops").orElseThrow());
        for (String path : List.of("/customers", "/customers/c-0000"))
            web.perform(get(path).with(user(ops)))
                    .andExpect(content().string(Matchers.containsString("138****8000")))
                    .andExpect(content().string(Matchers.not(Matchers.containsString("13800138000"))));
    }

    @Test
    void a_change_needs_its_token_even_from_an_administrator() throws Exception {
        SignedIn admin = new SignedIn(users.find("admin").orElseThrow());
        web.perform(post("/system/projections/revenue-share/rebuild").with(user(admin)))
                .andExpect(status().isForbidden());
        web.perform(post("/system/projections/revenue-share/rebuild")
                        .with(user(admin))
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());
    }

    @Test
    void no_route_of_the_api_opens_without_a_valid_key_or_with_a_session() throws Exception {
        ApiKeys.Made revoked = keys.make("old", "admin", Set.of(Role.ADMIN), null);
        keys.revoke(revoked.key().id());
        SignedIn admin = new SignedIn(users.find("admin").orElseThrow());
        var session = web.perform(formLogin("/sign-in").user("admin").password(Pages.PASSWORD))
                .andReturn()
                .getRequest()
                .getSession();
        assertThat(session).isNotNull();
        int address = 0;
        for (String path : apiPaths()) {
            String from = "10.1.0." + ++address;
            web.perform(get(path).with(from(from))).andExpect(status().isUnauthorized());
            web.perform(get(path).with(from(from)).session((MockHttpSession) session))
                    .andExpect(status().isUnauthorized());
            web.perform(get(path).with(from(from)).header("Authorization", "Bearer crm_" + "x".repeat(40)))
                    .andExpect(status().isUnauthorized());
            web.perform(get(path).with(from(from)).header("Authorization", "Bearer " + revoked.secret()))
                    .andExpect(status().isUnauthorized());
        }
        assertThat(Routes.mayOpen(admin.user().roles(), "/api/v1/orders")).isTrue();
    }

    @Test
    void a_key_opens_the_routes_of_its_roles_and_nothing_more() throws Exception {
        for (Role role : Role.values()) {
            String secret = keys.make("of " + role, "admin", Set.of(role), null).secret();
            for (String path : apiPaths()) {
                int status = web.perform(get(path).header("Authorization", "Bearer " + secret))
                        .andReturn()
                        .getResponse()
                        .getStatus();
                if (Routes.mayOpen(Set.of(role), path))
                    assertThat(status).as(path).isNotIn(401, 403);
                else assertThat(status).as("%s %s", role, path).isEqualTo(403);
            }
        }
    }

    @Test
    void a_key_is_worth_nothing_at_the_pages() throws Exception {
        String secret = keys.make("all", "admin", Set.of(Role.values()), null).secret();
        for (String path : List.of("/", "/customers", "/system"))
            web.perform(get(path).header("Authorization", "Bearer " + secret))
                    .andExpect(redirectedUrlPattern("/sign-in*"));
    }

    /** Of the rules and of the controllers. */
    private Set<String> apiPaths() {
        Set<String> paths = new TreeSet<>(paths());
        Routes.RULES.forEach(rule -> paths.add(rule.pattern().replace("**", "x")));
        paths.removeIf(path -> !path.startsWith(Routes.API));
        assertThat(paths).isNotEmpty();
        return paths;
    }

    private static RequestPostProcessor from(String address) {
        return request -> {
            request.setRemoteAddr(address);
            return request;
        };
    }

    private Set<String> paths() {
        List<String> paths = new ArrayList<>();
        handlers.getHandlerMethods().keySet().forEach(mapping -> paths.addAll(mapping.getPatternValues()));
        TreeSet<String> sample = new TreeSet<>();
        for (String path : paths) sample.add(path.replaceAll("\\{[^}]*}", "x"));
        return sample;
    }
}
