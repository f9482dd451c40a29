package crm.web.notice;

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
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.model;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.view;

import crm.domain.notice.NoticeCommand.RecallNotice;
import crm.domain.notice.NoticeCommand.RemindUnread;
import crm.domain.notice.NoticeCommand.SendNotice;
import crm.domain.notice.NoticeContent;
import crm.domain.notice.NoticeForm;
import crm.domain.notice.NoticeId;
import crm.domain.notice.NoticeRecipient;
import crm.domain.org.StaffAccountId;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import crm.platform.security.PersonsCommands;
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
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class)
@AutoConfigureMockMvc
@DisplayNameGeneration(ReplaceUnderscores.class)
class NoticePagesTest {

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @MockitoBean
    PersonsCommands commands;

    @Test
    void a_notice_is_shown_with_its_people_before_it_is_sent() throws Exception {
        web.perform(written("ops").param("to", "CHOSEN").param("staff", "s1"))
                .andExpect(view().name("notice/confirm"))
                .andExpect(model().attribute("people", 1))
                .andExpect(content().string(containsString("停水")));
        verify(commands, never()).send(any(), any());
        web.perform(written("ops").param("to", "CHOSEN").param("staff", "s1").param("confirmed", "true"))
                .andExpect(redirectedUrl("/notices/n9"));
        verify(commands)
                .send(
                        any(),
                        argThat(command -> command instanceof SendNotice send
                                && send.noticeId().equals(new NoticeId("n9"))
                                && send.content().equals(new NoticeContent(NoticeForm.CARD, "停水", "14 点停水。"))
                                && send.recipients()
                                        .equals(List.of(new NoticeRecipient(new StaffAccountId("s1"), Pages.LAKE)))));
    }

    @Test
    void a_notice_to_nobody_or_too_long_is_not_sent() throws Exception {
        web.perform(written("ops").param("to", "MANAGERS").param("confirmed", "true"))
                .andExpect(view().name("notice/form"))
                .andExpect(content().string(containsString("id=\"to-wrong\"")));
        web.perform(written("ops").param("to", "CHOSEN").param("staff", "somebody-else"))
                .andExpect(content().string(containsString("id=\"to-wrong\"")));
        web.perform(as("ops", post("/notices/new"))
                        .param("noticeId", "n9")
                        .param("form", "CARD")
                        .param("title", "急".repeat(37))
                        .param("text", "x")
                        .param("to", "ALL"))
                .andExpect(content().string(containsString("id=\"title-wrong\"")));
        verify(commands, never()).send(any(), any());
    }

    @Test
    void a_form_sent_twice_sends_one_notice() throws Exception {
        web.perform(as("ops", post("/notices/new"))
                        .param("noticeId", "n1")
                        .param("title", "停水")
                        .param("text", "x")
                        .param("to", "ALL")
                        .param("confirmed", "true"))
                .andExpect(redirectedUrl("/notices"));
        verify(commands, never()).send(any(), any());
    }

    @Test
    void a_store_manager_sees_her_own_people_and_decides_nothing_for_others() throws Exception {
        web.perform(as("manager", get("/notices")))
                .andExpect(content().string(containsString("今天 14 点起停水")))
                .andExpect(content().string(not(containsString("五一调价"))));
        web.perform(as("manager", get("/notices/n1")))
                .andExpect(content().string(containsString("何军")))
                .andExpect(content().string(not(containsString("/notices/n1/recall"))));
        web.perform(as("manager", get("/notices/n2"))).andExpect(status().isNotFound());
        web.perform(as("manager", post("/notices/n1/recall"))).andExpect(status().isForbidden());
        web.perform(as("manager", post("/notices/n1/remind"))).andExpect(status().isForbidden());
        web.perform(as("manager", get("/notices/no!id"))).andExpect(status().isNotFound());
        web.perform(as("analyst", get("/notices"))).andExpect(status().isForbidden());
        verify(commands, never()).send(any(), any());
    }

    @Test
    void those_who_have_not_read_it_are_reminded_and_it_is_recalled() throws Exception {
        web.perform(as("ops", post("/notices/n1/remind"))).andExpect(redirectedUrl("/notices/n1"));
        verify(commands).send(any(), argThat(command -> command instanceof RemindUnread));
        web.perform(as("ops", post("/notices/n1/recall"))).andExpect(redirectedUrl("/notices/n1"));
        verify(commands).send(any(), argThat(command -> command instanceof RecallNotice));
    }

    @Test
    void why_it_cannot_be_is_said() throws Exception {
        when(commands.send(any(), any())).thenThrow(new DomainRejection(Rejections.NOTICE_REMINDED_OFTEN, 3));
        web.perform(as("ops", post("/notices/n1/remind")).header("Accept-Language", "zh"))
                .andExpect(redirectedUrl("/notices/n1"))
                .andExpect(org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash()
                        .attributeExists("refusal"));
    }

    @Test
    void the_readers_refresh_themselves() throws Exception {
        web.perform(as("ops", get("/notices/n1/readers")).header("HX-Request", "true"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("id=\"readers\"")))
                .andExpect(content().string(not(containsString("<html"))));
    }

    private MockHttpServletRequestBuilder written(String by) {
        return as(by, post("/notices/new"))
                .param("noticeId", "n9")
                .param("form", "CARD")
                .param("title", "停水")
                .param("text", "14 点停水。");
    }

    private MockHttpServletRequestBuilder as(String name, MockHttpServletRequestBuilder request) {
        return request.with(user(new SignedIn(users.find(name).orElseThrow()))).with(csrf());
    }
}
