package crm.web.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.model;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.platform.security.SignedIn;
import crm.platform.security.UserDirectory;
import crm.web.Pages;
import java.util.List;
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
class SegmentBuilderPagesTest {

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @Test
    void a_rule_in_the_address_stands_in_fields_and_text_and_is_counted_with_its_position() throws Exception {
        web.perform(as("ops", get("/segments/new")).param("q", "store = 西湖银泰店 and not member"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("name=\"r-0.value\" value=\"S01\"")))
                .andExpect(content().string(containsString("1,234,567")))
                .andExpect(content().string(containsString("10:00:00")));
        web.perform(as("ops", get("/segments/new")).param("q", "member"))
                .andExpect(content().string(containsString("<strong>8</strong>")));
    }

    @Test
    void a_changed_field_changes_the_text_the_count_and_the_address() throws Exception {
        web.perform(change().param("last", "tree")
                        .param("q", "member")
                        .param("r.join", "all")
                        .param("r-0.field", "member")
                        .param("r-1.field", "orders.count")
                        .param("r-1.was", "orders.count")
                        .param("r-1.op", "least")
                        .param("r-1.from", "2"))
                .andExpect(model().attribute("q", "member and orders.count >= 2"))
                .andExpect(content().string(containsString("id=\"q\"")))
                .andExpect(content().string(containsString("hx-swap-oob=\"true\"")))
                .andExpect(header().string("HX-Replace-Url", "/segments/new?q=member+and+orders.count+%3E%3D+2"));
    }

    @Test
    void a_changed_text_changes_the_fields_and_leaves_the_text_alone() throws Exception {
        web.perform(change().param("last", "text").param("q", "level >=  2").param("r.join", "all"))
                .andExpect(content().string(containsString("name=\"r-0.field\"")))
                .andExpect(content().string(not(containsString("<textarea"))));
    }

    @Test
    void an_error_names_its_column_and_what_may_have_been_meant() throws Exception {
        web.perform(change().param("last", "text").param("q", "member and tagg:辣"))
                .andExpect(content().string(containsString("第 12 列")))
                .andExpect(content().string(containsString("<mark>tagg</mark>")))
                .andExpect(content().string(containsString("data-put=\"tag\"")))
                .andExpect(content().string(not(containsString("id=\"tree\""))));
    }

    @Test
    void without_a_script_the_page_answers_with_all_that_was_typed() throws Exception {
        web.perform(as("ops", post("/segments/builder"))
                        .param("q", "member")
                        .param("wasq", "member")
                        .param("do", "add:r")
                        .param("r.join", "any")
                        .param("r-0.field", "points")
                        .param("r-0.op", "least")
                        .param("r-0.from", "viele"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("<!doctype html>")))
                .andExpect(content().string(containsString("value=\"viele\"")))
                .andExpect(content().string(containsString("name=\"r-1.field\"")))
                .andExpect(content().string(containsString("“viele”不是整数")));
    }

    @Test
    void a_name_that_is_typed_becomes_a_value_and_an_unknown_one_stays_where_it_was() throws Exception {
        web.perform(change().param("last", "tree")
                        .param("r.join", "all")
                        .param("r-0.field", "store")
                        .param("r-0.op", "in")
                        .param("r-0.value", "S02")
                        .param("r-0.add", "西湖银泰店"))
                .andExpect(content().string(containsString("name=\"r-0.value\" value=\"S01\"")));
        web.perform(change().param("last", "tree")
                        .param("r.join", "all")
                        .param("r-0.field", "store")
                        .param("r-0.op", "in")
                        .param("r-0.add", "没有这家"))
                .andExpect(content().string(containsString("没有名为“没有这家”的")))
                .andExpect(content().string(containsString("value=\"没有这家\"")));
    }

    @Test
    void a_store_manager_counts_and_exports_the_customers_of_her_store_only() throws Exception {
        web.perform(as("manager", get("/segments/new")).param("q", "everybody"))
                .andExpect(content().string(containsString("<strong>3</strong>")));
        assertThat(lines("manager", "everybody")).hasSize(1 + 3).noneMatch(line -> line.contains("c-0001"));
    }

    @Test
    void the_exported_list_is_the_counted_set() throws Exception {
        web.perform(as("ops", get("/segments/members")).param("q", "orders.count >= 2"))
                .andExpect(content().string(containsString("/customers/c-0001")))
                .andExpect(content().string(not(containsString("/customers/c-0000"))));
        assertThat(lines("ops", "orders.count >= 2"))
                .hasSize(1 + 6)
                .extracting(line -> line.substring(0, 6))
                .contains("c-0001", "c-0002", "c-0004", "c-0005", "c-0007", "c-0008");
        byte[] sheet = web.perform(as("ops", get("/segments/members/export"))
                        .param("q", "member")
                        .param("form", "xlsx"))
                .andExpect(header().string("Content-Disposition", containsString("1234567.xlsx")))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        assertThat(sheet).startsWith('P', 'K');
    }

    @Test
    void a_text_that_is_no_rule_leads_to_the_builder_that_says_so() throws Exception {
        for (String path : List.of("/segments/members", "/segments/members/export"))
            web.perform(as("ops", get(path)).param("q", "member and").param("form", "csv"))
                    .andExpect(redirectedUrlPattern("/segments/new?q=member**"));
    }

    @Test
    void what_is_filtered_among_customers_opens_as_a_segment() throws Exception {
        web.perform(as("ops", get("/customers")).param("store", "S01").param("ordered", "no"))
                .andExpect(content()
                        .string(containsString("/segments/new?q=store%20%3D%20S01%20and%20not%20orders.count")));
        web.perform(as("ops", get("/customers")).param("text", "小明").param("store", "S01"))
                .andExpect(content().string(not(containsString("/segments/new?q"))));
    }

    @Test
    void an_analyst_has_no_segments() throws Exception {
        web.perform(as("analyst", get("/segments/new"))).andExpect(status().isForbidden());
    }

    private List<String> lines(String name, String q) throws Exception {
        return web.perform(
                        as(name, get("/segments/members/export")).param("q", q).param("form", "csv"))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Type", startsWith("text/csv")))
                .andReturn()
                .getResponse()
                .getContentAsString(java.nio.charset.StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private MockHttpServletRequestBuilder change() {
        return as("ops", post("/segments/builder")).header("HX-Request", "true").param("wasq", "");
    }

    private MockHttpServletRequestBuilder as(String name, MockHttpServletRequestBuilder request) {
        return request.with(user(new SignedIn(users.find(name).orElseThrow())))
                .with(csrf())
                .locale(java.util.Locale.SIMPLIFIED_CHINESE);
    }
}
