package crm.web.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.platform.audit.AuditEntry;
import crm.platform.audit.AuditEntry.Outcome;
import crm.platform.audit.AuditLog;
import crm.platform.audit.AuditQuestion;
import crm.platform.security.SignedIn;
import crm.platform.security.UserDirectory;
import crm.web.Pages;
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
class CustomerPageTest {

    private static final String PAGE = "/customers/{id}";
    private static final String PHONE = "13800138000";

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @Autowired
    AuditLog entries;

    private MockHttpServletRequestBuilder as(String name, MockHttpServletRequestBuilder request) {
        return request.with(user(new SignedIn(users.find(name).orElseThrow())))
                .with(csrf())
                .locale(Locale.ENGLISH);
    }

    private MockHttpServletRequestBuilder reveal(String customer, String field) {
        return as("manager", post("/customers/{id}/reveal", customer))
                .param("field", field)
                .header("HX-Request", "true");
    }

    /** The clock stands still, so that of several of one customer none is the last. */
    private AuditEntry reveal(String customer) {
        return entries.find(new AuditQuestion("manager", "customers.reveal", customer, null, null), 1, null)
                .entries()
                .getFirst();
    }

    @Test
    void a_place_in_the_list_that_is_none_shows_it_from_the_beginning() throws Exception {
        web.perform(as("ops", get("/customers?after=nowhere")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/customers/c-0000")));
    }

    @Test
    void who_she_is_is_masked_on_her_page_and_in_lists() throws Exception {
        web.perform(as("manager", get(PAGE, "c-0000")))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("王**"),
                                containsString("138****8000"),
                                not(containsString("王小明")),
                                not(containsString(PHONE)),
                                not(containsString("1990-05-01")),
                                not(containsString("wm-c-0000")))));
        web.perform(as("manager", get("/customers")))
                .andExpect(content().string(allOf(containsString("王**"), not(containsString("王小明")))));
    }

    @Test
    void a_field_is_shown_to_who_says_why_and_the_audit_has_it_and_no_other_field_comes_along() throws Exception {
        web.perform(reveal("c-0000", "PHONE").param("reason", "COMPLAINT").param("because", "no. 12345678 was cold"))
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", containsString("no-store")))
                .andExpect(content()
                        .string(allOf(
                                containsString(PHONE),
                                containsString("data-revealed=\"138****8000\""),
                                not(containsString("王小明")),
                                not(containsString("1990-05-01")))));
        AuditEntry entry = reveal("c-0000");
        assertThat(entry.outcome()).isEqualTo(Outcome.DONE);
        assertThat(entry.details()).containsExactly("PHONE");
        assertThat(entry.reason()).isEqualTo("COMPLAINT no. ••• was cold");
        assertThat(entry.toString()).doesNotContain(PHONE);
        web.perform(as("manager", get(PAGE, "c-0000"))).andExpect(content().string(not(containsString(PHONE))));
    }

    @Test
    void without_a_reason_nothing_is_shown_and_other_asks_for_words() throws Exception {
        web.perform(reveal("c-0004", "PHONE"))
                .andExpect(content()
                        .string(allOf(
                                not(containsString("13800138004")), containsString("Choose why you have to see it."))));
        assertThat(reveal("c-0004").outcome()).isEqualTo(Outcome.REFUSED);
        web.perform(reveal("c-0008", "PHONE").param("reason", "OTHER").param("because", " "))
                .andExpect(content().string(not(containsString("13800138008"))));
        web.perform(reveal("c-0008", "NAME").param("reason", "OTHER").param("because", "lost a scarf"))
                .andExpect(content().string(containsString("吴佳琪")));
    }

    @Test
    void it_works_without_script_and_not_for_customers_of_others() throws Exception {
        web.perform(as("ops", post("/customers/{id}/reveal", "c-0001"))
                        .param("field", "PHONE")
                        .param("reason", "CONTACT"))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(containsString("13800138001"), containsString("id=\"title-timeline\""))));
        web.perform(as("manager", post("/customers/{id}/reveal", "c-0001"))
                        .param("field", "PHONE")
                        .param("reason", "CONTACT"))
                .andExpect(status().isNotFound())
                .andExpect(content().string(not(containsString("13800138001"))));
        web.perform(as("analyst", post("/customers/{id}/reveal", "c-0001"))
                        .param("field", "PHONE")
                        .param("reason", "CONTACT"))
                .andExpect(status().isForbidden());
    }

    @Test
    void her_orders_chats_and_credits_lead_on() throws Exception {
        web.perform(as("ops", get(PAGE, "c-0000")))
                .andExpect(content()
                        .string(allOf(
                                containsString("href=\"/orders/mall:20260430-118\""),
                                containsString("href=\"/chats/wr1\""),
                                containsString("/customers/c-0000/credits"),
                                containsString("/customers/c-0000/audit"))));
        web.perform(as("ops", get("/customers/{id}/credits", "c-0000"))).andExpect(status().isOk());
    }

    @Test
    void the_timeline_shows_the_kinds_that_are_chosen() throws Exception {
        web.perform(as("ops", get(PAGE, "c-0000")).param("kind", "REFUND", "TAG"))
                .andExpect(content()
                        .string(allOf(
                                containsString("t-refund"),
                                containsString("t-tag"),
                                not(containsString("t-membership")))));
        web.perform(as("ops", get("/customers/{id}/timeline", "c-0000")).param("kind", "CONSENT"))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("t-refund"))));
        web.perform(as("ops", get(PAGE, "c-0000")).param("kind", "NONSENSE")).andExpect(status().isBadRequest());
    }

    @Test
    void as_of_a_day_it_shows_her_as_she_was_and_changes_nothing() throws Exception {
        web.perform(as("ops", get(PAGE, "c-0000")).param("asOf", "2026-03-01"))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("How she was at the end of 2026-03-01"),
                                containsString("¥17.00"),
                                not(containsString("/opt-out\"")),
                                not(containsString("Merge</span>")))));
        web.perform(as("ops", get(PAGE, "c-0000")).param("asOf", "2026-01-01").param("basis", "recorded"))
                .andExpect(content().string(containsString("Nobody knew her then")));
    }
}
