package crm.web.customer;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.domain.customer.CustomerId;
import crm.domain.customer.ErasureReason;
import crm.importers.erasure.Erasures;
import crm.platform.security.SignedIn;
import crm.platform.security.UserDirectory;
import crm.web.Pages;
import crm.web.StoryErasures;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class)
@AutoConfigureMockMvc
@DisplayNameGeneration(ReplaceUnderscores.class)
class ErasurePagesTest {

    private static final String RECEIPT = "/customers/erasures/" + StoryErasures.RUNNING;

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @Autowired
    Erasures erasures;

    private MockHttpServletRequestBuilder as(String name, MockHttpServletRequestBuilder request) {
        return request.with(user(new SignedIn(users.find(name).orElseThrow())))
                .with(csrf())
                .locale(Locale.ENGLISH);
    }

    @Test
    void it_takes_a_reason_and_a_second_look_and_answers_with_a_receipt() throws Exception {
        CustomerId her = new CustomerId("c-0006");
        web.perform(as("ops", get("/customers/erase/{id}", "c-0006")))
                .andExpect(status().isOk())
                .andExpect(content().string(allOf(containsString("nobody can bring it back"), containsString("欧**"))));
        web.perform(as("ops", post("/customers/erase/{id}", "c-0006")).param("sure", "true"))
                .andExpect(content().string(containsString("Choose why.")));
        web.perform(as("ops", post("/customers/erase/{id}", "c-0006")).param("reason", "ASKED"))
                .andExpect(content().string(containsString("Say that you have made sure.")));
        verify(erasures, never()).ask(eq(her), any(), any());
        web.perform(as("ops", post("/customers/erase/{id}", "c-0006"))
                        .param("reason", "ASKED")
                        .param("sure", "true"))
                .andExpect(redirectedUrl(RECEIPT));
        verify(erasures).ask(her, ErasureReason.ASKED, "ops");
    }

    @Test
    void the_receipt_says_what_is_done_and_what_it_waits_for() throws Exception {
        web.perform(as("ops", get(RECEIPT)))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString(StoryErasures.RUNNING),
                                containsString("she withdrew her consent"),
                                containsString("Waits until the imports under way have ended."),
                                containsString("data-poll=\"2\""))));
        web.perform(as("ops", get("/customers/erasures/{receipt}", StoryErasures.DONE)))
                .andExpect(content()
                        .string(allOf(
                                containsString("2 files were deleted, 5 messages emptied"),
                                not(containsString("data-poll")))));
        web.perform(as("ops", get("/customers/erasures")))
                .andExpect(content()
                        .string(allOf(containsString(StoryErasures.RUNNING), containsString(StoryErasures.DONE))));
        web.perform(as("ops", get("/customers/erasures/nothing"))).andExpect(status().isNotFound());
    }

    @Test
    void a_store_manager_and_an_analyst_erase_nobody() throws Exception {
        for (String name : new String[] {"manager", "analyst"}) {
            web.perform(as(name, get("/customers/erase/{id}", "c-0000"))).andExpect(status().isForbidden());
            web.perform(as(name, post("/customers/erase/{id}", "c-0000"))
                            .param("reason", "ASKED")
                            .param("sure", "true"))
                    .andExpect(status().isForbidden());
            web.perform(as(name, get(RECEIPT))).andExpect(status().isForbidden());
        }
        verify(erasures, never()).ask(eq(new CustomerId("c-0000")), any(), any());
        web.perform(as("manager", get("/customers/{id}", "c-0000")))
                .andExpect(content().string(not(containsString("/customers/erase/"))));
        web.perform(as("ops", get("/customers/{id}", "c-0000")))
                .andExpect(content().string(containsString("/customers/erase/c-0000")));
    }

    @Test
    void who_said_something_of_messages_gets_a_receipt_with_the_number_in_the_log() throws Exception {
        web.perform(as("manager", get("/customers/{id}/consent", "c-0004")))
                .andExpect(status().isOk())
                .andExpect(content().string(allOf(containsString("M41284"), containsString("Too many messages"))));
        web.perform(as("manager", get("/customers/{id}/consent", "c-0000"))).andExpect(status().isNotFound());
    }
}
