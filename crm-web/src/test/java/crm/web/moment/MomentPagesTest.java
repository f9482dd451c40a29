package crm.web.moment;

import static org.hamcrest.Matchers.containsString;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.verify;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.domain.moment.MomentTaskCommand.CancelMomentTask;
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
class MomentPagesTest {

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @MockitoBean
    PersonsCommands commands;

    @Test
    void a_store_manager_sees_her_own_stores_moments_only() throws Exception {
        web.perform(as("manager", get("/moments/p1"))).andExpect(content().string(containsString("1,010")));
        web.perform(as("manager", get("/moments/p2"))).andExpect(status().isNotFound());
        web.perform(as("manager", post("/moments/p2/cancel"))).andExpect(status().isNotFound());
        web.perform(as("analyst", get("/moments"))).andExpect(status().isForbidden());
    }

    @Test
    void a_moment_is_taken_back() throws Exception {
        web.perform(as("ops", post("/moments/p1/cancel"))).andExpect(redirectedUrl("/moments/p1"));
        verify(commands)
                .send(
                        any(),
                        argThat(command -> command instanceof CancelMomentTask cancel
                                && cancel.taskId().value().equals("p1")));
    }

    private AbstractMockHttpServletRequestBuilder<?> as(String name, AbstractMockHttpServletRequestBuilder<?> request) {
        request.with(user(new SignedIn(users.find(name).orElseThrow())));
        request.with(csrf());
        return request;
    }
}
