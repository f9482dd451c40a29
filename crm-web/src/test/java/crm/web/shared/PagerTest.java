package crm.web.shared;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

import crm.platform.security.SignedIn;
import crm.platform.security.UserDirectory;
import crm.web.Pages;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;

@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class)
@AutoConfigureMockMvc
@DisplayNameGeneration(ReplaceUnderscores.class)
class PagerTest {

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @Test
    void the_first_of_several_pages_leads_on_and_a_later_one_back() throws Exception {
        assertLinks("/orders/unmatched", false);
        assertLinks("/orders/unmatched?after=x", true);
    }

    @Test
    void the_way_back_keeps_what_was_looked_for() throws Exception {
        web.perform(get("/customers?text=wang&after=x")
                        .with(user(new SignedIn(users.find("ops").orElseThrow()))))
                .andExpect(content().string(Matchers.containsString("href=\"/customers?text=wang&amp;")));
    }

    private void assertLinks(String page, boolean back) throws Exception {
        var first = Matchers.containsString("class=\"btn btn-quiet\" href=\"/orders/unmatched\"");
        web.perform(get(page).with(user(new SignedIn(users.find("ops").orElseThrow()))))
                .andExpect(content().string(Matchers.containsString("href=\"/orders/unmatched?after=next\"")))
                .andExpect(content().string(back ? first : Matchers.not(first)));
    }
}
