package crm.web.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.model;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.domain.campaign.SendTaskCommand;
import crm.domain.campaign.SendTaskCommand.CancelSendTask;
import crm.domain.campaign.SendTaskCommand.RemindSendTask;
import crm.domain.campaign.SendTaskCommand.RequestSendTask;
import crm.domain.campaign.SendTaskId;
import crm.domain.material.Attachment;
import crm.domain.material.AttachmentKind;
import crm.domain.material.PictureSize;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import crm.importers.wecom.outbound.material.AttachedFiles;
import crm.platform.security.PersonsCommands;
import crm.platform.security.SignedIn;
import crm.platform.security.UserDirectory;
import crm.store.content.ContentStore;
import crm.web.Pages;
import crm.web.StoryMaterials;
import java.awt.Color;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
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
class MessagePagesTest {

    private static final byte[] PICTURE = StoryMaterials.picture(64, 48, Color.RED, Color.BLUE);

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @Autowired
    AttachedFiles files;

    @MockitoBean
    PersonsCommands commands;

    @Test
    void a_message_is_split_by_staff_member_and_store() throws Exception {
        send("ops", "m9");
        List<RequestSendTask> asked = asked();
        assertThat(asked).hasSize(2).allSatisfy(request -> {
            assertThat(request.campaignId().value()).isEqualTo("m9");
            assertThat(request.content().text()).isEqualTo("五一快乐");
            assertThat(request.content().attachments())
                    .extracting(attachment -> attachment.kind())
                    .containsExactly(AttachmentKind.IMAGE, AttachmentKind.LINK, AttachmentKind.MINI_PROGRAM);
        });
        assertThat(asked).extracting(request -> request.audience().recipients()).containsExactly(1_156, 128);
    }

    @Test
    void a_form_sent_twice_asks_for_the_same_shares() throws Exception {
        send("ops", "m9");
        send("ops", "m9");
        List<RequestSendTask> asked = asked();
        assertThat(asked.get(2).taskId()).isEqualTo(asked.get(0).taskId());
        assertThat(asked.get(3).taskId()).isEqualTo(asked.get(1).taskId());
    }

    @Test
    void a_store_manager_reaches_and_sees_her_own_store_only() throws Exception {
        send("manager", "m9");
        assertThat(asked())
                .singleElement()
                .satisfies(request -> assertThat(request.storeId()).isEqualTo(Pages.LAKE));
        web.perform(as("manager", get("/messages")))
                .andExpect(content().string(containsString("五一老客回馈")))
                .andExpect(content().string(not(containsString("Loyal"))));
        web.perform(as("manager", get("/messages/m2"))).andExpect(status().isNotFound());
        web.perform(as("manager", post("/messages/m1/remind")).param("task", "m1-b"))
                .andExpect(status().isNotFound());
        web.perform(as("manager", post("/messages/m2/cancel"))).andExpect(status().isNotFound());
    }

    @Test
    void nobody_adds_shares_to_somebody_elses_message() throws Exception {
        web.perform(as("ops", filled("m1"))).andExpect(redirectedUrl("/messages"));
        verify(commands, never()).send(any(), any());
    }

    @Test
    void what_is_wrong_stands_beside_its_field() throws Exception {
        web.perform(as(
                                "ops",
                                multipart("/messages/new")
                                        .file(new MockMultipartFile("image", "x.gif", "", "GIF89a".getBytes())))
                        .param("messageId", "m9")
                        .param("text", "好".repeat(1_334))
                        .param("linkTitle", "菜单")
                        .param("linkUrl", "javascript:alert(1)")
                        .param("cardTitle", "点餐"))
                .andExpect(model().attribute(
                                "errors",
                                Map.of(
                                        "title", "messages.refused.title",
                                        "text", "messages.refused.long",
                                        "image", "attachments.refused.format",
                                        "linkUrl", "attachments.refused.link-url",
                                        "cardApp", "attachments.refused.card-app",
                                        "cardPage", "attachments.refused.card-page",
                                        "cover", "attachments.refused.cover")))
                .andExpect(content().string(containsString("id=\"linkUrl-wrong\"")));
        verify(commands, never()).send(any(), any());
    }

    @Test
    void pictures_are_kept_where_whoever_sends_the_message_finds_them() throws Exception {
        send("ops", "m9");
        String media = asked().getFirst().content().attachments().getFirst().media();
        assertThat(media).isEqualTo(ContentStore.digest(PICTURE));
        assertThat(files.find(media)).hasValueSatisfying(file -> {
            assertThat(file.name()).isEqualTo("a.jpg");
            assertThat(file.picture()).isEqualTo(new PictureSize(64, 48));
        });
    }

    @Test
    void material_of_the_library_is_attached_as_it_is_now() throws Exception {
        web.perform(as("ops", withMaterial("m3"))).andExpect(redirectedUrl("/messages"));
        Attachment link = asked().getFirst().content().attachments().getFirst();
        assertThat(link.kind()).isEqualTo(AttachmentKind.LINK);
        assertThat(link.address()).isEqualTo("https://mall.example/new?c=may");
        assertThat(files.find(link.media())).isPresent();
    }

    @Test
    void a_card_whose_mini_program_is_not_set_up_and_material_that_is_not_there_are_refused() throws Exception {
        web.perform(as("ops", withMaterial("m4")))
                .andExpect(model().attribute("errors", Map.of("material", "attachments.refused.not-set-up")))
                .andExpect(content().string(containsString("id=\"material-wrong\"")));
        web.perform(as("ops", withMaterial("m99")))
                .andExpect(model().attribute("errors", Map.of("material", "attachments.refused.material")));
        verify(commands, never()).send(any(), any());
    }

    private static AbstractMockHttpServletRequestBuilder<?> withMaterial(String material) {
        return multipart("/messages/new")
                .param("messageId", "m9")
                .param("title", "五一")
                .param("material", material);
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

    private void send(String name, String id) throws Exception {
        web.perform(as(name, filled(id))).andExpect(redirectedUrl("/messages"));
    }

    private static AbstractMockHttpServletRequestBuilder<?> filled(String id) {
        return multipart("/messages/new")
                .file(new MockMultipartFile("image", "a.jpg", "image/jpeg", PICTURE))
                .file(new MockMultipartFile("cover", "b.jpg", "image/jpeg", PICTURE))
                .param("messageId", id)
                .param("title", "五一")
                .param("text", " 五一快乐 ")
                .param("linkTitle", "菜单")
                .param("linkUrl", "https://mall.example/menu")
                .param("cardTitle", "点餐")
                .param("cardApp", "wx5a1ma11c0mmand01")
                .param("cardPage", "pages/menu.html");
    }

    private List<RequestSendTask> asked() {
        ArgumentCaptor<Object> sent = ArgumentCaptor.forClass(Object.class);
        verify(commands, atLeastOnce()).send(any(), sent.capture());
        return sent.getAllValues().stream().map(RequestSendTask.class::cast).toList();
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
