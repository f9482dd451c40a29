package crm.web.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.forwardedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.view;

import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.platform.security.Role;
import crm.platform.security.SignedIn;
import crm.platform.security.UserAccount;
import crm.platform.security.UserDirectory;
import crm.store.documents.StoreUnavailable;
import crm.web.Pages;
import crm.web.desk.AttentionList.Lines;
import crm.web.shared.Attention;
import crm.web.shared.Attention.Item;
import crm.web.shared.Attention.Weight;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.MessageSource;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class)
@AutoConfigureMockMvc
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeskPagesTest {

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @Autowired
    AttentionList attention;

    @Autowired
    MessageSource texts;

    @Test
    void everybody_comes_to_the_own_desk() throws Exception {
        web.perform(as("ops", get("/"))).andExpect(view().name("desk/ops"));
        web.perform(as("admin", get("/"))).andExpect(view().name("desk/ops"));
        web.perform(as("manager", get("/"))).andExpect(view().name("desk/store"));
        web.perform(as("staff", get("/"))).andExpect(view().name("desk/staff"));
        web.perform(as("analyst", get("/"))).andExpect(forwardedUrl("/dashboard"));
    }

    @Test
    void an_address_of_the_dashboard_from_before_still_opens() throws Exception {
        web.perform(as("ops", get("/?days=90&refunds=order-day"))).andExpect(forwardedUrl("/dashboard"));
        web.perform(as("staff", get("/?days=90"))).andExpect(view().name("desk/staff"));
    }

    @Test
    void ops_sees_what_waits_with_its_age_and_where_it_is_dealt_with() throws Exception {
        String html = html("ops", "/");
        assertThat(html)
                .contains("Campaigns waiting for approval")
                .contains("href=\"/campaigns/k-submitted\"")
                .contains("Staff who have not sent")
                .contains("action=\"/campaigns/edit/k-running/remind\"")
                .contains("Customers who have reached the message cap")
                .contains(">1,428<")
                .contains("href=\"/orders/unmatched\"")
                .contains(">10 d<");
        // What is broken an administrator mends.
        assertThat(html).contains("Events that could not be taken").doesNotContain("href=\"/system#dead-letters\"");
        assertThat(html("admin", "/")).contains("href=\"/system#dead-letters\"").contains("href=\"/system#outbound\"");
    }

    @Test
    void a_manager_sees_her_own_store_alone() throws Exception {
        web.perform(as("manager", get("/")))
                .andExpect(status().isOk())
                .andExpect(content().string(allOf(containsString("西湖银泰店"), not(containsString("城西印象城店")))))
                .andExpect(content().string(not(containsString("/system"))))
                .andExpect(content().string(containsString("/desk/store/customers?why=LAPSED")))
                .andExpect(content().string(containsString("data-figure=\"ONLINE_SHARE\"")));
        web.perform(as("manager", get("/desk/store/customers?why=NEW"))).andExpect(status().isOk());
        web.perform(as("manager", get("/desk/store/today"))).andExpect(status().isOk());
        web.perform(as("manager", get("/desk/attention"))).andExpect(status().isForbidden());
    }

    @Test
    void a_reminder_leads_back_to_the_desk_from_which_it_was_sent() throws Exception {
        web.perform(as(
                        "ops",
                        post("/campaigns/edit/k-running/remind").with(csrf()).param("back", "desk")))
                .andExpect(redirectedUrl("/"));
    }

    @Test
    void staff_see_which_version_of_a_message_goes_to_how_many_of_their_customers() throws Exception {
        String html = html("staff", "/");
        assertThat(html)
                .contains("Send “周末新品尝鲜” to 256 customers")
                .containsSubsequence(
                        "Version A: 128 customers",
                        "我是西湖银泰店的",
                        "Version B: 128 customers",
                        "给您留了一份牛大骨",
                        "each version is a message of its own there")
                .hasSizeLessThan(150_000);
    }

    @Test
    void staff_see_their_own_customers_and_tasks_and_no_page_of_a_store() throws Exception {
        String html = html("staff", "/");
        assertThat(html).contains("周末新品尝鲜").contains("To speak to today").doesNotContain("五一老客回馈");
        // As her customers get it, not as it was written for all staff.
        assertThat(html).contains("我是").doesNotContain("{staff}").doesNotContain("{store}");
        assertThat(html("staff", "/desk/staff/customers")).contains("王小明").contains("/desk/staff/customers/c-0000");
        assertThat(html("staff", "/desk/staff/customers?text=静怡"))
                .contains("李静怡")
                .doesNotContain("王小明");
        assertThat(html("staff", "/desk/staff/customers/c-0000"))
                .contains("138****8000")
                .doesNotContain("13800138000");
        for (String closed : List.of(
                "/customers",
                "/customers/c-0000",
                "/dashboard",
                "/campaigns",
                "/revenue",
                "/reports",
                "/segments",
                "/orders/unmatched",
                "/definitions",
                "/system",
                "/desk/store/customers",
                "/desk/attention")) web.perform(as("staff", get(closed))).andExpect(status().isForbidden());
    }

    @Test
    void anothers_customer_is_not_there() throws Exception {
        users.put(UserAccount.ofStaff("other", "何军", "x", new StaffAccountId("s-stranger")));
        web.perform(as("other", get("/desk/staff/customers/c-0000"))).andExpect(status().isNotFound());
        web.perform(as("staff", get("/desk/staff/customers/nobody"))).andExpect(status().isNotFound());
    }

    @Test
    void what_cannot_be_asked_just_now_takes_nothing_from_the_rest_and_is_said() {
        Attention away = by -> {
            throw new StoreUnavailable("the search engine starts", new IllegalStateException());
        };
        Instant longAgo = Pages.NOW.minusSeconds(9_000);
        Attention there = by -> List.of(
                new Item(Weight.WAITING, "approve", "check", 2, Pages.NOW, "/campaigns"),
                new Item(Weight.UNDER_WAY, "running", "send", 1, longAgo, "/campaigns"),
                new Item(Weight.WAITING, "paused", "check", 1, longAgo, "/campaigns"),
                new Item(Weight.WAITING, "budget", "wallet", 1, null, "/campaigns"),
                new Item(Weight.URGENT, "stuck", "database", 1, null, ""));
        Lines lines = new AttentionList(List.of(away, there), texts).of(signedIn("ops"));
        assertThat(lines.whole()).isFalse();
        assertThat(lines.toDo())
                .extracting(line -> line.item().key())
                .containsExactly("stuck", "paused", "approve", "budget");
        assertThat(lines.underWay()).hasSize(1);
    }

    @Test
    void nothing_to_do_says_so() {
        Lines lines = new AttentionList(List.of(by -> List.of()), texts).of(signedIn("ops"));
        assertThat(lines.nothing()).isTrue();
        assertThat(lines.whole()).isTrue();
    }

    @Test
    void a_region_that_has_some_stores_only_hears_nothing_of_what_belongs_to_no_store() {
        SignedIn some =
                new SignedIn(new UserAccount("some", "一区", "x", Set.of(Role.OPS), Set.of(new StoreId("S01")), true));
        assertThat(attention.of(some).toDo())
                .extracting(line -> line.item().key())
                .doesNotContain("dead-letters", "uncertain", "sync-different", "feed-parked", "callbacks-parked");
    }

    private String html(String name, String path) throws Exception {
        return web.perform(as(name, get(path).locale(Locale.ENGLISH)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(UTF_8);
    }

    private MockHttpServletRequestBuilder as(String name, MockHttpServletRequestBuilder request) {
        return request.with(user(signedIn(name)));
    }

    private SignedIn signedIn(String name) {
        return new SignedIn(users.find(name).orElseThrow());
    }
}
