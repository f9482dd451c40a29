package crm.web.contact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.model;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.domain.contact.GroupChatTransferCommand.RequestChatTransfer;
import crm.domain.contact.TransferBatchCommand.PlanTransfers;
import crm.domain.contact.TransferBatchId;
import crm.domain.org.StaffAccountId;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import crm.platform.security.PersonsCommands;
import crm.platform.security.SignedIn;
import crm.platform.security.UserDirectory;
import crm.projections.org.StaffView;
import crm.web.Pages;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
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
class TransferPagesTest {

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @MockitoBean
    PersonsCommands commands;

    private MockHttpServletRequestBuilder form(String path) {
        return post(path)
                .param("batch", "t0new1")
                .param("from", "s-wang")
                .param("who", "ALL")
                .param("taker", "s1")
                .param("taker", "s-zhao");
    }

    @Test
    void who_waits_and_what_ended_how_stands_in_words() throws Exception {
        web.perform(as("ops", get("/transfers")))
                .andExpect(content().string(containsString("王芳 的 10 位客户待分配")))
                .andExpect(content().string(containsString("离职继承")));
        web.perform(as("ops", get("/transfers/t0ended")))
                .andExpect(content().string(containsString("客户拒绝更换服务成员")))
                .andExpect(content().string(containsString("90 天内已转接 2 次")))
                .andExpect(content().string(containsString("将其余 5 位分配给其他成员")))
                .andExpect(content().string(containsString("该群主今天分配的客户群已达上限")));
        web.perform(as("ops", get("/transfers/t0ended").param("state", "TAKER_FULL")))
                .andExpect(content().string(not(containsString("客户拒绝更换服务成员"))));
    }

    @Test
    void who_works_in_the_same_store_is_offered_first() throws Exception {
        List<?> takers = (List<?>) web.perform(as("ops", get("/transfers/new").param("from", "s-wang")))
                .andReturn()
                .getModelAndView()
                .getModel()
                .get("takers");
        assertThat(takers.stream().map(taker -> ((StaffView) taker).name())).containsExactly("李娜", "赵敏");
    }

    @Test
    void a_preview_says_how_many_can_be_handed_over_and_why_others_cannot() throws Exception {
        web.perform(as("ops", form("/transfers/preview").param("chats", "s1")))
                .andExpect(content().string(containsString("data-figure=\"able\">7<")))
                .andExpect(content().string(containsString("data-figure=\"unable\">3<")))
                .andExpect(content().string(containsString("data-figure=\"chats\">3<")))
                .andExpect(content().string(containsString("没有企业微信客户身份")))
                .andExpect(content().string(containsString("近期客户数已达上限")));
        verify(commands, never()).send(any(), any());
    }

    @Test
    void what_was_previewed_is_planned_with_its_chats() throws Exception {
        web.perform(as("ops", form("/transfers").param("chats", "s1"))).andExpect(redirectedUrl("/transfers"));
        ArgumentCaptor<Object> sent = ArgumentCaptor.forClass(Object.class);
        verify(commands, times(2)).send(any(), sent.capture());
        assertThat(sent.getAllValues().get(0))
                .isInstanceOfSatisfying(
                        RequestChatTransfer.class,
                        chats -> assertThat(chats.chatIds()).hasSize(3));
        assertThat(sent.getAllValues().get(1)).isInstanceOfSatisfying(PlanTransfers.class, plan -> {
            assertThat(plan.batchId()).isEqualTo(new TransferBatchId("t0new1"));
            assertThat(plan.leftAt()).isNotNull();
            assertThat(plan.storeId()).isEqualTo(Pages.LAKE);
            assertThat(plan.shares())
                    .extracting(share -> share.customers().size())
                    .containsExactly(4, 3);
        });
    }

    @Test
    void filters_choose_among_all_and_ids_only_among_hers() throws Exception {
        web.perform(as(
                        "ops",
                        form("/transfers/preview").param("tag", "tag-spicy").param("city", "杭州")))
                .andExpect(content().string(containsString("data-figure=\"selected\">2<")));
        web.perform(as("ops", form("/transfers/preview").param("quiet", "5")))
                .andExpect(content().string(containsString("data-figure=\"selected\">7<")));
        web.perform(as(
                        "ops",
                        post("/transfers/preview")
                                .param("batch", "t0new1")
                                .param("from", "s-wang")
                                .param("who", "CHOSEN")
                                .param("customer", "c-0000", "somebody-elses")
                                .param("taker", "s1")))
                .andExpect(content().string(containsString("data-figure=\"selected\">1<")));
    }

    @Test
    void what_is_wrong_stands_beside_its_field() throws Exception {
        web.perform(as(
                        "ops",
                        post("/transfers/preview")
                                .param("batch", "t0new1")
                                .param("from", "s-wang")
                                .param("who", "CHOSEN")
                                .param("chats", "s-wang")))
                .andExpect(model().attribute(
                                "errors",
                                Map.of(
                                        "taker", "transfers.refused.taker",
                                        "chats", "transfers.refused.chats",
                                        "who", "transfers.refused.none-chosen")));
    }

    @Test
    void what_the_rules_refuse_is_said_on_the_preview() throws Exception {
        when(commands.send(any(), any())).thenThrow(new DomainRejection(Rejections.TRANSFER_TOO_MANY_CHATS, 300, 2));
        web.perform(as("ops", form("/transfers").param("chats", "s1")))
                .andExpect(content().string(containsString("每位群主每天最多分配 300 个客户群")));
    }

    @Test
    void a_store_manager_hands_over_within_her_store_only() throws Exception {
        web.perform(as("manager", get("/transfers")))
                .andExpect(content().string(containsString("王芳 的 7 位客户待分配")))
                .andExpect(content().string(not(containsString("赵敏</a>"))));
        web.perform(as("manager", get("/transfers/t0runs"))).andExpect(status().isNotFound());
        web.perform(as("manager", get("/transfers/t0runs/result.csv"))).andExpect(status().isNotFound());
        web.perform(as("manager", get("/transfers/new").param("from", "s-zhao")))
                .andExpect(status().isNotFound());
        web.perform(as("manager", form("/transfers")))
                .andExpect(model().attribute("errors", Map.of("taker", "transfers.refused.taker")));
        verify(commands, never()).send(any(), any());
        web.perform(as(
                        "manager",
                        post("/transfers")
                                .param("batch", "t0new1")
                                .param("from", "s-wang")
                                .param("who", "ALL")
                                .param("taker", "s1")))
                .andExpect(redirectedUrl("/transfers"));
        verify(commands)
                .send(
                        any(),
                        argThat(command -> command instanceof PlanTransfers plan
                                && plan.shares().size() == 1
                                && plan.shares().getFirst().to().equals(new StaffAccountId("s1"))
                                && plan.shares().getFirst().customers().stream()
                                        .allMatch(customer -> Pages.LAKE.equals(customer.storeId()))));
    }

    @Test
    void those_that_did_not_change_hands_are_chosen_for_another_try() throws Exception {
        web.perform(as("ops", get("/transfers/new").param("from", "s-wang").param("again", "t0ended")))
                .andExpect(content().string(containsString("value=\"c-0000\" checked")))
                .andExpect(content().string(not(containsString("value=\"c-0006\" checked"))));
    }

    @Test
    void the_result_is_a_file_in_the_readers_words() throws Exception {
        String csv = web.perform(as("ops", get("/transfers/t0ended/result.csv")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(UTF_8);
        assertThat(csv.lines()).hasSize(11);
        assertThat(csv).contains("王小明,c-0000,李娜,客户拒绝,");
    }

    @Test
    void an_analyst_hands_nobody_over() throws Exception {
        web.perform(as("analyst", get("/transfers"))).andExpect(status().isForbidden());
    }

    private MockHttpServletRequestBuilder as(String name, MockHttpServletRequestBuilder request) {
        return request.with(user(new SignedIn(users.find(name).orElseThrow())))
                .with(csrf())
                .locale(Locale.CHINESE);
    }
}
