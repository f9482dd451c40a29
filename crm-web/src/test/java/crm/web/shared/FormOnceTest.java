package crm.web.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.platform.security.PersonsCommands;
import crm.platform.security.SignedIn;
import crm.platform.security.UserDirectory;
import crm.store.documents.DocumentStore;
import crm.web.Pages;
import crm.web.shared.SubmittedForms.Begin;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.json.JsonMapper;

@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class)
@AutoConfigureMockMvc
@DisplayNameGeneration(ReplaceUnderscores.class)
class FormOnceTest {

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @Autowired
    PersonsCommands commands;

    @Autowired
    DocumentStore documents;

    @Autowired
    JsonMapper json;

    @Test
    void a_form_that_arrives_twice_is_done_once_and_both_are_led_to_the_same_page() throws Exception {
        clearInvocations(commands);
        for (int time = 0; time < 2; time++)
            web.perform(reminder("ops", "OnceOnceOnceOnceOnce")).andExpect(redirectedUrl("/"));
        verify(commands, times(1)).send(any(), any());
    }

    @Test
    void another_form_and_another_users_form_are_other_ones() throws Exception {
        clearInvocations(commands);
        web.perform(reminder("ops", "TwiceTwiceTwiceTwic1")).andExpect(redirectedUrl("/"));
        web.perform(reminder("ops", "TwiceTwiceTwiceTwic2")).andExpect(redirectedUrl("/"));
        web.perform(reminder("admin", "TwiceTwiceTwiceTwic2")).andExpect(redirectedUrl("/"));
        verify(commands, times(3)).send(any(), any());
    }

    @Test
    void a_form_that_was_refused_can_be_sent_again_under_its_mark() throws Exception {
        for (int time = 0; time < 2; time++)
            web.perform(post("/campaigns/edit/save")
                            .with(user(signedIn("manager")))
                            .with(csrf())
                            .param("once", "WrongWrongWrongWrong")
                            .param("newId", "k0123456789abcdef")
                            .param("kind", "MESSAGE")
                            .param("do", "submit"))
                    .andExpect(status().isOk());
    }

    @Test
    void while_one_request_does_it_another_is_told_to_wait_and_after_a_crash_it_is_anybodys_again() {
        SubmittedForms now = at(Pages.NOW);
        Begin begun = now.begin("li|crash");
        assertThat(begun).isInstanceOf(Begin.Mine.class);
        assertThat(now.begin("li|crash")).isEqualTo(new Begin.UnderWay());
        SubmittedForms later = at(Pages.NOW.plus(SubmittedForms.UNDER_WAY));
        Begin again = later.begin("li|crash");
        assertThat(again).isInstanceOf(Begin.Mine.class);
        // Who was thought dead says too late what became of it: the later one's word counts.
        now.done("li|crash", (Begin.Mine) begun, "/early");
        later.done("li|crash", (Begin.Mine) again, "/late");
        assertThat(later.begin("li|crash")).isEqualTo(new Begin.Done("/late"));
    }

    @Test
    void after_a_day_it_is_forgotten() {
        SubmittedForms now = at(Pages.NOW.minus(Duration.ofDays(2)));
        now.done("li|old", (Begin.Mine) now.begin("li|old"), "/done");
        assertThat(now.begin("li|old")).isEqualTo(new Begin.Done("/done"));
        assertThat(at(Pages.NOW).begin("li|old")).isInstanceOf(Begin.Mine.class);
    }

    private SubmittedForms at(Instant now) {
        return new SubmittedForms(documents, json, Clock.fixed(now, ZoneOffset.UTC));
    }

    private MockHttpServletRequestBuilder reminder(String name, String mark) {
        return post("/campaigns/edit/k-running/remind")
                .with(user(signedIn(name)))
                .with(csrf())
                .param("staff", "staff-he")
                .param("back", "desk")
                .param("once", mark);
    }

    private SignedIn signedIn(String name) {
        return new SignedIn(users.find(name).orElseThrow());
    }
}
