package crm.web.campaign;

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
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.domain.campaign.SendTaskCommand;
import crm.domain.campaign.SendTaskCommand.CancelSendTask;
import crm.domain.campaign.SendTaskCommand.RemindSendTask;
import crm.domain.campaign.SendTaskId;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import crm.platform.security.PersonsCommands;
import crm.platform.security.SignedIn;
import crm.platform.security.UserDirectory;
import crm.web.Pages;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class)
@AutoConfigureMockMvc
@DisplayNameGeneration(ReplaceUnderscores.class)
class MessagePagesTest {

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @MockitoBean
    PersonsCommands commands;

    @Test
    void nothing_is_sent_past_a_campaign() throws Exception {
        web.perform(as("ops", get("/messages")))
                .andExpect(content().string(containsString("/campaigns/new?kind=MESSAGE")));
        web.perform(as("ops", post("/messages/new"))).andExpect(status().is4xxClientError());
        web.perform(as("ops", post("/moments/new"))).andExpect(status().is4xxClientError());
        verify(commands, never()).send(any(), any());
    }

    @Test
    void a_store_manager_sees_her_own_store_only() throws Exception {
        web.perform(as("manager", get("/messages")))
                .andExpect(content().string(containsString("五一老客回馈")))
                .andExpect(content().string(not(containsString("Loyal"))));
        web.perform(as("manager", get("/messages/m2"))).andExpect(status().isNotFound());
        web.perform(as("manager", post("/messages/m1/remind")).param("task", "m1-b"))
                .andExpect(status().isNotFound());
        web.perform(as("manager", post("/messages/m2/cancel"))).andExpect(status().isNotFound());
    }

    @Test
    void one_is_reminded_or_all_who_have_not_sent_it() throws Exception {
        web.perform(as("ops", post("/messages/m1/remind"))).andExpect(redirectedUrl("/messages/m1"));
        verify(commands).send(any(), argThat(command -> isFor(command, "m1-b", RemindSendTask.class)));
        web.perform(as("ops", post("/messages/m1/cancel")).param("task", "m1-b"))
                .andExpect(flash().attribute("note", "messages.cancelled"));
        verify(commands).send(any(), argThat(command -> isFor(command, "m1-b", CancelSendTask.class)));
    }

    @Test
    void a_reminder_too_many_is_said_in_words() throws Exception {
        when(commands.send(any(), any())).thenThrow(new DomainRejection(Rejections.SEND_TASK_REMINDED_OFTEN, 3));
        web.perform(as("ops", post("/messages/m1/remind")))
                .andExpect(flash().attribute("refused", "messages.refused.reminded-often"));
    }

    @Test
    void the_places_of_the_page_add_up() throws Exception {
        web.perform(as("ops", get("/messages/m1")))
                .andExpect(content().string(containsString("1,412")))
                .andExpect(content().string(containsString("1,190")));
        web.perform(as("ops", get("/messages/m2"))).andExpect(content().string(containsString("41048")));
    }

    @Test
    void a_manager_sees_every_version_with_how_many_get_it() throws Exception {
        web.perform(as("manager", get("/messages/m4")).header("Accept-Language", "en"))
                .andExpect(content().string(containsString("Version A: 128 customers")))
                .andExpect(content().string(containsString("我是{store}的{staff}")))
                .andExpect(content().string(containsString("Version B: 128 customers")))
                .andExpect(content().string(containsString("给您留了一份牛大骨")))
                .andExpect(content().string(containsString(" · version B</small>")));
    }

    @Test
    void an_analyst_has_no_messages() throws Exception {
        web.perform(as("analyst", get("/messages"))).andExpect(status().isForbidden());
    }

    private static boolean isFor(Object command, String task, Class<? extends SendTaskCommand> kind) {
        return kind.isInstance(command) && ((SendTaskCommand) command).taskId().equals(new SendTaskId(task));
    }

    private AbstractMockHttpServletRequestBuilder<?> as(String name, AbstractMockHttpServletRequestBuilder<?> request) {
        request.with(user(new SignedIn(users.find(name).orElseThrow())));
        request.with(csrf());
        return request;
    }
}
