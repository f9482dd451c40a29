package crm.web.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.platform.security.ApiAccess;
import crm.platform.security.ApiArea;
import crm.platform.security.ApiKey;
import crm.platform.security.ApiKeys;
import crm.platform.security.Reach;
import crm.platform.security.Role;
import crm.platform.security.SignedIn;
import crm.platform.security.UserDirectory;
import crm.web.Pages;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class)
@AutoConfigureMockMvc
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeyLimitsTest {

    @Autowired
    MockMvc web;

    @Autowired
    ApiKeys keys;

    @Autowired
    UserDirectory users;

    @Test
    void a_key_is_made_with_the_parts_of_the_api_and_the_last_day_that_were_chosen() throws Exception {
        page().andExpect(status().isOk());
        make("parts", "chosen", "2026-06-30").andExpect(content().string(containsString("made-key")));
        ApiKey made = keys.all().stream()
                .filter(key -> key.name().equals("parts"))
                .findFirst()
                .orElseThrow();
        assertThat(made.areas()).isEqualTo(Map.of(ApiArea.ORDERS, ApiAccess.WRITE, ApiArea.FIGURES, ApiAccess.READ));
        // The end of that day in Shanghai.
        assertThat(made.expiresAt()).isEqualTo(Instant.parse("2026-06-30T16:00:00Z"));
        make("past", "chosen", "2026-04-30").andExpect(content().string(containsString("id=\"expires-wrong\"")));
        make("no day", "chosen", "tomorrow").andExpect(content().string(containsString("id=\"expires-wrong\"")));
        web.perform(asAdmin(post("/users/keys"))
                        .param("displayName", "nothing")
                        .param("role", "OPS")
                        .param("areas", "chosen"))
                .andExpect(content().string(containsString("id=\"areas-wrong\"")));
    }

    @Test
    void a_limited_key_gives_nobody_more_than_it_has() throws Exception {
        Map<ApiArea, ApiAccess> own = Map.of(ApiArea.ADMINISTRATION, ApiAccess.WRITE, ApiArea.ORDERS, ApiAccess.READ);
        String limited = keys.make("limited", "admin", Set.of(Role.ADMIN), Reach.ALL, own, null)
                .secret();
        assertForbidden(limited, "{\"name\": \"more\", \"roles\": [\"OPS\"]}");
        assertForbidden(limited, "{\"name\": \"more\", \"roles\": [\"OPS\"], \"areas\": {\"ORDERS\": \"WRITE\"}}");
        assertForbidden(limited, "{\"name\": \"more\", \"roles\": [\"OPS\"], \"areas\": {\"CUSTOMERS\": \"READ\"}}");
        sent(
                        post("/api/v1/keys"),
                        limited,
                        "{\"name\": \"as much\", \"roles\": [\"OPS\"], \"areas\": {\"ORDERS\": \"READ\"}}")
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.secret").isString());
        sent(put("/api/v1/users/li.na"), limited, "{\"displayName\": \"Li Na\", \"roles\": [\"ADMIN\"]}")
                .andExpect(status().isForbidden());
        assertThat(users.find("li.na")).isEmpty();
    }

    @Test
    void a_key_of_some_stores_gives_those_only() throws Exception {
        String bound = keys.make("bound", "admin", Set.of(Role.ADMIN), Set.of(Pages.LAKE))
                .secret();
        assertForbidden(bound, "{\"name\": \"all\", \"roles\": [\"OPS\"]}");
        assertForbidden(bound, "{\"name\": \"other\", \"roles\": [\"OPS\"], \"stores\": [\"S02\"]}");
        sent(post("/api/v1/keys"), bound, "{\"name\": \"own\", \"roles\": [\"OPS\"], \"stores\": [\"S01\"]}")
                .andExpect(status().isCreated());
        sent(post("/api/v1/webhooks"), bound, "{\"name\": \"all\", \"address\": \"https://example.com/\"}")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.at").value("stores"));
    }

    @Test
    void a_key_of_a_region_comes_as_far_as_its_stores_and_gives_no_region_but_its_own() throws Exception {
        String east = sent(
                        post("/api/v1/keys"),
                        keys.make("admin", "admin", Set.of(Role.ADMIN), null).secret(),
                        "{\"name\": \"east\", \"roles\": [\"ADMIN\", \"OPS\"], \"regions\": [\"R东\"]}")
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.key.regions[0]").value("R东"))
                .andReturn()
                .getResponse()
                .getContentAsString()
                .replaceAll("(?s).*\"secret\" ?: ?\"([^\"]+)\".*", "$1");
        web.perform(get("/api/v1/stores?limit=200").header("Authorization", "Bearer " + east))
                .andExpect(jsonPath("$.items[?(@.storeId == 'S01')]").isNotEmpty())
                .andExpect(jsonPath("$.items[?(@.storeId == 'S05')]").isEmpty());
        assertForbidden(east, "{\"name\": \"all\", \"roles\": [\"OPS\"]}");
        assertForbidden(east, "{\"name\": \"other\", \"roles\": [\"OPS\"], \"stores\": [\"S05\"]}");
        sent(post("/api/v1/keys"), east, "{\"name\": \"own\", \"roles\": [\"OPS\"], \"regions\": [\"R东\"]}")
                .andExpect(status().isCreated());
        String bound = keys.make("bound", "admin", Set.of(Role.ADMIN), Set.of(Pages.LAKE))
                .secret();
        assertForbidden(bound, "{\"name\": \"region\", \"roles\": [\"OPS\"], \"regions\": [\"R东\"]}");
    }

    private void assertForbidden(String key, String body) throws Exception {
        sent(post("/api/v1/keys"), key, body)
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.key").value("api.more-than-own"));
    }

    private ResultActions sent(MockHttpServletRequestBuilder request, String key, String body) throws Exception {
        return web.perform(request.header("Authorization", "Bearer " + key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private ResultActions page() throws Exception {
        return web.perform(asAdmin(get("/users/keys")));
    }

    private ResultActions make(String name, String areas, String expires) throws Exception {
        return web.perform(asAdmin(post("/users/keys"))
                .param("displayName", name)
                .param("role", "OPS")
                .param("areas", areas)
                .param("read", "FIGURES", "ORDERS")
                .param("write", "ORDERS")
                .param("expires", expires));
    }

    private MockHttpServletRequestBuilder asAdmin(MockHttpServletRequestBuilder request) {
        return request.with(user(new SignedIn(users.find("admin").orElseThrow())))
                .with(csrf());
    }
}
