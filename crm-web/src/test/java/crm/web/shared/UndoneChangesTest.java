package crm.web.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.isA;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.domain.channel.ChannelCodeCommand.RevertChannelCode;
import crm.domain.channel.DefaultWelcomeCommand.RevertDefaultWelcome;
import crm.domain.contact.ContactCommand.TagContact;
import crm.domain.form.FormCommand.CloseForm;
import crm.domain.form.FormCommand.RevertForm;
import crm.domain.link.AcquisitionLinkCommand.RevertLink;
import crm.domain.material.MaterialCommand.ArchiveMaterial;
import crm.domain.material.MaterialCommand.RestoreMaterial;
import crm.domain.material.MaterialCommand.RevertMaterial;
import crm.domain.org.MiniProgramSetupCommand.RevertMiniProgram;
import crm.domain.org.StaffAccountCommand.RevertProfile;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import crm.domain.tag.TagChangeCommand.RequestTagChange;
import crm.domain.tag.TagId;
import crm.platform.security.PersonsCommands;
import crm.platform.security.SignedIn;
import crm.platform.security.UserDirectory;
import crm.web.Pages;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.servlet.DispatcherServlet;

/** What operations change day by day can be taken back, but never over what somebody else did since. */
@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class)
@AutoConfigureMockMvc
@DisplayNameGeneration(ReplaceUnderscores.class)
class UndoneChangesTest {

    private static final String RELATION = "/customers/c-0000/staff/staff-li";

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @Autowired
    PersonsCommands commands;

    @BeforeEach
    void everything_changes_something() {
        doReturn(true).when(commands).send(any(), any());
        clearInvocations(commands);
    }

    @AfterEach
    void as_it_was() {
        doReturn(false).when(commands).send(any(), any());
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                arguments("/materials/edit/m2?kind=IMAGE&name=x", RevertMaterial.class),
                arguments("/channels/k1?name=x&store=S01&staff=s1", RevertChannelCode.class),
                arguments("/links/l0a1b2c3d4?name=x&store=S01&staff=s1", RevertLink.class),
                arguments("/welcome/edit?store=S01&text=hello", RevertDefaultWelcome.class),
                arguments("/profiles?miniProgram=MALL", RevertProfile.class),
                arguments(
                        "/profiles/mini-programs/MALL?appid=wx5a1ma11c0mmand01&page=p&cardTitle=c&profileTitle=t&attribute=a",
                        RevertMiniProgram.class),
                arguments(
                        "/forms/f1/change?title=x&question[0].id=q1&question[0].kind=CHOICE&question[0].label=x"
                                + "&question[0].choices=a&closesAt=22:00",
                        RevertForm.class));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void a_change_is_taken_back_and_that_can_be_done_again(String change, Class<?> revert) throws Exception {
        String back = offered(change);
        assertThat(back).contains("/revert?").contains("changed=");
        String again = offered(back);
        assertThat(again).startsWith(back.substring(0, back.indexOf('?') + 1));
        verify(commands, atLeastOnce()).send(any(), argThat(revert::isInstance));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void what_somebody_changed_since_stays_and_that_is_said(String change, Class<?> revert) throws Exception {
        String back = offered(change);
        doThrow(new DomainRejection(Rejections.CHANGED_SINCE)).when(commands).send(any(), argThat(revert::isInstance));
        var refused = web.perform(as("ops", post(URI.create(back))))
                .andExpect(status().is3xxRedirection())
                .andExpect(flash().attributeCount(1))
                .andReturn();
        web.perform(as("ops", get(String.valueOf(refused.getResponse().getRedirectedUrl())))
                        .header("Accept-Language", "en")
                        .requestAttr(DispatcherServlet.INPUT_FLASH_MAP_ATTRIBUTE, Map.copyOf(refused.getFlashMap())))
                .andExpect(content().string(containsString("It was changed again since")));
    }

    @Test
    void archived_material_is_put_back_and_archived_again() throws Exception {
        String restore = offered("/materials/edit/m2/archive");
        assertThat(restore).isEqualTo("/materials/edit/m2/restore");
        String archive = offered(restore);
        verify(commands).send(any(), isA(RestoreMaterial.class));
        clearInvocations(commands);
        offered(archive);
        verify(commands).send(any(), isA(ArchiveMaterial.class));
    }

    @Test
    void a_form_that_was_closed_is_opened_and_closed_again() throws Exception {
        assertThat(offered(offered("/forms/f1/close"))).isEqualTo("/forms/f1/close");
        verify(commands).send(any(), isA(CloseForm.class));
    }

    @Test
    void tags_of_a_customer_are_put_on_and_taken_off_again() throws Exception {
        assertThat(offered(RELATION + "/tags?tag=tag-spicy")).isEqualTo(RELATION + "/tags?was=tag-spicy");
        verify(commands)
                .send(
                        any(),
                        argThat(command -> command instanceof TagContact tagged
                                && tagged.added().equals(Set.of(new TagId("tag-spicy")))));
    }

    @Test
    void a_tag_gets_its_old_name_unless_it_was_renamed_since() throws Exception {
        String back = offered("/tags/manage/rename?changeId=t7&id=tag-spicy&name=new");
        assertThat(back).contains("&id=tag-spicy&name=").endsWith("&instead=new");
        clearInvocations(commands);
        offered(back);
        verify(commands).send(any(), isA(RequestTagChange.class));
        clearInvocations(commands);
        web.perform(as("ops", post("/tags/manage/rename?changeId=t8&id=tag-spicy&name=older&instead=new")))
                .andExpect(flash().attribute("refused", Rejections.CHANGED_SINCE));
        verify(commands, never()).send(any(), any());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/channels/k1/retire",
                "/links/l0a1b2c3d4/delete",
                "/notices/n2/recall",
                "/tags/manage/remove?changeId=t7&id=tag-spicy",
                "/channels/new?codeId=k9&name=x&store=S01&staff=s1"
            })
    void what_wecom_does_not_bring_back_and_what_is_new_is_not_offered(String deed) throws Exception {
        web.perform(as("ops", post(deed)))
                .andExpect(flash().attributeExists("note"))
                .andExpect(flash().attributeCount(1));
    }

    /** What is offered after this was done. */
    private String offered(String deed) throws Exception {
        MockHttpServletRequestBuilder posted = deed.contains("%") ? post(URI.create(deed)) : post(deed);
        return String.valueOf(web.perform(as("ops", posted))
                .andExpect(flash().attributeExists("note", "undo"))
                .andReturn()
                .getFlashMap()
                .get("undo"));
    }

    private MockHttpServletRequestBuilder as(String name, MockHttpServletRequestBuilder asked) {
        return asked.with(user(new SignedIn(users.find(name).orElseThrow()))).with(csrf());
    }
}
