package crm.web.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.platform.security.SignedIn;
import crm.platform.security.UserDirectory;
import crm.web.Pages;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpHeaders;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class)
@AutoConfigureMockMvc
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExplorerPagesTest {

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @Test
    void the_model_that_was_chosen_stays_across_tabs_and_down_to_the_order() throws Exception {
        String html = html("analyst", get("/revenue").param("by", "STAFF").param("model", "linear-30d@1"));
        assertThat(html).contains("by=CAMPAIGN&amp;against=PERIOD_BEFORE&amp;model=linear-30d%401");
        assertThat(html).contains("<option value=\"linear-30d@1\" selected=\"selected\"");
        assertThat(html).contains("model+linear-30d%401");
        String orders = html("analyst", get("/explore/orders").param("q", "revenue last 7 days model linear-30d@1"));
        assertThat(orders).contains("?model=linear-30d@1");
        assertThat(html("analyst", get("/revenue").param("model", "no version")))
                .doesNotContain("model=no");
    }

    @Test
    void what_the_fields_ask_becomes_the_text_in_the_address() throws Exception {
        assertThat(asked(get("/explore/ask")
                        .param("m", "REVENUE", "ONLINE_SHARE")
                        .param("by", "MONTH", "STORE", "")
                        .param("period", "last:12:MONTH")
                        .param("compare", "YEAR_BEFORE")
                        .param("same", "yes")
                        .param("f0", "CHANNEL")
                        .param("f0.was", "CHANNEL")
                        .param("f0.not", "not")
                        .param("f0.v", "GROUP_BUYING")
                        .param("least", "20")
                        .param("refunds", "ORDER_DAY")
                        .param("takeaway", "online")
                        .param("model", "linear-30d@1")
                        .param("sort", "REVENUE")
                        .param("top", "10")))
                .isEqualTo("online_share, revenue by month, store where not channel = group_buying and paid >= 20"
                        + " last 12 months vs year_before same stores refunds by order_day takeaway online"
                        + " model linear-30d@1 top 10 by revenue");
    }

    @Test
    void a_filter_without_values_waits_in_the_fields() throws Exception {
        String location = location(get("/explore/ask").param("m", "REVENUE").param("f0", "STORE"));
        assertThat(location).endsWith("&add=STORE").doesNotContain("where");
        page("analyst", get(URI.create(location)))
                .andExpect(content().string(containsString("name=\"f0.v\" value=\"S01\"")));
    }

    @Test
    void what_the_fields_cannot_hold_stays_as_it_is_in_the_text() throws Exception {
        String was = "revenue where channel = pos or customer = new last 7 days";
        assertThat(asked(get("/explore/ask")
                        .param("was", was)
                        .param("m", "ORDERS")
                        .param("period", "last:7:DAY")))
                .isEqualTo("orders where channel = pos or customer = new last 7 days");
    }

    @Test
    void nonsense_in_the_address_is_as_if_it_were_not() throws Exception {
        assertThat(asked(get("/explore/ask")
                        .param("m", "PROFIT", "ORDERS")
                        .param("by", "MOON")
                        .param("period", "between")
                        .param("first", "2026-02-30")
                        .param("top", "many")
                        .param("model", "@")
                        .param("asof", "yesterday")))
                .isEqualTo("orders last 30 days");
    }

    @Test
    void an_error_names_its_column_and_what_may_have_been_meant() throws Exception {
        page("analyst", get("/explore").param("q", "revenue by stor").param("was", "orders by city"))
                .andExpect(content()
                        .string(allOf(
                                containsString("第 12 列"),
                                containsString("data-put=\"store\""),
                                // The fields still ask what was asked before.
                                containsString("id=\"m-ORDERS\" value=\"ORDERS\" checked=\"checked\""),
                                containsString("value=\"CITY\" selected"))));
    }

    @Test
    void every_figure_opens_its_orders() throws Exception {
        String html = html("analyst", get("/explore").param("q", "revenue by store last 7 days"));
        assertThat(html)
                .contains("/explore/orders?q=revenue+by+store+last+7+days&amp;key=S01")
                .contains("/explore/orders?q=revenue+by+store+last+7+days\"");
    }

    @Test
    void what_the_top_leaves_out_is_one_row_that_opens_all_others() throws Exception {
        String html = html("analyst", get("/explore").param("q", "revenue by store last 7 days top 2 by revenue"));
        assertThat(html).contains("其余 8 行").contains("where+not+%28store+%3D+");
    }

    @Test
    void a_model_that_is_not_there_is_said() throws Exception {
        page("analyst", get("/orders/till:S01-2026-04-30-0").param("model", "mine@7"))
                .andExpect(content().string(containsString("没有归因模型 mine@7")));
    }

    @Test
    void a_store_manager_sees_her_own_store_only() throws Exception {
        page("manager", get("/explore").param("q", "revenue by store last 7 days"))
                .andExpect(content().string(allOf(containsString("西湖银泰店"), not(containsString("城西印象城店")))));
        page("manager", get("/explore/orders").param("q", "revenue last 7 days"))
                .andExpect(content()
                        .string(allOf(containsString("/orders/till:S01-"), not(containsString("/orders/till:S02-")))));
        page("manager", get("/revenue").param("by", "STORE"))
                .andExpect(content().string(not(containsString("城西印象城店"))));
        web.perform(get("/orders/till:S01-2026-04-30-0").with(user(signedIn("manager"))))
                .andExpect(status().isOk());
        web.perform(get("/orders/till:S02-2026-04-30-0").with(user(signedIn("manager"))))
                .andExpect(status().isNotFound());
    }

    @Test
    void whoever_works_with_figures_is_not_led_to_people() throws Exception {
        page("analyst", get("/orders/till:S01-2026-04-30-0"))
                .andExpect(content().string(not(containsString("href=\"/customers/"))));
        page("ops", get("/orders/till:S01-2026-04-30-0"))
                .andExpect(content().string(containsString("href=\"/customers/c-")));
    }

    @Test
    void the_share_over_time_shows_what_happened_and_what_was_meant() throws Exception {
        page("analyst", get("/revenue").param("period", "last:90:DAY"))
                .andExpect(content()
                        .string(allOf(
                                containsString("首批门店暂停堂食"),
                                containsString("目标 35.0%"),
                                containsString("较去年同期"),
                                containsString("/explore/orders?q="))));
    }

    @Test
    void days_of_then_are_asked_for_by_their_own_dates() throws Exception {
        String html =
                html("analyst", get("/explore").param("q", "revenue by day 2026-04-20..2026-04-21 vs period_before"));
        assertThat(html).contains("/explore/orders?q=revenue+2026-04-18\"");
    }

    private String asked(MockHttpServletRequestBuilder request) throws Exception {
        String location = location(request);
        assertThat(location).startsWith("/explore?q=");
        return URLDecoder.decode(location.substring("/explore?q=".length()), StandardCharsets.UTF_8);
    }

    private String location(MockHttpServletRequestBuilder request) throws Exception {
        return Objects.requireNonNull(web.perform(request.with(user(signedIn("analyst"))))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getHeader(HttpHeaders.LOCATION));
    }

    private ResultActions page(String name, MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request.locale(Locale.SIMPLIFIED_CHINESE).with(user(signedIn(name))))
                .andExpect(status().isOk());
    }

    private String html(String name, MockHttpServletRequestBuilder request) throws Exception {
        return page(name, request).andReturn().getResponse().getContentAsString();
    }

    private SignedIn signedIn(String name) {
        return new SignedIn(users.find(name).orElseThrow());
    }
}
