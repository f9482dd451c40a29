package crm.platform.security;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.domain.org.StoreId;
import crm.platform.audit.Unaudited;
import crm.projections.shared.DataScope;
import crm.web.Pages;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class)
@AutoConfigureMockMvc
@Import(ApiSecurityTest.Echo.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ApiSecurityTest {

    private static final String PATH = "/api/v1/orders/echo";

    @Profile(Pages.PROFILE)
    @RestController
    static class Echo {

        @GetMapping(PATH)
        String who(Caller caller, DataScope scope) {
            return caller.name() + " " + scope;
        }

        @Unaudited("A test's own")
        @PostMapping(PATH)
        String forPeopleOnly(SignedIn user) {
            return user.displayName();
        }
    }

    @Autowired
    MockMvc web;

    @Autowired
    ApiKeys keys;

    @Test
    void a_controller_is_told_who_calls_and_what_they_may_see() throws Exception {
        var made = keys.make("till", "admin", Set.of(Role.OPS), Set.of(new StoreId("S07")));
        web.perform(with(get(PATH), made.secret()))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string("api:" + made.key().id() + " " + new DataScope.Stores(Set.of(new StoreId("S07")))))
                .andExpect(cookie().doesNotExist("crm-session"));
    }

    @Test
    void a_post_needs_no_token_and_what_is_for_people_is_refused_to_a_key() throws Exception {
        var made = keys.make("till", "admin", Set.of(Role.OPS), null);
        web.perform(with(post(PATH), made.secret()))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.status").value(403));
    }

    @Test
    void a_refusal_is_a_problem_in_json_and_says_what_is_asked_for() throws Exception {
        web.perform(get(PATH))
                .andExpect(status().isUnauthorized())
                .andExpect(header().string("WWW-Authenticate", "Bearer"))
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.title").value("Unauthorized"))
                .andExpect(jsonPath("$.instance").value(PATH));
        String analyst =
                keys.make("figures", "admin", Set.of(Role.ANALYST), null).secret();
        web.perform(with(get(PATH), analyst))
                .andExpect(status().isForbidden())
                .andExpect(header().string("WWW-Authenticate", "Bearer error=\"insufficient_scope\""))
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON));
    }

    @Test
    void wrong_keys_of_one_address_are_limited_but_the_right_one_still_comes_in() throws Exception {
        for (int i = 0; i < SignInLimit.TRIES; i++)
            web.perform(with(get(PATH), "guess-" + i))
                    .andExpect(status().isUnauthorized())
                    .andExpect(header().string("WWW-Authenticate", "Bearer error=\"invalid_token\""));
        web.perform(with(get(PATH), "guess"))
                .andExpect(status().isTooManyRequests())
                .andExpect(header().string("Retry-After", "900"))
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON));
        String right = keys.make("till", "admin", Set.of(Role.OPS), null).secret();
        web.perform(with(get(PATH), right)).andExpect(status().isOk());
    }

    @Test
    void what_is_not_listed_is_refused_for_all() throws Exception {
        String all = keys.make("all", "admin", Set.of(Role.values()), null).secret();
        web.perform(with(get("/api/v1/nothing"), all)).andExpect(status().isForbidden());
    }

    private static MockHttpServletRequestBuilder with(MockHttpServletRequestBuilder request, String key) {
        return request.with(from -> {
                    from.setRemoteAddr("10.2.0.1");
                    return from;
                })
                .header("Authorization", "Bearer " + key);
    }
}
