package crm.web.webhook;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.platform.security.ApiKeys;
import crm.platform.security.Role;
import crm.platform.security.SignedIn;
import crm.platform.security.UserDirectory;
import crm.web.Pages;
import crm.web.StoryWebhooks;
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
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class)
@AutoConfigureMockMvc
@DisplayNameGeneration(ReplaceUnderscores.class)
class WebhookPagesTest {

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @Autowired
    ApiKeys keys;

    @Test
    void the_list_says_who_is_told_of_what_and_never_a_secret() throws Exception {
        web.perform(asAdmin(get("/webhooks")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("members.example.com")))
                .andExpect(content().string(containsString("order.*")))
                .andExpect(content().string(not(containsString(StoryWebhooks.SECRET))));
        web.perform(get("/webhooks").with(user(new SignedIn(users.find("ops").orElseThrow()))))
                .andExpect(status().isForbidden());
    }

    @Test
    void a_secret_is_shown_once_where_it_was_made_and_an_address_without_tls_is_refused_beside_its_field()
            throws Exception {
        web.perform(asAdmin(post("/webhooks"))
                        .param("name", "会员系统")
                        .param("address", "https://members.example.com/crm")
                        .param("which", "chosen")
                        .param("event", "order.*"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(StoryWebhooks.SECRET)));
        web.perform(asAdmin(post("/webhooks"))
                        .param("name", "会员系统")
                        .param("address", "http://members.example.com/crm")
                        .param("which", "all"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("id=\"address-wrong\"")))
                .andExpect(content().string(not(containsString(StoryWebhooks.SECRET))));
        web.perform(asAdmin(post("/webhooks"))
                        .param("name", "x")
                        .param("address", "https://x.example.com")
                        .param("which", "chosen"))
                .andExpect(content().string(containsString("id=\"events-wrong\"")));
    }

    @Test
    void one_shows_what_was_sent_with_the_receiver_s_answer_and_sends_it_again() throws Exception {
        web.perform(asAdmin(get("/webhooks/w1")).header("Accept-Language", "en"))
                .andExpect(content().string(containsString("order.refunded")))
                .andExpect(content().string(containsString("It did not answer in time.")));
        web.perform(asAdmin(post("/webhooks/w1/replay")).param("delivery", "w1-1190-0"))
                .andExpect(redirectedUrl("/webhooks/w1"))
                .andExpect(flash().attribute("note", "webhooks.replayed"));
        web.perform(asAdmin(post("/webhooks/w1/replay")).param("position", "far"))
                .andExpect(flash().attribute("refused", "webhooks.refused.position"));
        web.perform(asAdmin(post("/webhooks/w1/ping")).header("Accept-Language", "en"))
                .andExpect(content().string(containsString("It did not answer in time.")));
        web.perform(asAdmin(get("/webhooks/w9"))).andExpect(status().isNotFound());
    }

    @Test
    void programs_that_administer_do_the_same() throws Exception {
        String admin = keys.make("admin", "admin", Set.of(Role.ADMIN), null).secret();
        web.perform(get("/api/v1/webhooks").header("Authorization", "Bearer " + admin))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items[0].address").value("https://members.example.com/crm"))
                .andExpect(content().string(not(containsString(StoryWebhooks.SECRET))));
        web.perform(post("/api/v1/webhooks")
                        .header("Authorization", "Bearer " + admin)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"name\": \"members\", \"address\": \"http://members.example.com/\"}"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.at").value("address"));
        web.perform(get("/api/v1/webhooks/w1/deliveries").header("Authorization", "Bearer " + admin))
                .andExpect(jsonPath("$.items[2].state").value("DEAD"));
        String ops = keys.make("ops", "admin", Set.of(Role.OPS), null).secret();
        web.perform(get("/api/v1/webhooks").header("Authorization", "Bearer " + ops))
                .andExpect(status().isForbidden());
    }

    private MockHttpServletRequestBuilder asAdmin(MockHttpServletRequestBuilder request) {
        return request.with(user(new SignedIn(users.find("admin").orElseThrow())))
                .with(csrf());
    }
}
