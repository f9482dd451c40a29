package crm.web.link;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
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

import crm.domain.link.AcquisitionLinkCommand.DeleteLink;
import crm.domain.link.AcquisitionLinkCommand.RequestLink;
import crm.domain.link.AcquisitionLinkId;
import crm.domain.link.LinkContent;
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
class LinkPagesTest {

    private static final String OURS = "l0a1b2c3d4";
    private static final String ELSEWHERE = "cawcdea7783d7330b4";

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @MockitoBean
    PersonsCommands commands;

    @Test
    void a_link_is_made_of_what_was_typed() throws Exception {
        web.perform(as("ops", post("/links/new"))
                        .param("linkId", "l9999999")
                        .param("name", " 公众号 ")
                        .param("store", "S01")
                        .param("staff", "s1")
                        .param("ask", "true"))
                .andExpect(redirectedUrl("/links"));
        LinkContent content = new LinkContent("公众号", Set.of(new StaffAccountId("s1")), Pages.LAKE, false);
        verify(commands)
                .send(
                        any(),
                        argThat(command -> command instanceof RequestLink request
                                && request.linkId().equals(new AcquisitionLinkId("l9999999"))
                                && request.content().equals(content)));
    }

    @Test
    void a_blank_form_has_an_id_of_its_own_that_fits_the_mark() throws Exception {
        web.perform(as("ops", get("/links/new")))
                .andExpect(content().string(matchesPattern("(?s).*name=\"linkId\" value=\"l[0-9a-v]{10}\".*")));
    }

    @Test
    void what_is_wrong_stands_beside_its_field() throws Exception {
        web.perform(as("manager", post("/links/new"))
                        .param("linkId", "l9999999999")
                        .param("name", "名".repeat(19))
                        .param("staff", "somebody"))
                .andExpect(model().attribute(
                                "errors",
                                Map.of(
                                        "name", "links.refused.long-name",
                                        "store", "channels.refused.own-store",
                                        "staff", "channels.refused.staff")));
        verify(commands, never()).send(any(), any());
    }

    @Test
    void a_form_sent_twice_or_with_a_foreign_id_makes_nothing() throws Exception {
        web.perform(as("ops", post("/links/new"))
                        .param("linkId", OURS)
                        .param("name", "x")
                        .param("staff", "s1"))
                .andExpect(redirectedUrl("/links"));
        web.perform(as("ops", post("/links/new")).param("linkId", ELSEWHERE)).andExpect(status().isBadRequest());
        verify(commands, never()).send(any(), any());
    }

    @Test
    void a_store_manager_sees_and_changes_links_of_her_store_only_and_no_balance() throws Exception {
        web.perform(as("manager", get("/links")))
                .andExpect(content().string(containsString("夏季菜单")))
                .andExpect(content().string(not(containsString("Poster"))))
                .andExpect(model().attribute("balance", nullValue()));
        web.perform(as("manager", get("/links/" + ELSEWHERE))).andExpect(status().isNotFound());
        web.perform(as("analyst", get("/links"))).andExpect(status().isForbidden());
    }

    @Test
    void a_link_made_in_wecom_is_shown_and_not_changed() throws Exception {
        web.perform(as("ops", get("/links/" + ELSEWHERE)))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("name=\"staff\""))));
        web.perform(as("ops", post("/links/" + ELSEWHERE)).param("name", "x").param("staff", "s1"))
                .andExpect(status().isNotFound());
        web.perform(as("ops", post("/links/" + ELSEWHERE + "/delete"))).andExpect(status().isNotFound());
        verify(commands, never()).send(any(), any());
    }

    @Test
    void a_link_is_deleted() throws Exception {
        web.perform(as("manager", post("/links/" + OURS + "/delete"))).andExpect(redirectedUrl("/links"));
        verify(commands)
                .send(
                        any(),
                        argThat(command -> command instanceof DeleteLink delete
                                && delete.linkId().equals(new AcquisitionLinkId(OURS))));
    }

    private MockHttpServletRequestBuilder as(String name, MockHttpServletRequestBuilder request) {
        return request.with(user(new SignedIn(users.find(name).orElseThrow()))).with(csrf());
    }
}
