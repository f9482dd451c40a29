package crm.web.system;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.platform.demo.DemoClearing;
import crm.platform.security.SignedIn;
import crm.platform.security.UserDirectory;
import crm.web.Pages;
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
class ClearingPagesTest {

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @Autowired
    DemoClearing clearing;

    @Test
    void without_the_typed_word_nothing_is_deleted() throws Exception {
        clear("admin", "yes").andExpect(flash().attribute("refused", "system.clear.word-wrong"));
        verify(clearing, never()).clear(any());
    }

    @Test
    void with_it_the_demo_is_cleared_and_the_page_says_what_comes_next() throws Exception {
        clear("admin", " Clear ").andExpect(content().string(containsString("The demo is being cleared")));
        verify(clearing).clear("admin");
    }

    @Test
    void only_an_administrator_does_it_and_only_where_it_is_offered() throws Exception {
        clear("ops", "clear").andExpect(status().isForbidden());
        when(clearing.isOffered()).thenReturn(false);
        try {
            clear("admin", "clear").andExpect(status().isNotFound());
            web.perform(get("/system")
                            .with(user(new SignedIn(users.find("admin").orElseThrow()))))
                    .andExpect(content().string(not(containsString("/system/demo/clear"))));
        } finally {
            when(clearing.isOffered()).thenReturn(true);
        }
        verify(clearing, never()).clear(any());
    }

    private ResultActions clear(String name, String word) throws Exception {
        return web.perform(post("/system/demo/clear")
                .param("word", word)
                .with(csrf())
                .with(user(new SignedIn(users.find(name).orElseThrow())))
                .header("Accept-Language", "en"));
    }
}
