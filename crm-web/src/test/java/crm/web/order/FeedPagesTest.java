package crm.web.order;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
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
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.importers.orderfeed.intake.FeedAnswer;
import crm.importers.orderfeed.intake.FeedDesk;
import crm.importers.orderfeed.intake.FeedIntake;
import crm.importers.orderfeed.intake.FeedProblem;
import crm.importers.orderfeed.intake.FeedState;
import crm.importers.orderfeed.intake.StoredFeeds;
import crm.platform.security.SignedIn;
import crm.platform.security.UserDirectory;
import crm.store.documents.StoreUnavailable;
import crm.web.Pages;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class)
@AutoConfigureMockMvc
@DisplayNameGeneration(ReplaceUnderscores.class)
class FeedPagesTest {

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @Autowired
    StoredFeeds feeds;

    @Autowired
    FeedDesk desk;

    @Autowired
    FeedIntake intake;

    private MockHttpServletRequestBuilder as(String name, MockHttpServletRequestBuilder request) {
        return request.with(user(new SignedIn(users.find(name).orElseThrow()))).with(csrf());
    }

    @Test
    void a_new_feed_gets_a_secret_that_is_shown_once_and_a_changed_mapping_keeps_it() throws Exception {
        web.perform(as("ops", post("/orders/feeds")).param("name", " kiosk ").param("mapping", "name: kiosk"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("id=\"made-secret\"")));
        verify(feeds)
                .save(argThat(
                        saved -> saved.name().equals("kiosk") && saved.secret().length() == 43));
        web.perform(as("ops", post("/orders/feeds")).param("name", "till").param("mapping", "name: new"))
                .andExpect(redirectedUrl("/orders/feeds"));
        verify(feeds)
                .save(argThat(
                        saved -> saved.name().equals("till") && saved.mapping().equals("name: new")));
        web.perform(as("ops", get("/orders/feeds")))
                .andExpect(content().string(containsString("N-1024")))
                .andExpect(content().string(not(containsString("sssss"))));
        web.perform(as("manager", get("/orders/feeds"))).andExpect(status().isForbidden());
    }

    @Test
    void a_name_that_is_no_directory_is_refused_and_what_was_typed_stays() throws Exception {
        clearInvocations(feeds);
        web.perform(as("ops", post("/orders/feeds")).param("name", "../etc").param("mapping", "name: mine"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("name: mine")));
        verify(feeds, never()).save(any());
    }

    @Test
    void a_sample_is_tried_out() throws Exception {
        web.perform(as("ops", post("/orders/feeds/try"))
                        .param("name", "till")
                        .param("mapping", "name: till")
                        .param("sample", "{\"no\":1}"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("id=\"title-trials\"")));
        verify(desk).tryOut("name: till", "{\"no\":1}");
    }

    @Test
    void what_is_parked_is_dismissed_with_a_reason_only() throws Exception {
        web.perform(as("ops", post("/orders/feeds/dismiss")).param("key", "f1").param("because", " "))
                .andExpect(redirectedUrl("/orders/feeds"));
        verify(desk, never()).dismiss(any(), any(), any());
        web.perform(as("ops", post("/orders/feeds/dismiss")).param("key", "f1").param("because", "a test"));
        verify(desk).dismiss("f1", "a test", "ops");
        web.perform(as("ops", post("/orders/feeds/retry")).param("key", "f1"));
        verify(desk).retry("f1");
    }

    @Test
    void a_batch_is_posted_without_session_and_answered_order_by_order() throws Exception {
        FeedProblem unknown = new FeedProblem("import.reject.store-unknown", List.of(), "shop");
        doReturn(new FeedAnswer(List.of(
                        new FeedAnswer.Line("N1", FeedState.ACCEPTED, null),
                        new FeedAnswer.Line("N2", FeedState.PARKED, unknown))))
                .when(intake)
                .receive(eq("till"), any(), any(), anyBoolean(), any());
        web.perform(post("/feeds/orders/till").content("{}").header("Accept-Language", "en"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.accepted").value(1))
                .andExpect(jsonPath("$.parked").value(1))
                .andExpect(jsonPath("$.orders[1].outcome").value("parked"))
                .andExpect(jsonPath("$.orders[1].reason").value("import.reject.store-unknown"))
                .andExpect(jsonPath("$.orders[1].field").value("shop"));
        web.perform(post("/feeds/orders/till").content("x".repeat(1_001))).andExpect(status().isContentTooLarge());
        web.perform(post("/feeds/orders/till").content("{}").header("Content-Encoding", "br"))
                .andExpect(status().isUnsupportedMediaType());
        doThrow(new StoreUnavailable("disk full", new IOException()))
                .when(intake)
                .receive(eq("away"), any(), any(), anyBoolean(), any());
        web.perform(post("/feeds/orders/away").content("{}")).andExpect(status().isServiceUnavailable());
    }
}
