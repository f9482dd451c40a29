package crm.web.moment;

import static org.hamcrest.Matchers.containsString;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.model;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.domain.material.Attachment;
import crm.domain.material.AttachmentKind;
import crm.domain.moment.MomentTaskCommand.CancelMomentTask;
import crm.domain.moment.MomentTaskCommand.RequestMomentTask;
import crm.domain.tag.TagId;
import crm.platform.security.PersonsCommands;
import crm.platform.security.SignedIn;
import crm.platform.security.UserDirectory;
import crm.web.Pages;
import crm.web.StoryMaterials;
import java.awt.Color;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class)
@AutoConfigureMockMvc
@DisplayNameGeneration(ReplaceUnderscores.class)
class MomentPagesTest {

    private static final byte[] PICTURE = StoryMaterials.picture(64, 48, Color.RED, Color.BLUE);

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @MockitoBean
    PersonsCommands commands;

    @Test
    void a_moment_is_asked_of_a_stores_staff_for_its_tags() throws Exception {
        web.perform(as("manager", multipart("/moments/new"))
                        .param("momentId", "p9")
                        .param("title", "新品")
                        .param("store", "S01")
                        .param("tag", "tag-spicy")
                        .param("text", "新品上市"))
                .andExpect(redirectedUrl("/moments"));
        verify(commands)
                .send(
                        any(),
                        argThat(command -> command instanceof RequestMomentTask request
                                && request.taskId().value().equals("p9")
                                && Pages.LAKE.equals(request.storeId())
                                && !request.audience().staffIds().isEmpty()
                                && request.audience().tagIds().equals(Set.of(new TagId("tag-spicy")))));
    }

    @Test
    void pictures_and_a_link_do_not_go_together_and_a_manager_chooses_her_store() throws Exception {
        web.perform(as("manager", multipart("/moments/new").file(new MockMultipartFile("image", "a.jpg", "", PICTURE)))
                        .param("momentId", "p9")
                        .param("title", "新品")
                        .param("text", "x".repeat(2_001))
                        .param("linkTitle", "菜单")
                        .param("linkUrl", "https://mall.example"))
                .andExpect(model().attribute(
                                "errors",
                                Map.of(
                                        "text", "moments.refused.long",
                                        "image", "moments.refused.mixed",
                                        "store", "channels.refused.own-store")));
        verify(commands, never()).send(any(), any());
    }

    @Test
    void what_no_moment_carries_is_refused() throws Exception {
        byte[] wide = StoryMaterials.picture(1_500, 20, Color.RED, Color.BLUE);
        web.perform(as("ops", multipart("/moments/new").file(new MockMultipartFile("image", "a.png", "", wide)))
                        .param("momentId", "p9")
                        .param("title", "新品"))
                .andExpect(model().attribute("errors", Map.of("image", "attachments.refused.moment-picture")));
        web.perform(as("ops", multipart("/moments/new"))
                        .param("momentId", "p9")
                        .param("title", "新品")
                        .param("text", "新品上市")
                        .param("material", "m4"))
                .andExpect(model().attribute("errors", Map.of("material", "attachments.refused.material")));
        verify(commands, never()).send(any(), any());
    }

    @Test
    void a_picture_of_the_library_is_published() throws Exception {
        web.perform(as("ops", multipart("/moments/new"))
                        .param("momentId", "p9")
                        .param("title", "新品")
                        .param("material", "m2"))
                .andExpect(redirectedUrl("/moments"));
        Attachment poster =
                Attachment.of(AttachmentKind.IMAGE, StoryMaterials.poster().digest());
        verify(commands)
                .send(
                        any(),
                        argThat(command -> command instanceof RequestMomentTask request
                                && request.content().attachments().equals(List.of(poster))));
    }

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
