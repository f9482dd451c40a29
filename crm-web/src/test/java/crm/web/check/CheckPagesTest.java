package crm.web.check;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.platform.security.SignedIn;
import crm.platform.security.UserDirectory;
import crm.projections.analytics.DayRange;
import crm.projections.check.Checking;
import crm.projections.check.RevenueChecks;
import crm.web.Pages;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
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
class CheckPagesTest {

    private static final String APRIL = "from=2026-04-01&to=2026-04-30";

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @Autowired
    Checking checking;

    @Autowired
    RevenueChecks checks;

    @BeforeEach
    void forget() {
        clearInvocations(checking, checks);
    }

    private MockHttpServletRequestBuilder as(String name, MockHttpServletRequestBuilder request) {
        return request.with(user(new SignedIn(users.find(name).orElseThrow())))
                .with(csrf())
                .locale(Locale.ENGLISH);
    }

    @Test
    void the_parts_of_what_came_in_stand_beside_each_other_by_channel_and_by_source() throws Exception {
        web.perform(as("ops", get("/revenue/check?" + APRIL)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("25,214")))
                .andExpect(content().string(containsString("¥3,803,058.00")))
                .andExpect(content().string(containsString("Feed pos")))
                .andExpect(content().string(containsString("till:20260430-77")));
    }

    @Test
    void inputs_that_are_no_orders_stand_beside_the_account_with_their_money() throws Exception {
        web.perform(as("ops", get("/revenue/check?" + APRIL)))
                .andExpect(content().string(containsString("¥988.00")))
                .andExpect(
                        content().string(containsString("/revenue/check/inputs?source=feed:till&amp;state=DISMISSED")));
        web.perform(as("ops", get("/revenue/check/inputs?source=feed:till&state=PARKED")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("N-1024")))
                .andExpect(content().string(containsString("¥88.00")))
                .andExpect(content().string(containsString("not readable")))
                .andExpect(content().string(containsString("Dismissed by 陈晓: twice")));
        web.perform(as("manager", get("/revenue/check?" + APRIL)))
                .andExpect(content().string(not(containsString("/revenue/check/inputs"))));
        web.perform(as("manager", get("/revenue/check/inputs?source=feed:till")))
                .andExpect(status().isNotFound());
        web.perform(as("ops", get("/revenue/check/inputs?source=feed:till&state=ACCEPTED")))
                .andExpect(status().isNotFound());
    }

    @Test
    void every_number_of_the_account_opens_its_orders() throws Exception {
        web.perform(as("ops", get("/revenue/check?" + APRIL)))
                .andExpect(content()
                        .string(containsString(
                                "/revenue/check/orders?" + APRIL.replace("&", "&amp;") + "&amp;part=UNMATCHED\"")))
                .andExpect(content().string(containsString("part=ATTRIBUTED&amp;channel=POS")))
                .andExpect(content().string(containsString("part=UNATTRIBUTED&amp;source=feed:pos")));
        web.perform(as("manager", get("/revenue/check/orders?" + APRIL + "&part=UNATTRIBUTED&source=")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/orders/till:20260430-1")))
                .andExpect(content().string(containsString("#abcdef")))
                .andExpect(content().string(containsString("Not known")))
                .andExpect(content().string(containsString("what no touch has of an attributed order")));
        web.perform(as("ops", get("/revenue/check/orders?part=WHATEVER"))).andExpect(status().isBadRequest());
    }

    @Test
    void a_check_of_the_days_shown_is_started_by_head_office() throws Exception {
        web.perform(as("ops", post("/revenue/check/run?" + APRIL)))
                .andExpect(redirectedUrl("/revenue/check?" + APRIL + "#checks"))
                .andExpect(flash().attribute("note", "check.started"));
        verify(checking).start(eq(new DayRange(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 4, 30))), eq("ops"));
    }

    @Test
    void a_store_manager_sees_her_orders_and_checks_nothing() throws Exception {
        web.perform(as("manager", get("/revenue/check?" + APRIL)))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("/revenue/check/run"))));
        web.perform(as("manager", post("/revenue/check/run?" + APRIL))).andExpect(status().isNotFound());
        web.perform(as("manager", get("/revenue/check/different"))).andExpect(status().isNotFound());
        web.perform(as("manager", post("/revenue/check/running/cancel"))).andExpect(status().isNotFound());
        verify(checking, never()).start(any(), any());
        verify(checks, never()).cancel(any());
    }

    @Test
    void a_difference_names_its_place_its_amount_and_its_orders() throws Exception {
        web.perform(as("ops", get("/revenue/check/different")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("2026-04-12")))
                .andExpect(content().string(containsString("+¥1.00")))
                .andExpect(content().string(containsString("/orders/till:S01-2026-04-12-0")))
                .andExpect(content().string(containsString("the book knows sums only")));
        web.perform(as("ops", get("/revenue/check/nothing"))).andExpect(status().isNotFound());
    }

    @Test
    void one_that_runs_shows_how_far_it_is_and_can_be_ended() throws Exception {
        web.perform(as("ops", get("/revenue/check/latest?" + APRIL)))
                .andExpect(content().string(containsString("data-poll=\"1\"")))
                .andExpect(content().string(containsString("value=\"32\"")));
        web.perform(as("ops", post("/revenue/check/running/cancel"))).andExpect(status().is3xxRedirection());
        verify(checks).cancel("running");
    }
}
