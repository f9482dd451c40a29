package crm.web.palette;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.platform.security.SignedIn;
import crm.platform.security.UserDirectory;
import crm.web.Pages;
import java.util.Locale;
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
class PalettePagesTest {

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @Test
    void without_a_letter_it_offers_the_pages_and_what_can_be_begun() throws Exception {
        assertThat(hits("ops", "")).contains("href=\"/customers\"").contains("href=\"/campaigns/new?kind=MESSAGE\"");
    }

    @Test
    void a_page_is_found_by_its_name_in_either_language() throws Exception {
        assertThat(hits("ops", "unmatch")).contains("href=\"/orders/unmatched\"");
        assertThat(hits("ops", "未匹配")).contains("href=\"/orders/unmatched\"");
    }

    @Test
    void customers_campaigns_segments_and_stores_are_found_by_a_part_of_the_name() throws Exception {
        assertThat(hits("ops", "小明")).contains("href=\"/customers/c-0000\"").contains("138****8000");
        assertThat(hits("ops", "酸梅汤")).contains("href=\"/campaigns/k-submitted\"");
        assertThat(hits("ops", "老客复购")).contains("href=\"/segments/seg-loyal\"");
        assertThat(hits("ops", "西湖")).contains("href=\"/revenue?store=S01\"");
    }

    @Test
    void nobody_finds_what_the_role_may_not_open_or_the_scope_does_not_hold() throws Exception {
        assertThat(hits("analyst", "小明")).doesNotContain("/customers/");
        assertThat(hits("analyst", "")).doesNotContain("href=\"/users\"").doesNotContain("/campaigns/new");
        // Of another store.
        assertThat(hits("manager", "李静怡")).doesNotContain("c-0001");
        assertThat(hits("manager", "城西")).doesNotContain("store=");
        assertThat(hits("staff", "小明")).contains("/desk/staff/customers/c-0000").doesNotContain("\"/customers/");
        assertThat(hits("staff", "酸梅汤")).doesNotContain("/campaigns/");
        assertThat(hits("staff", "老客")).doesNotContain("/segments/");
    }

    @Test
    void who_finds_nothing_is_told_what_to_try() throws Exception {
        assertThat(hits("ops", "没有这样的")).contains("last four digits");
    }

    @Test
    void without_a_script_it_is_a_page() throws Exception {
        assertThat(answer("ops", "/palette?q=小明")).contains("<html").contains("href=\"/customers/c-0000\"");
    }

    private String hits(String name, String q) throws Exception {
        String html = answer(name, "/palette/hits?q=" + q);
        assertThat(html).doesNotContain("<html");
        return html;
    }

    private String answer(String name, String path) throws Exception {
        return web.perform(get(path)
                        .locale(Locale.ENGLISH)
                        .with(user(new SignedIn(users.find(name).orElseThrow()))))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(UTF_8);
    }
}
