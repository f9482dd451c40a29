package crm.web.definition;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.clearInvocations;
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

import crm.domain.attribution.AttributionModelCommand.DefineModel;
import crm.domain.attribution.AttributionModelCommand.ReviseModel;
import crm.domain.attribution.AttributionRulesCommand.ChooseModel;
import crm.domain.attribution.ModelTerms;
import crm.domain.attribution.SplitRule;
import crm.domain.attribution.StaffClaim;
import crm.domain.attribution.TouchKind;
import crm.domain.milestone.MilestoneCommand.EraseMilestone;
import crm.domain.milestone.MilestoneCommand.MarkMilestone;
import crm.domain.org.Place;
import crm.domain.org.RegionId;
import crm.domain.period.BookPeriodCommand.ClosePeriod;
import crm.domain.period.BookPeriodId;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import crm.domain.sharetarget.ShareTargetCommand.DropTarget;
import crm.domain.sharetarget.ShareTargetCommand.SetTarget;
import crm.platform.security.CallersCommands;
import crm.platform.security.SignedIn;
import crm.platform.security.UserDirectory;
import crm.web.Pages;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
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
class DefinitionPagesTest {

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @MockitoBean
    CallersCommands commands;

    @Test
    void everybody_reads_what_figures_count_and_what_is_set() throws Exception {
        for (String name : List.of("ops", "manager", "analyst", "admin"))
            web.perform(as(name, get("/definitions")))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("Online share of revenue")))
                    .andExpect(content().string(containsString("Last touch, 7 days (version 1)")))
                    .andExpect(content().string(containsString("March 2026")))
                    .andExpect(content().string(containsString("35%")));
    }

    @Test
    void versions_stand_side_by_side_and_only_head_office_may_change_them() throws Exception {
        web.perform(as("analyst", get("/definitions/models")))
                .andExpect(content().string(containsString("last-touch-7d@1")))
                .andExpect(content().string(containsString("last-touch-7d@2")))
                .andExpect(content().string(containsString("36 hours")))
                .andExpect(content()
                        .string(containsString("The first gets 30%, the last 30.5%, those between share 39.5%")))
                .andExpect(content().string(containsString("/definitions/models/write/last-touch-7d/choose")))
                .andExpect(content().string(not(containsString("/definitions/models/write/last-touch-7d/retire"))));
        web.perform(as("manager", get("/definitions/models")))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("/definitions/models/write"))));
        for (String path : List.of(
                "/definitions/models/write",
                "/definitions/models/write/last-touch-7d/retire",
                "/definitions/targets/write",
                "/definitions/milestones/write/erase",
                "/definitions/periods/close"))
            web.perform(as("manager", post(path))).andExpect(status().isForbidden());
        verify(commands, never()).send(any(), any());
    }

    @Test
    void a_new_model_is_what_was_typed() throws Exception {
        web.perform(as("analyst", form("/definitions/models/write", "id", "decay-3d")))
                .andExpect(redirectedUrl("/definitions/models"))
                .andExpect(flash().attribute("note", "definitions.defined"));
        sent(
                DefineModel.class,
                command -> command.modelId().value().equals("decay-3d")
                        && command.by().headOffice()
                        && command.by().name().equals("analyst")
                        && command.terms()
                                .equals(new ModelTerms(
                                        "Three days",
                                        new SplitRule.TimeDecay(36),
                                        72,
                                        Set.of(TouchKind.CODE_ADDED, TouchKind.MESSAGE_OPENED),
                                        List.of(StaffClaim.TAGGED_LINK, StaffClaim.CHANNEL_CODE))));
    }

    @Test
    void a_revision_of_a_model_is_sent_as_typed_and_of_none_is_not_found() throws Exception {
        web.perform(as("ops", form("/definitions/models/write/last-touch-7d", "id", "")))
                .andExpect(redirectedUrl("/definitions/models"));
        sent(ReviseModel.class, command -> command.modelId().value().equals("last-touch-7d"));
        web.perform(as("ops", form("/definitions/models/write/nowhere", "id", "")))
                .andExpect(status().isNotFound());
    }

    @Test
    void what_the_rules_refuse_is_said_at_its_field_and_what_was_typed_stays() throws Exception {
        when(commands.send(any(), any())).thenThrow(new DomainRejection(Rejections.MODEL_WINDOW, 9_999, 2_160));
        web.perform(as("analyst", form("/definitions/models/write", "id", "decay-3d")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("id=\"window-wrong\"")))
                .andExpect(content().string(containsString("value=\"decay-3d\"")))
                .andExpect(content().string(containsString("The window is from 1 hour to 2160 hours")));
    }

    @Test
    void an_offered_version_becomes_the_default_and_the_default_is_not_retired() throws Exception {
        web.perform(as("ops", post("/definitions/models/write/last-touch-7d/choose"))
                        .param("number", "2"))
                .andExpect(flash().attribute("note", "definitions.chosen"));
        sent(ChooseModel.class, command -> command.model().toString().equals("last-touch-7d@2"));
        clearInvocations(commands);
        for (String refused : List.of(
                "/definitions/models/write/last-touch-7d/choose?number=9",
                "/definitions/models/write/ours-14d/choose?number=1",
                "/definitions/models/write/last-touch-7d/retire"))
            web.perform(as("ops", post(refused))).andExpect(flash().attributeExists("refusal"));
        verify(commands, never()).send(any(), any());
    }

    @Test
    void a_month_is_closed_after_it_was_said_what_that_means() throws Exception {
        web.perform(as("ops", get("/definitions/periods")))
                .andExpect(content().string(containsString("/definitions/periods/close?month=2026-04")))
                .andExpect(content().string(not(containsString("/definitions/periods/close?month=2026-03"))))
                .andExpect(content().string(not(containsString("/definitions/periods/close?month=2026-05"))));
        web.perform(as("analyst", get("/definitions/periods")))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("/definitions/periods/close"))));
        web.perform(as("ops", get("/definitions/periods/close")).param("month", "2026-04"))
                .andExpect(content().string(containsString("Nobody can open a closed month again")));
        verify(commands, never()).send(any(), any());
        web.perform(as("ops", post("/definitions/periods/close")).param("month", "2026-04"))
                .andExpect(redirectedUrl("/definitions/periods"));
        sent(
                ClosePeriod.class,
                command -> command.periodId().equals(new BookPeriodId("2026-04"))
                        && command.today().equals(LocalDate.of(2026, 5, 1))
                        && command.by().headOffice());
        web.perform(as("ops", post("/definitions/periods/close")).param("month", "April"))
                .andExpect(status().isNotFound());
    }

    @Test
    void a_target_is_typed_in_percent_for_a_part_of_the_chain() throws Exception {
        web.perform(as("analyst", post("/definitions/targets/write"))
                        .param("month", "2026-06")
                        .param("place", "region:R东")
                        .param("share", "42.5"))
                .andExpect(flash().attribute("note", "definitions.target-set"));
        sent(
                SetTarget.class,
                command -> command.permille() == 425
                        && command.targetId().periodId().equals(new BookPeriodId("2026-06"))
                        && command.targetId().place().equals(new Place.InRegion(new RegionId("R东"))));
        web.perform(as("analyst", post("/definitions/targets/write"))
                        .param("month", "June")
                        .param("place", "planet:earth")
                        .param("share", "a lot"))
                .andExpect(content().string(containsString("id=\"month-wrong\"")))
                .andExpect(content().string(containsString("id=\"place-wrong\"")))
                .andExpect(content().string(containsString("id=\"share-wrong\"")));
        web.perform(as("analyst", post("/definitions/targets/write/drop"))
                        .param("month", "2026-05")
                        .param("place", "chain"))
                .andExpect(redirectedUrl("/definitions/targets"));
        sent(DropTarget.class, command -> command.targetId().place().equals(Place.CHAIN));
    }

    @Test
    void a_store_manager_sees_the_targets_of_her_own_part_of_the_chain() throws Exception {
        web.perform(as("manager", get("/definitions/targets")))
                .andExpect(content().string(containsString("42.5%")))
                .andExpect(content().string(not(containsString("30%"))))
                .andExpect(content().string(not(containsString("/definitions/targets/write"))));
        web.perform(as("ops", get("/definitions/targets"))).andExpect(content().string(containsString("30%")));
    }

    @Test
    void a_day_is_marked_corrected_and_erased() throws Exception {
        web.perform(as("analyst", get("/definitions/milestones")))
                .andExpect(content().string(containsString("First mass message")));
        web.perform(as("analyst", get("/definitions/milestones/write")).param("id", "message"))
                .andExpect(content().string(containsString("value=\"首次群发\"")));
        web.perform(as("analyst", post("/definitions/milestones/write"))
                        .param("id", "message")
                        .param("day", "2026-03-10")
                        .param("place", "store:S01")
                        .param("zh", "首次群发")
                        .param("en", ""))
                .andExpect(flash().attribute("note", "definitions.marked"));
        sent(
                MarkMilestone.class,
                command -> command.day().equals(LocalDate.of(2026, 3, 10))
                        && command.place().equals(new Place.AtStore(Pages.LAKE))
                        && command.text().in("en").equals("首次群发"));
        web.perform(as("analyst", post("/definitions/milestones/write"))
                        .param("id", "message")
                        .param("day", "soon")
                        .param("place", "chain"))
                .andExpect(content().string(containsString("id=\"day-wrong\"")));
        web.perform(as("analyst", post("/definitions/milestones/write/erase")).param("id", "message"))
                .andExpect(redirectedUrl("/definitions/milestones"));
        sent(EraseMilestone.class, command -> command.milestoneId().value().equals("message"));
    }

    private static MockHttpServletRequestBuilder form(String path, String name, String value) {
        return post(path)
                .param(name, value)
                .param("title", "Three days")
                .param("split", "time-decay")
                .param("halfLife", "36")
                .param("halfLifeUnit", "hours")
                .param("window", "3")
                .param("windowUnit", "days")
                .param("kind", "CODE_ADDED", "MESSAGE_OPENED")
                .param("claim", "TAGGED_LINK", "CHANNEL_CODE", "");
    }

    private <C> void sent(Class<C> type, Predicate<C> meant) {
        verify(commands).send(any(), argThat(command -> type.isInstance(command) && meant.test(type.cast(command))));
    }

    private MockHttpServletRequestBuilder as(String name, MockHttpServletRequestBuilder request) {
        return request.with(user(new SignedIn(users.find(name).orElseThrow())))
                .with(csrf())
                .header("Accept-Language", "en");
    }
}
