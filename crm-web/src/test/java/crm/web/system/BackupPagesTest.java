package crm.web.system;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.Mockito.when;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;

import crm.platform.backup.Backup;
import crm.platform.backup.Backups;
import crm.platform.security.SignedIn;
import crm.platform.security.UserDirectory;
import crm.web.Pages;
import java.time.Duration;
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
class BackupPagesTest {

    private static final String NONE = "There is no backup of this installation";
    private static final String OLD = "The last backup is from";

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @Autowired
    Backups backups;

    @Test
    void backups_are_listed_with_their_age_and_with_what_became_of_their_keys() throws Exception {
        web.perform(admin(get("/system/backups")))
                .andExpect(content().string(containsString("crm-20260430-180000.keys")))
                .andExpect(content().string(containsString("destroyed on")))
                .andExpect(content().string(not(containsString(NONE))))
                .andExpect(content().string(not(containsString(OLD))));
    }

    @Test
    void whoever_has_none_or_an_old_one_is_warned() throws Exception {
        List<Backup> made = backups.made();
        try {
            when(backups.made()).thenReturn(List.of());
            web.perform(admin(get("/system/backups"))).andExpect(content().string(containsString(NONE)));
            Backup last = made.getFirst();
            when(backups.made())
                    .thenReturn(List.of(new Backup(
                            last.id(),
                            Pages.NOW.minus(Duration.ofHours(31)),
                            last.file(),
                            last.keysFile(),
                            last.bytes(),
                            last.head(),
                            last.by(),
                            null)));
            web.perform(admin(get("/system/backups/state"))).andExpect(content().string(containsString(OLD)));
        } finally {
            when(backups.made()).thenReturn(made); // others share these pages
        }
    }

    @Test
    void an_administrator_has_one_made_and_is_told_when_one_is_under_way() throws Exception {
        when(backups.begin("admin")).thenReturn(true, false);
        for (String note : List.of("backup.begun", "backup.runs"))
            web.perform(admin(post("/system/backups")).with(csrf())).andExpect(flash().attribute("note", note));
    }

    private MockHttpServletRequestBuilder admin(MockHttpServletRequestBuilder asked) {
        return asked.locale(java.util.Locale.ENGLISH)
                .with(user(new SignedIn(users.find("admin").orElseThrow())));
    }
}
