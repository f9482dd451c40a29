package crm.web.customer;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.domain.customer.Consent;
import crm.domain.customer.ConsentSource;
import crm.domain.customer.CustomerId;
import crm.domain.customer.OptOutReason;
import crm.importers.consent.ConsentReceipt;
import crm.importers.consent.Consents;
import crm.platform.security.SignedIn;
import crm.platform.security.UserDirectory;
import crm.web.Pages;
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
class ConsentPagesTest {

    private static final CustomerId HERS = new CustomerId("c-0000");
    private static final Consent NONE = Consent.out(ConsentSource.STAFF, OptOutReason.COMPLAINED, "manager", Pages.NOW);

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @Autowired
    Consents consents;

    private MockHttpServletRequestBuilder as(String name, MockHttpServletRequestBuilder request) {
        return request.with(user(new SignedIn(users.find(name).orElseThrow()))).with(csrf());
    }

    @Test
    void a_store_manager_writes_down_that_her_customer_wants_no_messages() throws Exception {
        web.perform(as("manager", post("/customers/c-0000/opt-out")).param("reason", "COMPLAINED"))
                .andExpect(redirectedUrl("/customers/c-0000"))
                .andExpect(flash().attribute("note", "consent.out-done"));
        verify(consents).take(HERS, NONE, "web");
        web.perform(as("manager", post("/customers/c-0000/opt-in")))
                .andExpect(redirectedUrl("/customers/c-0000"))
                .andExpect(flash().attribute("note", "consent.in-done"));
    }

    @Test
    void of_a_customer_of_another_store_she_writes_down_nothing() throws Exception {
        web.perform(as("manager", post("/customers/c-0001/opt-out")).param("reason", "ASKED"))
                .andExpect(status().isNotFound());
        web.perform(as("manager", post("/customers/c-0001/opt-in"))).andExpect(status().isNotFound());
        web.perform(as("analyst", post("/customers/c-0001/opt-out")).param("reason", "ASKED"))
                .andExpect(status().isForbidden());
        verify(consents, never()).take(eq(new CustomerId("c-0001")), any(), anyString());
    }

    @Test
    void the_receipt_says_that_it_waits_for_a_call_or_that_she_said_something_else_later() throws Exception {
        CustomerId other = new CustomerId("c-0002");
        when(consents.take(eq(other), any(), anyString())).thenReturn(new ConsentReceipt(other, NONE, true, false));
        web.perform(as("ops", post("/customers/c-0002/opt-out")).param("reason", "ASKED"))
                .andExpect(flash().attribute("note", "consent.out-pending"));
        web.perform(as("ops", post("/customers/c-0002/opt-in")))
                .andExpect(flash().attribute("note", "consent.overruled"));
    }

    @Test
    void her_page_says_who_wrote_it_down_when_and_why_and_who_can_still_send_her_something() throws Exception {
        web.perform(as("ops", get("/customers/c-0004")).param("lang", "en").locale(java.util.Locale.ENGLISH))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Wants no messages")))
                .andExpect(content().string(containsString("zhou · told the staff")))
                .andExpect(content().string(containsString("Too many messages")))
                .andExpect(content().string(containsString("One message that staff can still send her")))
                .andExpect(content().string(containsString("WeCom did not take it back")))
                .andExpect(content().string(containsString("/customers/c-0004/opt-in")));
        web.perform(as("ops", get("/customers/c-0003")).locale(java.util.Locale.ENGLISH))
                .andExpect(content().string(containsString("/customers/c-0003/opt-out")))
                .andExpect(content().string(not(containsString("Wants no messages"))));
    }

    @Test
    void the_list_marks_whoever_wants_no_messages() throws Exception {
        web.perform(as("ops", get("/customers")).param("messages", "none").locale(java.util.Locale.ENGLISH))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("messages=none")))
                .andExpect(content().string(containsString("Wants no messages")));
    }
}
