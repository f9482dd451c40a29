package crm.web.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.platform.security.SignedIn;
import crm.platform.security.UserDirectory;
import crm.web.Pages;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
class QuestionPagesTest {

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    private MockHttpServletRequestBuilder as(String name, MockHttpServletRequestBuilder request) {
        return request.with(user(new SignedIn(users.find(name).orElseThrow()))).locale(Locale.ENGLISH);
    }

    private String page(String who, String path) throws Exception {
        return web.perform(as(who, get(path)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void every_number_of_people_opens_exactly_as_many() throws Exception {
        for (String question : new String[] {
            "codes?days=365&by=store",
            "codes?days=365&by=code",
            "funnel?days=90&by=campaign",
            "cohorts?by=days",
            "cohorts?by=months"
        }) {
            Matcher links = Pattern.compile("href=\"(/insights/people/[^\"]+)\"[^>]*>([^<]+)<")
                    .matcher(page("ops", "/insights/" + question));
            int checked = 0;
            for (int at = 0; links.find(); at++) {
                if (at % 5 > 0 || links.group(2).contains("%")) continue; // a part is no number of people
                checked++;
                String people = page("ops", links.group(1).replace("&amp;", "&"));
                assertThat(people)
                        .as(links.group(1))
                        .containsPattern("<h1>" + links.group(2).strip() + " customers?</h1>");
            }
            assertThat(checked).as(question).isPositive();
        }
    }

    @Test
    void a_step_of_recency_opens_the_builder_with_its_rule() throws Exception {
        web.perform(as("ops", get("/insights/recency")))
                .andExpect(content().string(containsString("/segments/new?q=orders.last")));
    }

    @Test
    void a_standing_opens_its_orders_in_the_explorer() throws Exception {
        web.perform(as("analyst", get("/insights/ranking?by=store-revenue")))
                .andExpect(content().string(containsString("/explore/orders?q=revenue")));
    }

    @Test
    void an_analyst_sees_figures_and_no_people() throws Exception {
        web.perform(as("analyst", get("/insights/codes")))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("/insights/people"))));
        web.perform(as("analyst", get("/insights/people/codes?part=met"))).andExpect(status().isForbidden());
    }

    @Test
    void a_store_manager_sees_customers_of_her_store_and_no_other_stores_name() throws Exception {
        String own = page("manager", "/insights/codes?days=365&by=store");
        String all = page("ops", "/insights/codes?days=365&by=store");
        Pattern lines = Pattern.compile("<th scope=\"row\"");
        assertThat(lines.matcher(own).results().count())
                .isLessThan(lines.matcher(all).results().count());
        // A store that she does not see is no filter.
        assertThat(page("manager", "/insights/codes?days=365&store=S02")).doesNotContain("store=S02");
    }

    @Test
    void the_table_is_a_file_too() throws Exception {
        web.perform(as("ops", get("/insights/cohorts/csv?by=days")))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", containsString("cohorts-2026-05-01.csv")))
                .andExpect(content().string(startsWith("\uFEFFFirst contact,")));
    }

    @Test
    void what_makes_no_sense_in_the_address_is_as_if_it_were_not() throws Exception {
        web.perform(as("ops", get("/insights"))).andExpect(redirectedUrl("/insights/codes"));
        assertThat(page("ops", "/insights/codes?days=7&from=2026-13-01&to=x&by=shoe-size&store=nowhere"))
                .contains("2026-02-01");
        web.perform(as("ops", get("/insights/nothing"))).andExpect(status().isNotFound());
        web.perform(as("ops", get("/insights/people/baskets?part=met"))).andExpect(status().isNotFound());
        web.perform(as("ops", get("/insights/people/cohorts?part=d30&value=May")))
                .andExpect(status().isNotFound());
    }
}
