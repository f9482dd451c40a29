package crm.web.campaign;

import static org.assertj.core.api.Assertions.assertThat;
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

import crm.domain.campaign.CampaignAudience;
import crm.domain.campaign.CampaignAudience.Viewers;
import crm.domain.campaign.CampaignCommand.ApproveCampaign;
import crm.domain.campaign.CampaignCommand.DraftCampaign;
import crm.domain.campaign.CampaignCommand.RejectCampaign;
import crm.domain.campaign.CampaignCommand.ReviseCampaign;
import crm.domain.campaign.CampaignCommand.SubmitCampaign;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignRulesCommand.SetCampaignLimits;
import crm.domain.campaign.CapPeriod;
import crm.domain.campaign.FrequencyCap;
import crm.domain.campaign.QuietHours;
import crm.domain.campaign.ReachChannel;
import crm.domain.campaign.SendTaskCommand.RemindSendTask;
import crm.domain.material.AttachmentKind;
import crm.domain.tag.TagId;
import crm.platform.security.CallersCommands;
import crm.platform.security.PersonsCommands;
import crm.platform.security.SignedIn;
import crm.platform.security.UserDirectory;
import crm.web.Pages;
import crm.web.StorySegments;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatcher;
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
class CampaignPagesTest {

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @MockitoBean
    CallersCommands commands;

    @MockitoBean
    PersonsCommands reminders;

    @Test
    void the_list_begins_with_what_waits_for_whoever_looks() throws Exception {
        web.perform(as("admin", get("/campaigns")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("等你处理：2")))
                .andExpect(content().string(containsString("去审批")));
        web.perform(as("ops", get("/campaigns"))).andExpect(content().string(containsString("等你处理：2")));
        web.perform(as("manager", get("/campaigns")))
                .andExpect(content().string(containsString("去修改")))
                .andExpect(content().string(not(containsString("全国会员日预热"))));
        web.perform(as("admin", get("/campaigns?tab=RUNNING")))
                .andExpect(content().string(containsString("沉睡客户唤醒")))
                .andExpect(content().string(not(containsString("端午礼盒预售"))));
    }

    @Test
    void the_calendar_shows_each_day_and_goes_from_month_to_month() throws Exception {
        web.perform(as("ops", get("/campaigns/calendar")))
                .andExpect(content().string(containsString("2026年5月")))
                .andExpect(content().string(containsString("month=2026-04")))
                .andExpect(content().string(containsString("端午礼盒预售")));
        web.perform(as("ops", get("/campaigns/calendar?month=2026-08")).locale(Locale.ENGLISH))
                .andExpect(content().string(containsString("August 2026")))
                .andExpect(content().string(not(containsString("端午礼盒预售"))));
        web.perform(as("ops", get("/campaigns/calendar?month=nonsense"))).andExpect(status().isOk());
    }

    @Test
    void what_is_written_becomes_a_draft_of_that_brief() throws Exception {
        web.perform(written("manager")).andExpect(redirectedUrl("/campaigns/k1"));
        verify(commands)
                .send(
                        any(),
                        argThat(command -> command instanceof DraftCampaign draft
                                && draft.campaignId().equals(new CampaignId("k1"))
                                && !draft.by().headOffice()
                                && draft.brief().stores().equals(Set.of(Pages.LAKE))
                                && draft.brief().audience().equals(new CampaignAudience.OfSegment(StorySegments.LOYAL))
                                && draft.brief().heldOutPermille() == 125
                                && draft.brief().sendAt() != null
                                && draft.brief().sendAt().equals(Instant.parse("2026-05-02T02:30:00Z"))
                                && draft.brief().variants().size() == 2
                                && draft.brief().variants().get(1).weight() == 3
                                && draft.brief()
                                                .variants()
                                                .getFirst()
                                                .content()
                                                .attachments()
                                                .getFirst()
                                                .kind()
                                        == AttachmentKind.IMAGE));
    }

    @Test
    void what_is_missing_or_wrong_is_said_at_its_place_and_nothing_is_kept() throws Exception {
        web.perform(written("manager")
                        .param("title", "")
                        .param("text.C", "亲爱的{name}")
                        .param("weight.C", "0"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("无法填入 {name}")))
                .andExpect(content().string(containsString("权重为 1 到")))
                .andExpect(content().string(containsString("您好{staff}")));
        web.perform(as("manager", post("/campaigns/edit/save"))
                        .param("newId", "k1")
                        .param("kind", "MESSAGE")
                        .param("title", "x")
                        .param("text.A", "x")
                        .param("when", "at")
                        .param("at", "2026-04-01T10:00")
                        .param("heldOut", "95"))
                .andExpect(content().string(containsString("请选择人群")))
                .andExpect(content().string(containsString("发送时间已经过去")))
                .andExpect(content().string(containsString("0 到 90")));
        verify(commands, never()).send(any(), any());
    }

    @Test
    void a_manager_means_her_own_stores_only() throws Exception {
        web.perform(written("manager").param("store", "S02"))
                .andExpect(content().string(containsString("只能选择你负责的门店")));
        verify(commands, never()).send(any(), any());
    }

    @Test
    void a_draft_is_changed_and_keeps_what_the_library_no_longer_has() throws Exception {
        web.perform(as("manager", get("/campaigns/edit/k-draft")))
                .andExpect(content().string(containsString("value=\"kept-A-0\"")))
                .andExpect(content().string(containsString("好久不见！我是{store}的{staff}")));
        web.perform(as("manager", post("/campaigns/edit/save"))
                        .param("id", "k-draft")
                        .param("title", "周末老客召回")
                        .param("who", "SEGMENT")
                        .param("segment", "seg-loyal")
                        .param("text.A", "请回来")
                        .param("weight.A", "1")
                        .param("material.A", "kept-A-0")
                        .param("heldOut", "10")
                        .param("expiryDays", "3")
                        .param("effectDays", "7"))
                .andExpect(redirectedUrl("/campaigns/k-draft"));
        verify(commands)
                .send(
                        any(),
                        argThat(command -> command instanceof ReviseCampaign revise
                                && revise.brief()
                                        .variants()
                                        .getFirst()
                                        .content()
                                        .attachments()
                                        .getFirst()
                                        .title()
                                        .equals("今晚不做饭")));
    }

    @Test
    void versions_come_and_go_without_losing_what_was_typed() throws Exception {
        web.perform(as("ops", post("/campaigns/edit/form"))
                        .param("kind", "MESSAGE")
                        .param("newId", "k1")
                        .param("text.A", "一")
                        .param("text.B", "二")
                        .param("text.C", "三")
                        .param("do", "remove:B"))
                .andExpect(content().string(containsString("name=\"text.B\"")))
                .andExpect(content().string(not(containsString("name=\"text.C\""))))
                .andExpect(content().string(containsString("三</textarea>")));
        web.perform(as("ops", post("/campaigns/edit/form"))
                        .param("kind", "MESSAGE")
                        .param("newId", "k1")
                        .param("text.A", "一")
                        .param("do", "add"))
                .andExpect(content().string(containsString("name=\"text.B\"")));
    }

    @Test
    void the_forecast_says_how_many_how_many_not_and_why_and_each_number_opens_its_people() throws Exception {
        web.perform(as("ops", post("/campaigns/edit/forecast"))
                        .param("newId", "k1")
                        .param("kind", "MESSAGE")
                        .param("who", "SEGMENT")
                        .param("segment", "seg-loyal")
                        .param("text.A", "我是{store}的{staff}")
                        .param("weight.A", "1"))
                .andExpect(content().string(containsString("1,284")))
                .andExpect(content().string(containsString("已退订")))
                .andExpect(content().string(containsString("value=\"opted-out@\"")))
                .andExpect(content().string(containsString("value=\"sends@S01\"")))
                .andExpect(content().string(containsString("我是西湖银泰店的")));
        web.perform(as("ops", post("/campaigns/edit/forecast"))
                        .param("newId", "k1")
                        .param("kind", "MESSAGE")
                        .param("text.A", "x"))
                .andExpect(content().string(containsString("先选择发给谁")));
        web.perform(as("ops", post("/campaigns/edit/who"))
                        .param("newId", "k1")
                        .param("kind", "MESSAGE")
                        .param("who", "SEGMENT")
                        .param("segment", "seg-loyal")
                        .param("text.A", "x")
                        .param("part", "sends@S01"))
                .andExpect(content().string(containsString("李**")))
                .andExpect(content().string(containsString("name=\"after\"")));
    }

    @Test
    void a_moment_for_a_segment_says_how_long_the_tagging_takes() throws Exception {
        web.perform(as("ops", post("/campaigns/edit/forecast"))
                        .param("newId", "k1")
                        .param("kind", "MOMENT")
                        .param("segment", "seg-loyal")
                        .param("text.A", "新品"))
                .andExpect(content().string(containsString("大约需要 3 分")))
                .andExpect(content().string(containsString("由企业微信决定")))
                .andExpect(content().string(containsString("新品")));
        web.perform(as("ops", post("/campaigns/edit/save"))
                        .param("newId", "k1")
                        .param("kind", "MOMENT")
                        .param("title", "新品")
                        .param("text.A", "我是{staff}")
                        .param("material.A", "m5")
                        .param("weight.A", "1")
                        .param("expiryDays", "3")
                        .param("effectDays", "7"))
                .andExpect(content().string(containsString("朋友圈内容对所有员工相同")))
                .andExpect(content().string(containsString("该素材不能用在这里")));
        verify(commands, never()).send(any(), any());
    }

    @Test
    void a_card_whose_mini_program_is_not_set_up_and_material_that_is_not_there_are_refused() throws Exception {
        web.perform(written("ops").param("material.B", "m4"))
                .andExpect(content().string(containsString("该卡片的小程序尚未设置，请在“对外资料”页面设置。")));
        web.perform(written("ops").param("material.B", "m99"))
                .andExpect(content().string(containsString("该素材不能用在这里。")));
        verify(commands, never()).send(any(), any());
    }

    @Test
    void a_moment_says_who_is_held_out_and_how_full_the_day_is() throws Exception {
        web.perform(as("ops", post("/campaigns/edit/forecast"))
                        .param("newId", "k1")
                        .param("kind", "MOMENT")
                        .param("heldOut", "50")
                        .param("text.A", "新品"))
                .andExpect(content().string(containsString("随机抽出的 1 家门店的客户")))
                .andExpect(content().string(containsString("任一边不足四家门店")))
                .andExpect(content().string(containsString("许多客户将看不到这一条")));
        web.perform(as("ops", get("/campaigns/quota"))).andExpect(content().string(containsString("今天的朋友圈：3 条")));
    }

    @Test
    void a_moment_is_held_out_in_one_way_and_by_tag_only_from_other_tags() throws Exception {
        web.perform(as("ops", momentSaved()).param("heldOut", "20").param("heldOutStore", "S02"))
                .andExpect(content().string(containsString("只能用一种方式设对照")));
        web.perform(as("ops", momentSaved()).param("heldOut", "0").param("heldOutTag", "tag-spicy"))
                .andExpect(content().string(containsString("企业微信不能排除标签")));
        verify(commands, never()).send(any(), any());
        web.perform(as("ops", momentSaved())
                        .param("heldOut", "0")
                        .param("tag", "tag-sweet")
                        .param("heldOutTag", "tag-spicy"))
                .andExpect(status().is3xxRedirection());
        verify(commands)
                .send(
                        any(),
                        argThat(command -> command instanceof DraftCampaign draft
                                && draft.brief().audience() instanceof Viewers viewers
                                && viewers.heldOutTags().equals(Set.of(new TagId("tag-spicy")))));
    }

    private static MockHttpServletRequestBuilder momentSaved() {
        return post("/campaigns/edit/save")
                .param("newId", "k1")
                .param("kind", "MOMENT")
                .param("title", "新品")
                .param("text.A", "新品上市")
                .param("weight.A", "1")
                .param("expiryDays", "3")
                .param("effectDays", "7");
    }

    @Test
    void a_moment_that_staff_publish_leads_to_who_did_and_has_nobody_to_remind_here() throws Exception {
        web.perform(as("ops", get("/campaigns/k-shown")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("hx-get=\"/campaigns/k-shown/effect\"")))
                .andExpect(content().string(not(containsString("/campaigns/edit/k-shown/remind"))));
    }

    @Test
    void the_effect_of_a_moment_says_that_stores_were_divided() throws Exception {
        web.perform(as("ops", get("/moments/p1")))
                .andExpect(content().string(containsString("hx-get=\"/campaigns/k-moment/effect\"")));
        web.perform(as("ops", get("/moments/p2"))).andExpect(content().string(containsString("没有留出对照")));
        web.perform(as("ops", get("/campaigns/k-moment/effect")))
                .andExpect(content().string(containsString("9 家发表，3 家不发表")))
                .andExpect(content().string(containsString("对照是挑选的，不是随机的")))
                .andExpect(content().string(containsString("大约还需要 6 家门店")))
                .andExpect(content().string(containsString("应看到")));
    }

    @Test
    void a_manager_submits_what_her_budget_allows() throws Exception {
        web.perform(as("manager", post("/campaigns/edit/k-draft/submit")))
                .andExpect(redirectedUrl("/campaigns/k-draft"));
        verify(commands)
                .send(
                        any(),
                        argThat(command -> command instanceof SubmitCampaign submit
                                && submit.forecast().sends() == 720));
    }

    @Test
    void head_office_approves_what_others_wrote() throws Exception {
        web.perform(as("admin", get("/campaigns/k-own"))).andExpect(content().string(containsString("批准发送给约")));
        web.perform(as("ops", get("/campaigns/k-own")))
                .andExpect(content().string(containsString("需要另一人审批")))
                .andExpect(content().string(not(containsString("批准发送给约"))));
        web.perform(as("admin", post("/campaigns/decide/k-own/approve"))).andExpect(redirectedUrl("/campaigns/k-own"));
        verify(commands).send(any(), argThat(is(ApproveCampaign.class)));
        web.perform(as("admin", post("/campaigns/decide/k-own/reject"))).andExpect(redirectedUrl("/campaigns/k-own"));
        verify(commands, never()).send(any(), argThat(is(RejectCampaign.class)));
        web.perform(as("admin", post("/campaigns/decide/k-own/reject")).param("reason", "太晚"))
                .andExpect(redirectedUrl("/campaigns/k-own"));
        verify(commands).send(any(), argThat(is(RejectCampaign.class)));
    }

    @Test
    void the_page_follows_the_sending_and_reminds() throws Exception {
        web.perform(as("manager", get("/campaigns/k-running")))
                .andExpect(content().string(containsString("data-poll=\"3\"")))
                .andExpect(content().string(containsString("西湖银泰店")))
                .andExpect(content().string(containsString("仍可发送给 1 位已退订的客户")))
                .andExpect(content().string(containsString("今日已达上限")));
        web.perform(as("ops", get("/campaigns/k-running/live?by=variant")))
                .andExpect(content().string(containsString("版本 B")))
                .andExpect(content().string(not(containsString("<html"))));
        web.perform(as("ops", post("/campaigns/edit/k-running/remind")).param("staff", "staff-he"))
                .andExpect(redirectedUrl("/campaigns/k-running"));
        verify(reminders).send(any(), argThat(command -> command instanceof RemindSendTask));
        web.perform(as("manager", post("/campaigns/edit/k-running/remind")).param("staff", "staff-he"))
                .andExpect(status().isNotFound());
    }

    @Test
    void the_effect_is_said_in_plain_words() throws Exception {
        web.perform(as("ops", get("/campaigns/k-over/effect")))
                .andExpect(content().string(containsString("有效：收到活动的人下单更多")))
                .andExpect(content().string(containsString("版本 A 对比 版本 B")))
                .andExpect(content().string(containsString("+7.1")));
        web.perform(as("manager", get("/campaigns/k-running/effect")))
                .andExpect(content().string(containsString("这里只显示你的门店")));
    }

    @Test
    void every_number_opens_its_people() throws Exception {
        for (String address : List.of(
                "?part=held-out", "?part=skipped&store=S01", "?place=SENT&by=store&of=S01", "?effect=ORDERED&of=A"))
            web.perform(as("ops", get("/campaigns/people/k-running" + address)))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("/customers/c-0000")));
        web.perform(as("ops", get("/campaigns/people/k-running?part=nonsense"))).andExpect(status().isNotFound());
        web.perform(as("manager", get("/campaigns/people/k-running?part=sends&store=S02")))
                .andExpect(status().isNotFound());
    }

    @Test
    void limits_are_for_head_office() throws Exception {
        web.perform(as("ops", get("/campaigns/limits"))).andExpect(content().string(containsString("value=\"22:00\"")));
        web.perform(as("ops", post("/campaigns/limits"))
                        .param("cap.MESSAGE.MONTH", "4")
                        .param("quietFrom", "21:00")
                        .param("quietUntil", "09:00")
                        .param("budget", "5000")
                        .param("budget.S01", "200"))
                .andExpect(redirectedUrl("/campaigns/limits"));
        verify(commands)
                .send(
                        any(),
                        argThat(command -> command instanceof SetCampaignLimits set
                                && set.limits()
                                        .caps()
                                        .equals(List.of(new FrequencyCap(ReachChannel.MESSAGE, CapPeriod.MONTH, 4)))
                                && set.limits().budgetOf(Pages.LAKE) == 200
                                && !set.limits().quietHours().equals(QuietHours.NONE)));
        web.perform(as("ops", post("/campaigns/limits")).param("budget", "viele"))
                .andExpect(content().string(containsString("value=\"viele\"")));
        web.perform(as("manager", get("/campaigns/limits"))).andExpect(status().isForbidden());
    }

    @Test
    void analysts_read_and_managers_do_not_decide() throws Exception {
        web.perform(as("analyst", get("/campaigns/k-over"))).andExpect(status().isOk());
        for (String path : List.of("/campaigns/new", "/campaigns/edit/k-draft", "/campaigns/people/k-over?part=sends"))
            web.perform(as("analyst", get(path))).andExpect(status().isForbidden());
        web.perform(as("analyst", post("/campaigns/edit/k-draft/submit"))).andExpect(status().isForbidden());
        web.perform(as("manager", post("/campaigns/decide/k-submitted/approve")))
                .andExpect(status().isForbidden());
    }

    @Test
    void somebody_elses_campaign_is_not_there() throws Exception {
        for (String path : List.of(
                "/campaigns/k-own",
                "/campaigns/k-own/live",
                "/campaigns/k-own/forecast",
                "/campaigns/k-own/effect",
                "/campaigns/edit/k-own",
                "/campaigns/people/k-own?part=sends",
                "/campaigns/new?from=k-own",
                "/campaigns/nothing")) web.perform(as("manager", get(path))).andExpect(status().isNotFound());
        for (String step : List.of("submit", "withdraw", "pause", "resume", "cancel", "remind"))
            web.perform(as("manager", post("/campaigns/edit/k-own/" + step))).andExpect(status().isNotFound());
        verify(commands, never()).send(any(), any());
    }

    @Test
    void a_manager_finds_her_work_on_one_page() throws Exception {
        web.perform(as("manager", get("/campaigns/mine")))
                .andExpect(content().string(containsString("门店额度：本月还可触达")))
                .andExpect(content().string(containsString("老客复购")))
                .andExpect(content().string(containsString("周末老客召回")))
                .andExpect(content().string(containsString("沉睡客户唤醒")));
        String live = web.perform(as("manager", get("/campaigns/mine")).header("HX-Request", "true"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(live).startsWith("<div").doesNotContain("<html");
    }

    @Test
    void the_quota_board_shows_who_is_near_a_cap() throws Exception {
        web.perform(as("manager", get("/campaigns/quota")))
                .andExpect(content().string(containsString("4 / 4")))
                .andExpect(content().string(containsString("3 / 4")))
                .andExpect(content().string(containsString("2,004")))
                .andExpect(content().string(containsString("after=12.c-0004")));
        web.perform(as("ops", get("/campaigns/quota?cap=99&after=nonsense"))).andExpect(status().isOk());
        web.perform(as("analyst", get("/campaigns/quota"))).andExpect(status().isForbidden());
    }

    private static <T> ArgumentMatcher<Object> is(Class<T> type) {
        return type::isInstance;
    }

    /** Two versions, a control group of 12.5%, tomorrow morning. */
    private MockHttpServletRequestBuilder written(String name) {
        return as(name, post("/campaigns/edit/save"))
                .param("newId", "k1")
                .param("kind", "MESSAGE")
                .param("title", "老客召回")
                .param("who", "SEGMENT")
                .param("segment", "seg-loyal")
                .param("text.A", "您好{staff}")
                .param("weight.A", "1")
                .param("material.A", "m2")
                .param("text.B", "请回来")
                .param("weight.B", "3")
                .param("heldOut", "12.5")
                .param("when", "at")
                .param("at", "2026-05-02T10:30")
                .param("expiryDays", "3")
                .param("effectDays", "7");
    }

    private MockHttpServletRequestBuilder as(String name, MockHttpServletRequestBuilder request) {
        return request.with(user(new SignedIn(users.find(name).orElseThrow())))
                .with(csrf())
                .locale(Locale.SIMPLIFIED_CHINESE);
    }
}
