package crm.web.customer;

import static org.hamcrest.Matchers.containsString;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.model;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.domain.channel.DefaultWelcomeCommand.ClearDefaultWelcome;
import crm.domain.channel.DefaultWelcomeCommand.SetDefaultWelcome;
import crm.domain.contact.ContactCommand.NoteContact;
import crm.domain.contact.ContactCommand.TagContact;
import crm.domain.org.MiniProgram;
import crm.domain.org.MiniProgramSetupCommand.SetUpMiniProgram;
import crm.domain.org.StaffAccountCommand.RequestProfile;
import crm.domain.tag.TagChangeCommand.RequestTagChange;
import crm.domain.tag.TagChangeContent;
import crm.platform.security.PersonsCommands;
import crm.platform.security.SignedIn;
import crm.platform.security.UserDirectory;
import crm.web.Pages;
import java.util.Map;
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
class RelationPagesTest {

    private static final String RELATION = "/customers/c-0000/staff/staff-li";

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @MockitoBean
    PersonsCommands commands;

    @Test
    void tags_are_changed_by_what_was_ticked_and_unticked() throws Exception {
        web.perform(as("ops", post(RELATION + "/tags")).param("tag", "tag-spicy", "nonsense"))
                .andExpect(redirectedUrl(RELATION));
        verify(commands)
                .send(
                        any(),
                        argThat(command -> command instanceof TagContact tag
                                && tag.contactId().value().equals("c-0000:staff-li")
                                && tag.added().toString().contains("tag-spicy")
                                && tag.added().size() == 1
                                && tag.removed().isEmpty()));
    }

    @Test
    void a_note_is_kept_in_the_vault_and_the_command_says_its_revision_only() throws Exception {
        web.perform(as("ops", post(RELATION + "/note")).param("remark", "老王").param("phones", "13900139000"))
                .andExpect(redirectedUrl(RELATION));
        verify(commands)
                .send(any(), argThat(command -> command instanceof NoteContact note && note.vaultRevision() == 7));
    }

    @Test
    void what_is_wrong_with_a_note_stands_beside_its_field() throws Exception {
        web.perform(as("ops", post(RELATION + "/note"))
                        .param("remark", "字".repeat(21))
                        .param("phones", "not a phone"))
                .andExpect(model().attribute(
                                "errors",
                                Map.of(
                                        "remark", "relation-page.refused.remark",
                                        "phones", "relation-page.refused.phone")))
                .andExpect(content().string(containsString("id=\"phones-wrong\"")));
        verify(commands, never()).send(any(), any());
    }

    @Test
    void nobody_sees_or_changes_relations_of_another_store() throws Exception {
        web.perform(as("manager", get("/customers/c-0000/staff/somebody"))).andExpect(status().isNotFound());
        web.perform(as("manager", post("/customers/nobody/staff/staff-li/tags")).param("tag", "tag-spicy"))
                .andExpect(status().isNotFound());
        web.perform(as("manager", post("/customers/nobody/staff/staff-li/note")).param("remark", "x"))
                .andExpect(status().isNotFound());
        web.perform(as("analyst", get(RELATION))).andExpect(status().isForbidden());
        verify(commands, never()).send(any(), any());
    }

    @Test
    void a_default_welcome_is_set_and_cleared_by_those_whose_store_it_is() throws Exception {
        web.perform(as("manager", post("/welcome/edit")).param("store", "S01").param("text", "您好"))
                .andExpect(redirectedUrl("/welcome"));
        verify(commands).send(any(), argThat(command -> command instanceof SetDefaultWelcome));
        web.perform(as("ops", post("/welcome/edit")).param("text", " ")).andExpect(redirectedUrl("/welcome"));
        verify(commands).send(any(), argThat(command -> command instanceof ClearDefaultWelcome));
        web.perform(as("manager", post("/welcome/edit")).param("text", "for all"))
                .andExpect(status().isNotFound());
        web.perform(as("manager", post("/welcome/edit")).param("store", "S02").param("text", "x"))
                .andExpect(status().isNotFound());
        verify(commands, times(2)).send(any(), any());
    }

    @Test
    void profiles_are_wanted_for_all_staff_with_where_a_visit_comes_from() throws Exception {
        web.perform(as("ops", post("/profiles")).param("miniProgram", "MALL")).andExpect(redirectedUrl("/profiles"));
        verify(commands, times(2)) // she and he
                .send(
                        any(),
                        argThat(command -> command instanceof RequestProfile wanted
                                && wanted.cards()
                                        .getFirst()
                                        .page()
                                        .endsWith("?scene=staff-profile&mark="
                                                + wanted.staffId().value())
                                && wanted.cards().getFirst().miniProgram() == MiniProgram.MALL));
        web.perform(as("ops", post("/profiles")).param("miniProgram", "TAKEAWAY"))
                .andExpect(flash().attribute("refused", "profiles.refused.not-set-up"));
        verify(commands, times(2)).send(any(), any());
    }

    @Test
    void a_mini_program_is_set_up() throws Exception {
        web.perform(as("ops", post("/profiles/mini-programs/MALL")).param("appid", "nonsense"))
                .andExpect(content().string(containsString("id=\"appid-wrong\"")));
        verify(commands, never()).send(any(), any());
        web.perform(as("ops", post("/profiles/mini-programs/MALL"))
                        .param("appid", "wx5a1ma11c0mmand01")
                        .param("page", "pages/mall.html")
                        .param("cardTitle", "商城")
                        .param("profileTitle", "逛商城")
                        .param("attribute", "商城"))
                .andExpect(redirectedUrl("/profiles"));
        verify(commands).send(any(), argThat(command -> command instanceof SetUpMiniProgram));
    }

    @Test
    void changes_of_tags_are_asked_for_and_two_of_one_page_are_two() throws Exception {
        web.perform(as("ops", post("/tags/manage/add"))
                        .param("changeId", "t7")
                        .param("groupName", "辣度")
                        .param("name", "微辣"))
                .andExpect(redirectedUrl("/tags/manage"));
        web.perform(as("ops", post("/tags/manage/remove"))
                        .param("changeId", "t7")
                        .param("id", "tag-spicy"))
                .andExpect(redirectedUrl("/tags/manage"));
        verify(commands)
                .send(
                        any(),
                        argThat(command -> command instanceof RequestTagChange change
                                && change.content().kind() == TagChangeContent.Kind.ADD_TAG
                                && change.changeId().value().startsWith("t7-")));
        verify(commands)
                .send(
                        any(),
                        argThat(command -> command instanceof RequestTagChange change
                                && change.content().kind() == TagChangeContent.Kind.REMOVE_TAG));
        web.perform(as("ops", post("/tags/manage/add")).param("changeId", "t8").param("groupName", "x"))
                .andExpect(flash().attribute("refused", "tag-changes.refused.name"));
        web.perform(as("manager", get("/tags/manage"))).andExpect(status().isForbidden());
        verify(commands, times(2)).send(any(), any());
    }

    private MockHttpServletRequestBuilder as(String name, MockHttpServletRequestBuilder request) {
        return request.with(user(new SignedIn(users.find(name).orElseThrow()))).with(csrf());
    }
}
