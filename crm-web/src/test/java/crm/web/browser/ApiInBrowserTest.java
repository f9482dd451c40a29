package crm.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import crm.platform.security.ApiKeys;
import crm.platform.security.Role;
import crm.web.Pages;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** Somebody who writes a program tries out what it is going to send. */
@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ApiInBrowserTest {

    private static Browser browser;

    @LocalServerPort
    int port;

    @Autowired
    ApiKeys keys;

    @BeforeAll
    static void open() {
        browser = new Browser();
    }

    @AfterAll
    static void close() {
        if (browser != null) browser.close();
    }

    @Test
    void an_example_is_sent_with_the_own_session_and_with_a_key_and_the_answer_stands_below_it() {
        String foreign =
                keys.make("figures", "admin", Set.of(Role.ANALYST), null).secret();
        try (BrowserContext window = browser.window(true, "en", ColorScheme.LIGHT)) {
            Page page = window.newPage();
            page.navigate(address("/sign-in"));
            page.fill("#username", "ops");
            page.fill("#password", Pages.PASSWORD);
            page.click("form button.btn-primary");
            page.navigate(address("/api/docs#customer-search-GET"));
            Locator search = page.locator("#customer-search-GET");
            Locator answer = search.locator(".api-answer");
            search.locator("button").click();
            assertThat(answer.locator("[data-status]")).containsText("200");
            assertThat(answer.locator("pre")).containsText("138****8000");
            assertThat(answer.locator("[data-left]")).containsText("r=");
            search.locator("input[name=address]").fill("/api/v1/customers?limit=none");
            search.locator("button").click();
            assertThat(answer.locator("[data-status]")).containsText("400");
            assertThat(answer.locator("pre")).containsText("\"at\": \"limit\"");
            page.fill("#api-key", foreign);
            search.locator("button").click();
            assertThat(answer.locator("[data-status]")).containsText("403");
        }
    }

    private String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }
}
