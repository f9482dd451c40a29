package crm.web.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.platform.audit.AuditEntry;
import crm.platform.audit.AuditEntry.Outcome;
import crm.platform.audit.AuditLog;
import crm.platform.audit.AuditQuestion;
import crm.platform.security.SignedIn;
import crm.platform.security.UserDirectory;
import crm.web.Pages;
import java.util.List;
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
class AuditPagesTest {

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @Autowired
    AuditLog entries;

    @Autowired
    AuditWords words;

    private MockHttpServletRequestBuilder as(String name, MockHttpServletRequestBuilder request) {
        return request.with(user(new SignedIn(users.find(name).orElseThrow())))
                .with(csrf())
                .locale(Locale.ENGLISH);
    }

    private List<AuditEntry> of(String kind) {
        return entries.find(new AuditQuestion(null, kind, null, null, null), 50, null)
                .entries();
    }

    @Test
    void every_change_has_words_in_both_languages() {
        List<String> without = words.codes()
                .filter(kind -> !words.has(kind, Locale.ENGLISH) || !words.has(kind, Locale.CHINESE))
                .toList();
        assertThat(without)
                .as(
                        "kinds without a text audit.do.<last part>, or whose place has neither nav.<first> nor audit.area.<first>")
                .isEmpty();
    }

    @Test
    void a_setting_that_is_changed_is_written_down_with_who_and_from_where() throws Exception {
        web.perform(as("admin", post("/users/edit/{name}/disable", "analyst")).with(request -> {
            request.setRemoteAddr("10.9.8.7");
            return request;
        }));
        AuditEntry entry = of("users.edit.disable").stream()
                .filter(each -> "10.9.8.7".equals(each.address())) // others write into it too
                .findFirst()
                .orElseThrow();
        web.perform(as("admin", post("/users/edit/{name}/enable", "analyst")));
        assertThat(entry.by()).isEqualTo("admin");
        assertThat(entry.about()).isEqualTo("analyst");
        assertThat(entry.outcome()).isEqualTo(Outcome.DONE);
        assertThat(entry.at()).isEqualTo(Pages.NOW);
    }

    @Test
    void what_was_typed_wrong_and_what_was_not_there_is_written_down_as_refused() throws Exception {
        web.perform(as("admin", post("/users/new")).param("name", "a b"));
        assertThat(of("users.new")).anyMatch(entry -> entry.outcome() == Outcome.REFUSED);
        web.perform(as("manager", post("/customers/{id}/opt-out", "c-0001")).param("reason", "ASKED"))
                .andExpect(status().isNotFound());
        assertThat(entries.find(new AuditQuestion("manager", "customers.opt-out", "c-0001", null, null), 1, null)
                        .entries())
                .first()
                .satisfies(entry -> assertThat(entry.outcome()).isEqualTo(Outcome.REFUSED));
    }

    @Test
    void a_number_in_a_reason_or_in_an_address_is_not_kept() throws Exception {
        web.perform(as("ops", post("/customers/{id}/opt-out", "13800138000"))
                .param("reason", "ASKED")
                .param("because", "rang from 138 0013 8000, wang@example.com"));
        AuditEntry entry =
                entries
                        .find(new AuditQuestion("ops", "customers.opt-out", null, null, null), 50, null)
                        .entries()
                        .stream()
                        .filter(one -> one.reason() != null && one.reason().contains("rang"))
                        .findFirst()
                        .orElseThrow();
        assertThat(entry.about()).isNull();
        assertThat(entry.reason()).isEqualTo("ASKED rang from •••, •••");
    }

    @Test
    void looking_changes_nothing_and_is_not_written_down_but_a_note_of_a_customer_is() throws Exception {
        int before = entries.find(new AuditQuestion("ops", null, null, null, null), 1000, null)
                .entries()
                .size();
        web.perform(as("ops", get("/customers"))).andExpect(status().isOk());
        web.perform(as("ops", post("/theme/dark")));
        assertThat(entries.find(new AuditQuestion("ops", null, null, null, null), 1000, null)
                        .entries())
                .hasSize(before);
        web.perform(as("ops", get("/customers/{id}/staff/{staff}", "c-0000", "staff-li")))
                .andExpect(status().isOk());
        assertThat(entries.find(new AuditQuestion("ops", "customers.staff.opened", "c-0000", null, null), 1, null)
                        .entries())
                .isNotEmpty();
    }

    @Test
    void an_administrator_reads_it_filters_it_and_takes_it_along() throws Exception {
        web.perform(as("ops", post("/customers/{id}/opt-in", "c-0005")));
        web.perform(as("admin", get("/audit")).param("who", "ops").param("about", "c-0005"))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("Customers · wrote down that she wants messages"),
                                containsString("127.0.0.1"),
                                containsString("2026-05-01 10:00"))));
        web.perform(as("admin", get("/audit")).param("who", "ops").param("to", "2026-04-30"))
                .andExpect(content().string(containsString("Nobody did that")));
        web.perform(as("admin", get("/audit/entries.csv")).param("about", "c-0005"))
                .andExpect(status().isOk())
                .andExpect(
                        content().string(containsString("ops,Customers · wrote down that she wants messages,c-0005")));
        web.perform(as("admin", get("/audit")).param("after", "nonsense").param("who", "ops"))
                .andExpect(redirectedUrlPattern("/audit?who=ops*"));
        for (String other : List.of("ops", "manager", "analyst"))
            web.perform(as(other, get("/audit"))).andExpect(status().isForbidden());
    }

    @Test
    void who_may_see_a_customer_sees_what_was_done_with_her_but_not_from_where() throws Exception {
        web.perform(as("ops", post("/customers/{id}/opt-in", "c-0000")));
        web.perform(as("manager", get("/customers/{id}/audit", "c-0000")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("wrote down that she wants messages")))
                .andExpect(content().string(not(containsString("127.0.0.1"))));
        web.perform(as("manager", get("/customers/{id}/audit", "c-0001"))).andExpect(status().isNotFound());
    }
}
