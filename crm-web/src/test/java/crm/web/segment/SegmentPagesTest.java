package crm.web.segment;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.domain.segment.SegmentCommand.DefineSegment;
import crm.domain.segment.SegmentCommand.RedefineSegment;
import crm.domain.segment.SegmentCommand.ShareSegment;
import crm.domain.segment.SegmentRule;
import crm.domain.segment.SegmentRule.CampaignPart;
import crm.domain.segment.SegmentSharing;
import crm.platform.security.CallersCommands;
import crm.platform.security.SignedIn;
import crm.platform.security.UserDirectory;
import crm.web.Pages;
import crm.web.StorySegments;
import java.util.Locale;
import java.util.Set;
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
class SegmentPagesTest {

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @MockitoBean
    CallersCommands commands;

    @Test
    void a_campaign_is_meant_by_its_title() throws Exception {
        web.perform(save().param("newId", "g2")
                        .param("name", "清明")
                        .param("last", "text")
                        .param("q", "campaign.received:清明家宴"))
                .andExpect(redirectedUrl("/segments/g2"));
        verify(commands)
                .send(
                        any(),
                        argThat(command -> command instanceof DefineSegment define
                                && define.rule().equals(new SegmentRule.InCampaign("k-over", CampaignPart.RECEIVED))));
    }

    @Test
    void what_was_built_is_defined_under_its_name() throws Exception {
        web.perform(save().param("newId", "g1")
                        .param("name", " 会员 ")
                        .param("last", "text")
                        .param("q", "member"))
                .andExpect(redirectedUrl("/segments/g1"));
        verify(commands)
                .send(
                        any(),
                        argThat(command -> command instanceof DefineSegment define
                                && define.name().equals("会员")
                                && define.by().mayChangeAll()
                                && define.rule().equals(StorySegments.rule("member"))));
    }

    @Test
    void what_is_not_finished_is_not_saved_and_what_was_typed_stays() throws Exception {
        web.perform(save().param("newId", "g1")
                        .param("name", "会员")
                        .param("last", "tree")
                        .param("r.join", "all")
                        .param("r-0.field", "points")
                        .param("r-0.op", "least")
                        .param("r-0.from", "viele"))
                .andExpect(content().string(containsString("请先填完")))
                .andExpect(content().string(containsString("value=\"viele\"")))
                .andExpect(content().string(containsString("value=\"会员\"")));
        web.perform(save().param("newId", "g1").param("last", "text").param("q", "member"))
                .andExpect(content().string(containsString("请填写名称")));
        verify(commands, never()).send(any(), any());
    }

    @Test
    void a_changed_rule_is_a_new_definition_and_an_unchanged_one_is_none() throws Exception {
        MockHttpServletRequestBuilder same = save().param("id", "seg-loyal")
                .param("name", "老客复购")
                .param("last", "text")
                .param("q", "member and orders.count(last 90d, mini_program) >= 2");
        web.perform(same).andExpect(redirectedUrl("/segments/seg-loyal"));
        verify(commands, never()).send(any(), any());
        web.perform(save().param("id", "seg-loyal")
                        .param("name", "老客复购")
                        .param("last", "text")
                        .param("q", "level >= 3"))
                .andExpect(redirectedUrl("/segments/seg-loyal"));
        verify(commands)
                .send(
                        any(),
                        argThat(command -> command instanceof RedefineSegment redefine
                                && redefine.rule().equals(StorySegments.rule("level >= 3"))));
    }

    @Test
    void the_list_says_each_rule_in_words_and_every_count_opens_its_members() throws Exception {
        web.perform(as("ops", get("/segments")))
                .andExpect(content().string(containsString("是会员，且订单数（最近 90 天、商城小程序、外卖小程序）至少 2")))
                .andExpect(content().string(containsString("/segments/members?q=member")));
    }

    @Test
    void the_page_shows_the_count_the_definitions_and_what_came_of_them() throws Exception {
        web.perform(as("ops", get("/segments/seg-loyal")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("第 2 版定义")))
                .andExpect(content().string(containsString("第 1,234,567 条事件")))
                .andExpect(content().string(containsString("name=\"fingerprint\"")));
        web.perform(as("ops", get("/segments/seg-loyal/snapshots/snap-1")))
                .andExpect(content().string(containsString("此后进入 2 人")))
                .andExpect(content().string(containsString("李**")))
                .andExpect(content().string(not(containsString("13800138001"))));
        web.perform(as("ops", get("/segments/nothing"))).andExpect(status().isNotFound());
        web.perform(as("ops", get("/segments/nothing/edit"))).andExpect(status().isNotFound());
    }

    @Test
    void a_segment_is_shared_with_chosen_stores() throws Exception {
        web.perform(as("ops", post("/segments/seg-loyal/share"))
                        .param("reach", "STORES")
                        .param("store", "S01"))
                .andExpect(redirectedUrl("/segments/seg-loyal"));
        verify(commands)
                .send(
                        any(),
                        argThat(command -> command instanceof ShareSegment share
                                && share.sharing().equals(SegmentSharing.with(Set.of(Pages.LAKE)))));
    }

    private MockHttpServletRequestBuilder save() {
        return as("ops", post("/segments/save")).param("wasq", "");
    }

    private MockHttpServletRequestBuilder as(String name, MockHttpServletRequestBuilder request) {
        return request.with(user(new SignedIn(users.find(name).orElseThrow())))
                .with(csrf())
                .locale(Locale.SIMPLIFIED_CHINESE);
    }
}
