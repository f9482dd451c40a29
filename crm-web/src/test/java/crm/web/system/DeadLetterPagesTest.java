package crm.web.system;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;

import crm.platform.security.SignedIn;
import crm.platform.security.UserDirectory;
import crm.projections.shared.ProjectionControl;
import crm.store.axon.DeadLetters;
import crm.web.Pages;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class)
@AutoConfigureMockMvc
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeadLetterPagesTest {

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @Autowired
    DeadLetters letters;

    @Autowired
    ProjectionControl control;

    @Test
    void nothing_is_skipped_without_a_reason() throws Exception {
        send("skip", "id", "revenue-share/S01/1", "reason", "  ")
                .andExpect(flash().attribute("refused", "system.skip-without-reason"));
        verify(letters, never()).evict(anyString());
    }

    @Test
    void with_a_reason_a_letter_is_given_up() throws Exception {
        send("skip", "id", "revenue-share/S01/1", "reason", "entered by hand")
                .andExpect(flash().attribute("note", "system.skip-done"));
        verify(letters).evict("revenue-share/S01/1");
    }

    @Test
    void all_are_tried_again_each_thing_once_from_its_first() throws Exception {
        List<DeadLetters.Letter> before = letters.list("revenue-share", null, 500);
        try {
            when(letters.list(any(), any(), anyInt()))
                    .thenReturn(List.of(letter("S01", 1), letter("S01", 2), letter("S02", 1)));
            when(control.retryDeadLetter("revenue-share", "revenue-share/S01/1"))
                    .thenReturn(true);
            send("retry-all").andExpect(flash().attribute("note", "system.retry-all-failed"));
            verify(control).retryDeadLetter("revenue-share", "revenue-share/S01/1");
            verify(control).retryDeadLetter("revenue-share", "revenue-share/S02/1");
            verify(control, never()).retryDeadLetter("revenue-share", "revenue-share/S01/2");

            when(control.retryDeadLetter("revenue-share", "revenue-share/S02/1"))
                    .thenReturn(true);
            send("retry-all").andExpect(flash().attribute("note", "system.retry-all-done"));
        } finally {
            when(control.retryDeadLetter(any(), any())).thenReturn(false);
            when(letters.list(any(), any(), anyInt())).thenReturn(before); // others share these pages
        }
    }

    private ResultActions send(String deed, String... values) throws Exception {
        var request = post("/system/dead-letters/" + deed).with(csrf()).with(user(admin()));
        for (int i = 0; i < values.length; i += 2) request.param(values[i], values[i + 1]);
        return web.perform(request);
    }

    private static DeadLetters.Letter letter(String sequence, int number) {
        return new DeadLetters.Letter(
                "revenue-share/" + sequence + "/" + number,
                "revenue-share",
                sequence,
                480_000 + number,
                "order.refunded",
                "Order",
                "mall:20260430-118",
                number == 1 ? "java.lang.ArithmeticException" : null,
                null,
                Pages.NOW,
                Pages.NOW,
                1);
    }

    private SignedIn admin() {
        return new SignedIn(users.find("admin").orElseThrow());
    }
}
