package crm.web.channel;

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
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.model;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.domain.channel.ChannelCodeCommand.RequestChannelCode;
import crm.domain.channel.ChannelCodeCommand.RetireChannelCode;
import crm.domain.channel.ChannelCodeContent;
import crm.domain.channel.ChannelCodeId;
import crm.domain.channel.WelcomeMessage;
import crm.domain.org.MiniProgram;
import crm.domain.org.StaffAccountId;
import crm.platform.security.PersonsCommands;
import crm.platform.security.SignedIn;
import crm.platform.security.UserDirectory;
import crm.web.Pages;
import java.util.Map;
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
class ChannelCodePagesTest {

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @MockitoBean
    PersonsCommands commands;

    @Test
    void a_code_is_made_of_what_was_typed() throws Exception {
        web.perform(as("ops", post("/channels/new"))
                        .param("codeId", "k9")
                        .param("name", " 收银台 ")
                        .param("store", "S01")
                        .param("staff", "s1")
                        .param("ask", "false")
                        .param("welcome", "您好！")
                        .param("miniProgram", "MALL"))
                .andExpect(redirectedUrl("/channels"));
        verify(commands)
                .send(
                        any(),
                        argThat(command -> command instanceof RequestChannelCode request
                                && request.codeId().equals(new ChannelCodeId("k9"))
                                && request.content()
                                        .equals(new ChannelCodeContent(
                                                "收银台",
                                                Set.of(new StaffAccountId("s1")),
                                                Pages.LAKE,
                                                true,
                                                new WelcomeMessage("您好！", Set.of(MiniProgram.MALL))))));
    }

    @Test
    void what_is_wrong_stands_beside_its_field() throws Exception {
        web.perform(as("ops", post("/channels/new"))
                        .param("codeId", "k9")
                        .param("store", "nowhere")
                        .param("staff", "somebody")
                        .param("welcome", "您好！"))
                .andExpect(model().attribute(
                                "errors",
                                Map.of(
                                        "name", "channels.refused.no-name",
                                        "store", "channels.refused.store",
                                        "staff", "channels.refused.staff")))
                .andExpect(content().string(containsString("id=\"staff-wrong\"")))
                .andExpect(content().string(containsString("您好！")));
        verify(commands, never()).send(any(), any());
    }

    @Test
    void a_form_sent_twice_makes_one_code() throws Exception {
        web.perform(as("ops", post("/channels/new"))
                        .param("codeId", "k1")
                        .param("name", "x")
                        .param("staff", "s1"))
                .andExpect(redirectedUrl("/channels"));
        verify(commands, never()).send(any(), any());
    }

    @Test
    void a_store_manager_sees_and_makes_codes_of_her_store_only() throws Exception {
        web.perform(as("manager", get("/channels")))
                .andExpect(content().string(containsString("入口")))
                .andExpect(content().string(not(containsString("Poster"))));
        web.perform(as("manager", get("/channels/k2"))).andExpect(status().isNotFound());
        web.perform(as("manager", post("/channels/k2")).param("name", "x").param("staff", "s1"))
                .andExpect(status().isNotFound());
        web.perform(as("manager", post("/channels/k2/retire"))).andExpect(status().isNotFound());
        web.perform(as("manager", post("/channels/new"))
                        .param("codeId", "k9")
                        .param("name", "everywhere")
                        .param("staff", "s1"))
                .andExpect(model().attribute("errors", Map.of("store", "channels.refused.own-store")));
        verify(commands, never()).send(any(), any());
    }

    @Test
    void who_came_through_a_code_is_one_click_away() throws Exception {
        web.perform(as("ops", get("/channels/k1")))
                .andExpect(content().string(containsString("/segments/new?q=channel%20in%20(k1)")));
        web.perform(as("ops", get("/channels/k2")))
                .andExpect(content().string(not(containsString("/segments/new?q="))));
    }

    @Test
    void a_code_is_retired() throws Exception {
        web.perform(as("manager", post("/channels/k1/retire"))).andExpect(redirectedUrl("/channels"));
        verify(commands)
                .send(
                        any(),
                        argThat(command -> command instanceof RetireChannelCode retire
                                && retire.codeId().equals(new ChannelCodeId("k1"))));
    }

    @Test
    void an_analyst_has_no_codes() throws Exception {
        web.perform(as("analyst", get("/channels"))).andExpect(status().isForbidden());
    }

    private MockHttpServletRequestBuilder as(String name, MockHttpServletRequestBuilder request) {
        return request.with(user(new SignedIn(users.find(name).orElseThrow()))).with(csrf());
    }
}
