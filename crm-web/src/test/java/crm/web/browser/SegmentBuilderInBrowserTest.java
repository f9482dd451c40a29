package crm.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import crm.web.Pages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** The builder in a real browser, by keyboard on a desk and by thumb on a phone. */
@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SegmentBuilderInBrowserTest {

    @LocalServerPort
    int port;

    @Test
    void fields_text_count_and_address_follow_each_other() {
        try (Browser browser = new Browser();
                BrowserContext window = browser.window(false, "zh", ColorScheme.LIGHT)) {
            List<String> complaints = new ArrayList<>();
            Page page = signedIn(window, complaints);
            page.navigate(address("/segments/new"));
            assertThat(page.locator(".answer-count strong")).hasText("10");

            page.selectOption("#r-0-field", "member");
            assertThat(page.locator("#q")).hasValue("member");
            assertThat(page.locator(".answer-count strong")).hasText("8");
            assertThat(page.url()).endsWith("/segments/new?q=member");

            // Enter in an input adds a condition and goes on in it.
            page.click("[data-adds]");
            assertThat(page.locator("#r-1-field")).isFocused();
            page.selectOption("#r-1-field", "orders.count");
            assertThat(page.locator("#q")).hasValue("member and orders.count(last 90d) >= 1");
            page.fill("#r-1-from", "2");
            assertThat(page.locator("#q")).hasValue("member and orders.count(last 90d) >= 2");
            assertThat(page.locator(".answer-count strong")).hasText("5");
            page.press("#r-1-from", "Enter");
            assertThat(page.locator("#r-2-field")).isFocused();
            page.press("#r-2-field", "Alt+Backspace");
            assertThat(page.locator("#r-2-field")).hasCount(0);
            assertThat(page.locator("#r-1-from")).hasValue("2");

            page.fill("#q", "level >= 3 or gendr = male");
            assertThat(page.locator("#rule-errors mark")).hasText("gendr");
            page.click("[data-put=gender]");
            assertThat(page.locator("#q")).hasValue("level >= 3 or gender = male");
            assertThat(page.locator("#r-join")).hasValue("any");
            assertThat(page.locator("#r-0-field")).hasValue("level");
            assertThat(page.locator("#q")).isFocused();

            page.reload();
            assertThat(page.locator("#q")).hasValue("level >= 3 or gender = male");
            page.click(".sample a");
            page.goBack();
            assertThat(page.locator("#r-1-field")).hasValue("gender");
            page.click(".by-store summary");
            assertThat(page.locator("#by-store tbody tr").first()).isVisible();
            page.locator("h1").click();
            page.keyboard().press("?");
            assertThat(page.locator("details.keys .key-list")).isVisible();
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void on_a_narrow_phone_nothing_scrolls_sideways_and_all_targets_fit_a_thumb() {
        try (Browser browser = new Browser();
                BrowserContext window = browser.window(true, "zh", ColorScheme.DARK)) {
            Page page = signedIn(window, new ArrayList<>());
            page.setViewportSize(360, 740);
            page.navigate(
                    address("/segments/new?q=city = 杭州 and (orders.sum(last 90d, mini_program) between 100 and 300"
                            + " or birthday in 05-01..05-31 or added 2026-01-01..2026-02-01)"));
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                    .isLessThanOrEqualTo(0);
            assertThat(
                            (List<?>)
                                    page.evaluate(
                                            "Array.from(document.querySelectorAll('#builder button, #builder select,"
                                                    + " #builder input:not([type=hidden]):not([type=checkbox]), #builder .chip, #builder summary'))"
                                                    + ".filter(e => e.checkVisibility() && !e.matches('.sr-only, .define *')"
                                                    + " && e.getBoundingClientRect().height > 0 && e.getBoundingClientRect().height < 43.5).map(e => e.outerHTML.slice(0, 120))"))
                    .isEmpty();
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target/screenshots/segment-build-360.png")));
        }
    }

    private Page signedIn(BrowserContext window, List<String> complaints) {
        Page page = window.newPage();
        page.onConsoleMessage(message -> {
            // A request that a newer one replaced is no fault, though htmx tells of it.
            if (message.type().equals("error")
                    && !message.text().startsWith("htmx:afterRequest")
                    && !message.text().startsWith("htmx:sendAbort")) complaints.add(message.text());
        });
        page.onPageError(error -> {
            // A promise of htmx for a replaced request, rejected with nothing; errors of scripts have words.
            if (!error.equals(": undefined")) complaints.add(error);
        });
        page.navigate(address("/sign-in"));
        page.fill("#username", "ops");
        page.fill("#password", Pages.PASSWORD);
        page.click("form button.btn-primary");
        page.waitForURL("**/");
        return page;
    }

    private String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }
}
