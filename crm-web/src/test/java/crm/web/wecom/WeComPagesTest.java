package crm.web.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.importers.wecom.callback.CallbackDesk;
import crm.importers.wecom.callback.CallbackIntake;
import crm.importers.wecom.sync.SyncDesk;
import crm.platform.security.SignedIn;
import crm.platform.security.UserDirectory;
import crm.store.documents.StoreUnavailable;
import crm.web.Pages;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.MessageSource;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class)
@AutoConfigureMockMvc
@DisplayNameGeneration(ReplaceUnderscores.class)
class WeComPagesTest {

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @Autowired
    CallbackIntake intake;

    @Autowired
    CallbackDesk desk;

    @Autowired
    SyncDesk sync;

    @Autowired
    MessageSource texts;

    @AfterEach
    void forget() {
        reset(intake);
    }

    private static MockHttpServletRequestBuilder callback() {
        return post("/wecom/callback")
                .param("msg_signature", "s")
                .param("timestamp", "1")
                .param("nonce", "n")
                .contentType("text/xml")
                .content("<xml/>");
    }

    private SignedIn someone(String name) {
        return new SignedIn(users.find(name).orElseThrow());
    }

    @Test
    void a_stored_callback_is_answered_with_an_empty_200_without_session_or_token() throws Exception {
        when(intake.limitBytes()).thenReturn(1_000);
        when(intake.receive(any(), any())).thenReturn(true);
        web.perform(callback()).andExpect(status().isOk()).andExpect(content().string(""));
    }

    @Test
    void while_the_store_is_away_wecom_is_told_to_try_again() throws Exception {
        when(intake.limitBytes()).thenReturn(1_000);
        doThrow(new StoreUnavailable("disk full", new IOException()))
                .when(intake)
                .receive(any(), any());
        web.perform(callback()).andExpect(status().isServiceUnavailable());
    }

    @Test
    void operations_see_what_failed_and_why_and_decide() throws Exception {
        SignedIn ops = someone("ops");
        web.perform(get("/wecom").param("lang", "en").with(user(ops)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("zhangsan")))
                .andExpect(content().string(containsString("customer_acquisition/balance_low")))
                .andExpect(content().string(containsString("CreateTime")));
        web.perform(post("/wecom/retry").param("digest", "a").with(user(ops)).with(csrf()))
                .andExpect(status().is3xxRedirection());
        verify(desk).retry("a");
        web.perform(post("/wecom/aside").param("digest", "b").with(user(ops)).with(csrf()))
                .andExpect(status().is3xxRedirection());
        verify(desk).putAside("b");
    }

    @Test
    void operations_see_what_a_comparison_found_and_have_it_done_again() throws Exception {
        SignedIn ops = someone("ops");
        web.perform(get("/wecom/sync").param("lang", "en").with(user(ops)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Addition missed 31")))
                .andExpect(content().string(containsString("/customers/c-0000")))
                .andExpect(content().string(not(containsString("c-unseen"))))
                .andExpect(content().string(containsString("Asked for by 陈晓")));
        web.perform(get("/wecom/sync/state").with(user(ops))).andExpect(status().isOk());
        web.perform(post("/wecom/sync/run")
                        .param("part", "staff")
                        .with(user(ops))
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());
        verify(sync).runNow("staff", "ops");
        web.perform(get("/wecom").param("lang", "en").with(user(ops)))
                .andExpect(content().string(containsString("Last reconciled")));
    }

    @Test
    void every_kind_of_difference_has_its_words() {
        for (Locale language : List.of(Locale.ENGLISH, Locale.CHINESE))
            for (String kind : SyncTexts.KINDS)
                assertThat(texts.getMessage("sync.kind." + kind, null, language))
                        .isNotBlank();
    }

    @Test
    void others_neither_see_nor_decide() throws Exception {
        for (String name : new String[] {"manager", "analyst"}) {
            web.perform(get("/wecom").with(user(someone(name)))).andExpect(status().isForbidden());
            web.perform(get("/wecom/sync").with(user(someone(name)))).andExpect(status().isForbidden());
            web.perform(post("/wecom/aside")
                            .param("digest", "c")
                            .with(user(someone(name)))
                            .with(csrf()))
                    .andExpect(status().isForbidden());
        }
        verify(desk, never()).putAside("c");
    }
}
