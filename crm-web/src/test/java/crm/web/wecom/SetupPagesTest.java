package crm.web.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.importers.wecom.WeComSettings;
import crm.importers.wecom.callback.TestResult;
import crm.importers.wecom.callback.TestResult.Failure;
import crm.importers.wecom.setup.ConnectionDesk;
import crm.importers.wecom.setup.ConnectionDesk.AsInWeCom;
import crm.importers.wecom.setup.ConnectionDesk.CallbackSecrets;
import crm.importers.wecom.setup.CorpCheck;
import crm.importers.wecom.setup.SetupState;
import crm.platform.security.SignedIn;
import crm.platform.security.UserDirectory;
import crm.web.Pages;
import crm.web.StoryConnection;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class)
@AutoConfigureMockMvc
@DisplayNameGeneration(ReplaceUnderscores.class)
class SetupPagesTest {

    private static final String KEY = "cD0d7jx4tYvVtzqrmh3Dm3QFCXe6f8SlHoMtMh3qQEP";

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @MockitoBean
    ConnectionDesk desk;

    @BeforeEach
    void connected() {
        when(desk.setup()).thenReturn(StoryConnection.SETUP);
        when(desk.setupCheckedNow()).thenReturn(StoryConnection.SETUP);
        when(desk.traces())
                .thenReturn(new crm.importers.wecom.callback.CallbackTraces.Standing(
                        java.util.List.of(), java.util.Map.of(), null));
    }

    private ResultActions as(String name, MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request.header("Accept-Language", "en")
                .with(user(new SignedIn(users.find(name).orElseThrow())))
                .with(csrf()));
    }

    private static MockHttpServletRequestBuilder typed() {
        return post("/wecom/setup")
                .param("corpId", "ww6a112864f8022910")
                .param("agentId", "1000002")
                .param("secret", "s3cret-of-the-app");
    }

    @Test
    void each_step_says_how_it_stands_and_what_to_do() throws Exception {
        as("admin", get("/wecom/setup"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("ww6a112864f8022910")))
                .andExpect(content().string(containsString("Application “私域”; 31 departments")))
                .andExpect(content().string(containsString("(48002)")))
                .andExpect(content().string(containsString("可调用接口的应用")))
                .andExpect(content().string(containsString("http://localhost/wecom/callback")))
                .andExpect(content().string(containsString("data-step=\"news\" data-state=\"TODO\"")));
    }

    @Test
    void with_nothing_typed_all_is_to_do() throws Exception {
        when(desk.setup()).thenReturn(new SetupState(null, null, null, false));
        String page = as("admin", get("/wecom/setup")).andReturn().getResponse().getContentAsString();
        assertThat(page.split("data-state=\"TODO\"", -1)).hasSize(7);
        assertThat(page).doesNotContain("id=\"test\"");
    }

    @Test
    void an_unknown_error_of_wecom_comes_with_its_words() throws Exception {
        CorpCheck strange =
                new CorpCheck(Pages.NOW, new CorpCheck.Wrong(99_999, "something new"), new CorpCheck.Unasked(""));
        when(desk.setup()).thenReturn(new SetupState(StoryConnection.CORP, strange, null, false));
        as("admin", get("/wecom/setup")).andExpect(content().string(containsString("99999: something new")));
    }

    @Test
    void what_was_typed_is_saved_and_asked_at_once_and_made_secrets_are_shown_this_once() throws Exception {
        when(desk.save(any())).thenReturn(Optional.of(new CallbackSecrets("made-token-1", KEY)));
        as("admin", typed())
                .andExpect(content().string(containsString("made-token-1")))
                .andExpect(content().string(containsString(KEY)))
                .andExpect(content().string(not(containsString("s3cret-of-the-app"))));
        verify(desk)
                .save(argThat(saved -> saved.secret().equals("s3cret-of-the-app")
                        && saved.agentId() == 1_000_002
                        && saved.callbackToken().isEmpty()
                        && saved.baseUrl().equals(WeComSettings.WECOM)));
        verify(desk).setupCheckedNow();
        as("admin", get("/wecom/setup")).andExpect(content().string(not(containsString("made-token-1"))));
    }

    @ParameterizedTest
    @CsvSource({
        "corpId, not a corp",
        "agentId, twelve",
        "secret, two words",
        "callbackToken, with-hyphen",
        "encodingAesKey, short",
        "baseUrl, ftp://files.example.com",
        "baseUrl, http://user:pass@example.com"
    })
    void what_cannot_be_is_said_beside_its_field_and_nothing_is_saved(String field, String value) throws Exception {
        String page = as(
                        "admin",
                        post("/wecom/setup")
                                .param("corpId", field.equals("corpId") ? value : "ww6a112864f8022910")
                                .param(field, value))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page).contains("is-invalid");
        verify(desk, never()).save(any());
    }

    @Test
    void the_tester_calls_the_address_that_was_typed_with_the_values_of_the_console() throws Exception {
        when(desk.test(any(), any())).thenReturn(Optional.of(new TestResult(null, 200, 0)));
        as(
                        "admin",
                        post("/wecom/setup/test")
                                .param("base", " https://crm.example.com/ ")
                                .param("callbackToken", "other"))
                .andExpect(content().string(containsString("All steps passed")));
        verify(desk).test(eq(URI.create("https://crm.example.com/wecom/callback")), eq(new AsInWeCom("", "other", "")));
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void each_failure_has_its_words(Failure failure) throws Exception {
        when(desk.test(any(), any())).thenReturn(Optional.of(new TestResult(failure, 404, 75)));
        String page = as("admin", post("/wecom/setup/test").param("base", "http://localhost"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page).contains("notice-bad").contains("id=\"test-result\"").doesNotContain("??setup");
    }

    @Test
    void an_address_that_is_none_is_said_without_a_call() throws Exception {
        as("admin", post("/wecom/setup/test").param("base", "http://a b"))
                .andExpect(content().string(containsString("no address of http or https")));
        verify(desk, never()).test(any(), any());
    }

    @Test
    void nobody_but_administrators_sees_or_changes_it() throws Exception {
        for (String name : new String[] {"ops", "manager", "analyst"}) {
            as(name, get("/wecom/setup")).andExpect(status().isForbidden());
            as(name, typed()).andExpect(status().isForbidden());
            as(name, post("/wecom/setup/secrets")).andExpect(status().isForbidden());
            as(name, post("/wecom/setup/test").param("base", "http://localhost"))
                    .andExpect(status().isForbidden());
        }
        verify(desk, never()).save(any());
        verify(desk, never()).renewSecrets();
    }
}
