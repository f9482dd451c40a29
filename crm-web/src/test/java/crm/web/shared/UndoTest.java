package crm.web.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.isA;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.verify;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;

import crm.domain.campaign.CampaignCommand.ResumeCampaign;
import crm.domain.campaign.CampaignRulesCommand.RevertCampaignLimits;
import crm.domain.campaign.CampaignRulesCommand.SetCampaignLimits;
import crm.domain.milestone.MilestoneCommand.MarkMilestone;
import crm.domain.segment.SegmentCommand.RestoreSegment;
import crm.domain.segment.SegmentCommand.ShareSegment;
import crm.domain.sharetarget.ShareTargetCommand.SetTarget;
import crm.platform.security.CallersCommands;
import crm.platform.security.SignedIn;
import crm.platform.security.UserDirectory;
import crm.web.Pages;
import java.net.URI;
import java.util.Map;
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
import org.springframework.web.servlet.DispatcherServlet;

/** What can be taken back whole is offered back, and the offer sends what compensates it. */
@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class)
@AutoConfigureMockMvc
@DisplayNameGeneration(ReplaceUnderscores.class)
class UndoTest {

    private static final String TARGET = "/definitions/targets/write/drop?month=2026-05&place=chain";

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @Autowired
    CallersCommands commands;

    @BeforeEach
    void forget() {
        clearInvocations(commands);
    }

    @Test
    void an_archived_segment_is_restored() throws Exception {
        String back = offered("ops", "/segments/seg-loyal/archive");
        assertThat(back).isEqualTo("/segments/seg-loyal/restore");
        web.perform(as("ops", post(back)));
        verify(commands).send(any(), isA(RestoreSegment.class));
    }

    @Test
    void the_page_after_has_a_button_for_it() throws Exception {
        web.perform(after(Map.of("note", "segments.archived", "undo", "/segments/seg-loyal/share?reach=PRIVATE")))
                .andExpect(content().string(containsString("class=\"undo no-print\"")))
                .andExpect(content().string(containsString("action=\"/segments/seg-loyal/share?reach=PRIVATE\"")))
                .andExpect(content().string(containsString("<span>Undo</span>")));
        web.perform(after(Map.of("note", "segments.saved")))
                .andExpect(content().string(not(containsString("class=\"undo"))));
    }

    @Test
    void a_segment_is_shared_as_it_was_before() throws Exception {
        String back = offered("ops", "/segments/seg-loyal/share?reach=STORES&store=S01");
        assertThat(back).startsWith("/segments/seg-loyal/share?reach=");
        clearInvocations(commands);
        web.perform(as("ops", post(back)));
        verify(commands).send(any(), isA(ShareSegment.class));
    }

    @Test
    void a_paused_campaign_is_resumed_and_a_cancelled_one_has_no_way_back() throws Exception {
        String back = offered("ops", "/campaigns/edit/k-running/pause");
        web.perform(as("ops", post(back)));
        verify(commands).send(any(), isA(ResumeCampaign.class));
        web.perform(as("ops", post("/campaigns/edit/k-running/cancel")))
                .andExpect(flash().attributeExists("note"))
                .andExpect(flash().attributeCount(1));
    }

    @Test
    void the_limits_before_hold_again() throws Exception {
        doReturn(true).when(commands).send(any(), isA(SetCampaignLimits.class));
        try {
            String back = offered("ops", "/campaigns/limits?budget=5000");
            assertThat(back).startsWith("/campaigns/limits/revert?changed=");
            web.perform(as("ops", post(URI.create(back)))).andExpect(flash().attributeExists("note", "undo"));
            verify(commands).send(any(), isA(RevertCampaignLimits.class));
        } finally {
            doReturn(false).when(commands).send(any(), isA(SetCampaignLimits.class));
        }
    }

    @Test
    void a_dropped_target_is_meant_again_and_an_erased_day_is_marked_again() throws Exception {
        web.perform(as("analyst", post(offered("analyst", TARGET)))).andExpect(flash().attributeExists("note"));
        verify(commands).send(any(), isA(SetTarget.class));
        web.perform(as("analyst", post(offered("analyst", "/definitions/milestones/write/erase?id=message"))))
                .andExpect(flash().attributeExists("note"));
        verify(commands).send(any(), isA(MarkMilestone.class));
    }

    @Test
    void what_was_refused_has_nothing_to_take_back() throws Exception {
        web.perform(as("ops", post("/definitions/models/write/last-touch-7d/retire")))
                .andExpect(flash().attributeExists("refusal"))
                .andExpect(flash().attributeCount(1));
    }

    @Test
    void a_disabled_user_is_enabled() throws Exception {
        String back = offered("admin", "/users/edit/analyst/disable");
        try {
            assertThat(users.find("analyst").orElseThrow().enabled()).isFalse();
        } finally {
            web.perform(as("admin", post(back)));
        }
        assertThat(users.find("analyst").orElseThrow().enabled()).isTrue();
    }

    /** The page as it is after a redirect that had these texts with it. */
    private MockHttpServletRequestBuilder after(Map<String, String> notes) {
        return as("ops", get("/segments/seg-loyal"))
                .header("Accept-Language", "en")
                .requestAttr(DispatcherServlet.INPUT_FLASH_MAP_ATTRIBUTE, notes);
    }

    /** What is offered after this was done. */
    private String offered(String who, String deed) throws Exception {
        Object back = web.perform(as(who, post(deed)))
                .andExpect(flash().attributeExists("note"))
                .andReturn()
                .getFlashMap()
                .get("undo");
        clearInvocations(commands);
        return String.valueOf(back);
    }

    private MockHttpServletRequestBuilder as(String name, MockHttpServletRequestBuilder asked) {
        return asked.with(user(new SignedIn(users.find(name).orElseThrow()))).with(csrf());
    }
}
