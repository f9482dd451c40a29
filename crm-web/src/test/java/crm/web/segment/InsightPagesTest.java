package crm.web.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
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
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.domain.segment.ScoringCommand.ScoreRfm;
import crm.platform.security.PersonsCommands;
import crm.platform.security.SignedIn;
import crm.platform.security.UserDirectory;
import crm.projections.insight.ScoringView;
import crm.projections.insight.Scorings;
import crm.web.Pages;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class)
@AutoConfigureMockMvc
@DisplayNameGeneration(ReplaceUnderscores.class)
class InsightPagesTest {

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @Autowired
    FitJob job;

    @MockitoBean
    PersonsCommands commands;

    @Autowired
    Scorings scorings;

    @Test
    void a_square_of_the_grid_opens_the_builder_with_its_rule() throws Exception {
        web.perform(as("ops", get("/segments/rfm")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/segments/new?q=rfm.recency%20%3D%205%20and%20rfm.freq")))
                .andExpect(content().string(containsString("10 customers ordered")))
                .andExpect(content().string(not(containsString("data-poll"))));
    }

    @Test
    void before_anybody_was_scored_the_page_offers_to() throws Exception {
        ScoringView told = scorings.current();
        when(scorings.current()).thenReturn(new ScoringView(null, List.of()));
        try {
            web.perform(as("ops", get("/segments/rfm")))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("Nothing scored yet")))
                    .andExpect(content().string(containsString("/segments/rfm/score")));
        } finally {
            when(scorings.current()).thenReturn(told);
        }
    }

    @Test
    void a_store_manager_sees_the_scores_of_her_customers_and_scores_nobody() throws Exception {
        web.perform(as("manager", get("/segments/rfm")))
                .andExpect(content().string(containsString("3 customers ordered")))
                .andExpect(content().string(not(containsString("/segments/rfm/score"))));
        web.perform(as("manager", post("/segments/rfm/score"))).andExpect(status().isForbidden());
        web.perform(as("manager", post("/segments/prediction/fit"))).andExpect(status().isForbidden());
        verify(commands, never()).send(any(), any());
    }

    @Test
    void scoring_takes_the_bounds_of_the_window_chosen() throws Exception {
        web.perform(as("ops", post("/segments/rfm/score")).param("window", "90"))
                .andExpect(redirectedUrl("/segments/rfm"))
                .andExpect(flash().attribute("note", "rfm.scored"));
        verify(commands)
                .send(
                        any(),
                        argThat(command -> command instanceof ScoreRfm score
                                && score.bounds().windowDays() == 90
                                && score.bounds().customers() == 10
                                && score.by().equals("ops")));
        web.perform(as("ops", post("/segments/rfm/score")).param("window", "91"))
                .andExpect(status().isBadRequest());
    }

    @Test
    void the_prediction_shows_its_parameters_and_every_step_opens_its_customers() throws Exception {
        web.perform(as("ops", get("/segments/prediction").param("days", "90")))
                .andExpect(content().string(containsString("data-parameter=\"r\">0.7134<")))
                .andExpect(content().string(containsString("data-parameter=\"ll\">-48213.7<")))
                .andExpect(content().string(containsString("q=probability%20between%200.9%20and%201")))
                .andExpect(content().string(containsString("/segments/new?q=probability%20%3E%3D%200.9")))
                .andExpect(content().string(containsString("data-chart=\"prediction\"")));
    }

    @Test
    void a_fit_of_too_few_orders_says_how_many_it_takes() throws Exception {
        web.perform(as("ops", post("/segments/prediction/fit"))).andExpect(redirectedUrl("/segments/prediction"));
        for (int tries = 0; job.isRunning() && tries < 100; tries++) Thread.sleep(Duration.ofMillis(50));
        assertThat(job.refusal()).isNotNull();
        web.perform(as("ops", get("/segments/prediction")))
                .andExpect(content().string(containsString("Too little to learn from: 10 customers have ordered")));
        verify(commands, never()).send(any(), any());
    }

    @Test
    void two_rules_are_compared_and_each_part_opens_its_members() throws Exception {
        web.perform(as("ops", get("/segments/overlap")).param("a", "level >= 2").param("b", "orders.count >= 2"))
                .andExpect(content().string(containsString("q=level%20%3E%3D%202%20and%20not%20orders.count")))
                .andExpect(content().string(containsString("q=level%20%3E%3D%202%20and%20orders.count")))
                .andExpect(content().string(containsString("overlap-bar")));
        web.perform(as("ops", get("/segments/overlap")).param("a", "levl >= 2").param("b", "member"))
                .andExpect(content().string(containsString("<mark>levl</mark>")))
                .andExpect(content().string(not(containsString("overlap-bar"))));
    }

    @Test
    void two_saved_segments_are_chosen_by_name_and_stand_in_the_address_as_rules() throws Exception {
        web.perform(as("ops", get("/segments/overlap"))).andExpect(content().string(containsString("老客复购")));
        web.perform(as("ops", get("/segments/overlap"))
                        .param("segmentA", "seg-loyal")
                        .param("b", "member"))
                .andExpect(redirectedUrlPattern("/segments/overlap?a=segment*&b=member"));
        web.perform(as("ops", get("/segments/overlap"))
                        .param("segmentA", "seg-of-nobody")
                        .param("a", "level >= 2")
                        .param("b", "member"))
                .andExpect(redirectedUrlPattern("/segments/overlap?a=level*&b=member"));
    }

    @Test
    void a_breakdown_narrows_the_rule_and_names_no_other_store() throws Exception {
        for (String dimension : List.of("store", "region", "city", "level"))
            web.perform(as("ops", get("/segments/breakdown"))
                            .param("q", "contact")
                            .param("dimension", dimension))
                    .andExpect(status().isOk());
        web.perform(as("ops", get("/segments/breakdown")).param("q", "contact"))
                .andExpect(content().string(containsString("城西印象城店")))
                .andExpect(content().string(containsString("/segments/members?q=contact%20and%20store")));
        web.perform(as("manager", get("/segments/breakdown").header("HX-Request", "true"))
                        .param("q", "contact"))
                .andExpect(content().string(containsString("西湖银泰店")))
                .andExpect(content().string(not(containsString("城西印象城店"))))
                .andExpect(content().string(not(containsString("<html"))));
        web.perform(as("ops", get("/segments/breakdown")).param("q", "contact and"))
                .andExpect(redirectedUrlPattern("/segments/new?q=**"));
    }

    private MockHttpServletRequestBuilder as(String name, MockHttpServletRequestBuilder request) {
        return request.with(user(new SignedIn(users.find(name).orElseThrow()))).with(csrf());
    }
}
