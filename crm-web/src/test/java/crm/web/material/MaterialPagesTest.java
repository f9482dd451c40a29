package crm.web.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
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
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.domain.material.FileFormat;
import crm.domain.material.MaterialCommand.ArchiveMaterial;
import crm.domain.material.MaterialCommand.DefineMaterial;
import crm.domain.material.MaterialContent;
import crm.domain.material.MaterialId;
import crm.domain.material.MaterialKind;
import crm.domain.material.PictureSize;
import crm.domain.material.StoredFile;
import crm.platform.security.PersonsCommands;
import crm.platform.security.SignedIn;
import crm.platform.security.UserDirectory;
import crm.store.content.ContentStore;
import crm.web.Pages;
import crm.web.StoryMaterials;
import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
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
class MaterialPagesTest {

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @Autowired
    ContentStore store;

    @MockitoBean
    PersonsCommands commands;

    @Test
    void a_picture_is_kept_and_defined_by_its_digest() throws Exception {
        byte[] picture = StoryMaterials.picture(64, 48, Color.RED, Color.BLUE);
        web.perform(as(
                                "ops",
                                multipart("/materials/edit/new")
                                        .file(new MockMultipartFile(
                                                "file", "C:\\x\\poster.gif", "text/plain", picture)))
                        .param("materialId", "m7")
                        .param("kind", "IMAGE")
                        .param("name", " 海报 "))
                .andExpect(redirectedUrl("/materials"));
        StoredFile file = new StoredFile(
                ContentStore.digest(picture), picture.length, FileFormat.PNG, "poster.gif", new PictureSize(64, 48));
        verify(commands)
                .send(
                        any(),
                        argThat(command -> command instanceof DefineMaterial define
                                && define.materialId().equals(new MaterialId("m7"))
                                && define.content().equals(MaterialContent.file(MaterialKind.IMAGE, "海报", file))));
        assertThat(store.find(file.digest()))
                .hasValueSatisfying(kept -> assertThat(kept).isEqualTo(picture));
    }

    @Test
    void what_wecom_would_not_take_is_said_beside_its_field_and_not_kept() throws Exception {
        byte[] gif = Arrays.copyOf("GIF89a".getBytes(StandardCharsets.US_ASCII), 100);
        web.perform(as(
                                "ops",
                                multipart("/materials/edit/new")
                                        .file(new MockMultipartFile("file", "a.png", "image/png", gif)))
                        .param("materialId", "m8")
                        .param("kind", "IMAGE")
                        .param("name", "海报"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("id=\"file-wrong\"")))
                .andExpect(content().string(containsString("JPG / PNG")));
        web.perform(as("ops", multipart("/materials/edit/new"))
                        .param("materialId", "m8")
                        .param("kind", "TEXT")
                        .param("name", "长")
                        .param("text", "好".repeat(1_334)))
                .andExpect(content().string(containsString("id=\"text-wrong\"")))
                .andExpect(content().string(containsString("4,002")));
        web.perform(as("ops", multipart("/materials/edit/new"))
                        .param("materialId", "m8")
                        .param("kind", "MINI_PROGRAM")
                        .param("name", "卡"))
                .andExpect(content().string(containsString("id=\"file-wrong\"")));
        verify(commands, never()).send(any(), any());
        assertThat(store.exists(ContentStore.digest(gif))).isFalse();
    }

    @Test
    void a_file_above_any_limit_is_not_even_read() throws Exception {
        byte[] huge = new byte[(20 << 20) + 1];
        web.perform(as("ops", multipart("/materials/edit/new").file(new MockMultipartFile("file", "a.zip", null, huge)))
                        .param("materialId", "m8")
                        .param("kind", "FILE")
                        .param("name", "件"))
                .andExpect(content().string(containsString("20,971,521")));
        verify(commands, never()).send(any(), any());
    }

    @Test
    void a_change_without_another_file_keeps_the_one_before() throws Exception {
        web.perform(as("ops", multipart("/materials/edit/m2"))
                        .param("kind", "IMAGE")
                        .param("name", "新海报"))
                .andExpect(redirectedUrl("/materials"));
        verify(commands)
                .send(
                        any(),
                        argThat(command -> command instanceof DefineMaterial define
                                && define.content()
                                        .equals(MaterialContent.file(
                                                MaterialKind.IMAGE, "新海报", StoryMaterials.poster()))));
    }

    @Test
    void a_form_sent_twice_makes_one_and_a_strange_id_none() throws Exception {
        web.perform(as("ops", multipart("/materials/edit/new"))
                        .param("materialId", "m1")
                        .param("kind", "TEXT")
                        .param("name", "x")
                        .param("text", "x"))
                .andExpect(redirectedUrl("/materials/m1"));
        web.perform(as("ops", multipart("/materials/edit/new")).param("materialId", "k1"))
                .andExpect(status().isBadRequest());
        verify(commands, never()).send(any(), any());
    }

    @Test
    void material_is_archived() throws Exception {
        web.perform(as("admin", post("/materials/edit/m1/archive"))).andExpect(redirectedUrl("/materials"));
        verify(commands).send(any(), argThat(command -> command instanceof ArchiveMaterial));
        web.perform(as("admin", post("/materials/edit/m99/archive"))).andExpect(status().isNotFound());
    }

    @Test
    void archived_material_is_listed_apart_and_can_be_put_back() throws Exception {
        web.perform(as("ops", get("/materials")).param("archived", "true").header("Accept-Language", "en"))
                .andExpect(content().string(containsString("href=\"/materials/m0\"")))
                .andExpect(content().string(containsString("name=\"archived\" value=\"true\"")));
        web.perform(as("ops", get("/materials/m0")))
                .andExpect(content().string(containsString("action=\"/materials/edit/m0/restore\"")));
        web.perform(as("manager", get("/materials/m0")))
                .andExpect(content().string(not(containsString("/materials/edit/m0/restore"))));
    }

    @Test
    void a_store_manager_looks_and_does_not_touch() throws Exception {
        web.perform(as("manager", get("/materials")))
                .andExpect(content().string(containsString("五一海报")))
                .andExpect(content().string(not(containsString("/materials/edit"))));
        web.perform(as("manager", get("/materials/m2")))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("/materials/edit"))));
        web.perform(as("manager", get("/materials/edit/m2"))).andExpect(status().isForbidden());
        web.perform(as("manager", post("/materials/edit/m2/archive"))).andExpect(status().isForbidden());
        web.perform(as("manager", multipart("/materials/edit/new"))).andExpect(status().isForbidden());
        web.perform(as("analyst", get("/materials"))).andExpect(status().isForbidden());
        web.perform(as(
                        "analyst",
                        get("/materials/files/" + StoryMaterials.poster().digest())))
                .andExpect(status().isForbidden());
        verify(commands, never()).send(any(), any());
    }

    @Test
    void a_picture_is_shown_and_anything_else_is_downloaded() throws Exception {
        web.perform(as(
                        "manager",
                        get("/materials/files/" + StoryMaterials.poster().digest())))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Type", "image/png"))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Content-Disposition", startsWith("inline")))
                .andExpect(header().string("Cache-Control", containsString("private")));
        String page = store.put("<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));
        web.perform(as("manager", get("/materials/files/" + page)))
                .andExpect(header().string("Content-Type", "application/octet-stream"))
                .andExpect(header().string("Content-Disposition", startsWith("attachment")));
        web.perform(as("manager", get("/materials/files/" + "a".repeat(64)))).andExpect(status().isNotFound());
        web.perform(as("manager", get("/materials/files/" + page + "/small"))).andExpect(status().isNotFound());
        web.perform(get("/materials/files/" + page)).andExpect(status().is3xxRedirection());
    }

    @Test
    void a_small_picture_is_small_and_a_bomb_is_never_decoded() throws Exception {
        byte[] small = web.perform(as(
                        "manager",
                        get("/materials/files/" + StoryMaterials.poster().digest() + "/small")))
                .andExpect(header().string("Content-Type", "image/jpeg"))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        var picture = ImageIO.read(new ByteArrayInputStream(small));
        assertThat(picture.getWidth()).isEqualTo(300);
        assertThat(picture.getHeight()).isEqualTo(400);
        byte[] bomb = StoryMaterials.picture(2, 2, Color.RED, Color.RED);
        Arrays.fill(bomb, 16, 24, (byte) 0x7f);
        String digest = store.put(bomb);
        assertThat(web.perform(as("manager", get("/materials/files/" + digest + "/small")))
                        .andReturn()
                        .getResponse()
                        .getContentAsByteArray())
                .as("as it is")
                .isEqualTo(bomb);
    }

    private <B extends AbstractMockHttpServletRequestBuilder<B>> B as(String name, B request) {
        return request.with(user(new SignedIn(users.find(name).orElseThrow()))).with(csrf());
    }
}
