package crm.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
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

/** A store manager writes a campaign with her thumb. */
@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DisplayNameGeneration(ReplaceUnderscores.class)
class CampaignOnPhoneTest {

    @LocalServerPort
    int port;

    @Test
    void a_manager_chooses_a_segment_writes_sees_the_forecast_and_submits() {
        try (Browser browser = new Browser();
                BrowserContext window = browser.window(true, "zh", ColorScheme.LIGHT)) {
            List<String> complaints = new ArrayList<>();
            Page page = signedIn(window, complaints);
            page.setViewportSize(360, 740);
            page.navigate(address("/campaigns/mine"));
            fits(page, "#mine");
            page.click("text=老客复购");
            assertThat(page.locator("#segment")).hasValue("seg-loyal");
            assertThat(page.locator(".forecast-main strong")).hasText("720");
            // What belongs to another choice is out of sight.
            assertThat(page.locator("#snapshot")).isHidden();
            page.fill("#title", "老客召回");
            page.fill("#text-A", "您好，我是");
            page.click("[data-insert='{staff}']");
            assertThat(page.locator("#text-A")).hasValue("您好，我是{staff}");
            assertThat(page.locator(".preview .chat-text")).containsText("您好，我是");
            assertThat(page.locator(".preview .chat-text")).not().containsText("{");
            page.click("button[value=add]");
            assertThat(page.locator("#text-B")).hasValue("您好，我是{staff}");
            page.fill("#text-B", "来店送酸梅汤");
            fits(page, "#campaign");
            page.click("button[value='remove:B']");
            assertThat(page.locator("#text-B")).hasCount(0);
            page.locator("label:has(input[name=when][value=at])").click();
            assertThat(page.locator("#at")).isVisible();
            page.click("button[value=submit]");
            // Without a time it is said where it is missing, and nothing is lost.
            assertThat(page.locator("#at-wrong")).isVisible();
            assertThat(page.locator("#text-A")).hasValue("您好，我是{staff}");
            page.fill("#at", "2026-05-02T10:30");
            page.click("button[value=submit]");
            page.waitForURL("**/campaigns/k*");
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void a_part_that_cannot_be_fetched_says_so_and_comes_when_it_is_asked_for_again() {
        try (Browser browser = new Browser();
                BrowserContext window = browser.window(true, "en", ColorScheme.LIGHT)) {
            Page page = signedIn(window, new ArrayList<>());
            page.route("**/effect", route -> route.fulfill(new Route.FulfillOptions().setStatus(500)));
            page.navigate(address("/campaigns/k-running"));
            Locator told = page.locator("#effect [role=alert]");
            assertThat(told).containsText("This could not be loaded.");
            told.locator("button").click();
            assertThat(told).hasCount(1);
            page.unroute("**/effect");
            told.locator("button").click();
            assertThat(told).hasCount(0);
            assertThat(page.locator("#effect .fold, #effect table").first()).isVisible();
        }
    }

    @Test
    void every_page_of_hers_fits_a_narrow_phone_and_a_thumb() {
        try (Browser browser = new Browser();
                BrowserContext window = browser.window(true, "zh", ColorScheme.DARK)) {
            Page page = signedIn(window, new ArrayList<>());
            page.setViewportSize(360, 740);
            for (String path :
                    List.of("/campaigns", "/campaigns/mine", "/campaigns/edit/k-draft", "/campaigns/k-running")) {
                page.navigate(address(path));
                page.waitForLoadState();
                page.waitForTimeout(300);
                fits(page, "main");
                page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target/screenshots", "narrow" + path.replace('/', '-') + ".png")));
            }
        }
    }

    private static void fits(Page page, String within) {
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                .as("%s scrolls sideways", page.url())
                .isLessThanOrEqualTo(0);
        Locator root = page.locator(within);
        assertThat(
                        (List<?>)
                                root.evaluate(
                                        "root => Array.from(root.querySelectorAll('button, select, summary, .btn,"
                                                + " input:not([type=hidden]):not([type=checkbox]):not([type=radio])'))"
                                                + ".filter(e => e.checkVisibility() && !e.matches('.sr-only, .sr-only *, .define *, .data .number')"
                                                + " && e.getBoundingClientRect().height > 0 && e.getBoundingClientRect().height < 43.5).map(e => e.outerHTML.slice(0, 120))"))
                .as("too small on %s", page.url())
                .isEmpty();
    }

    private Page signedIn(BrowserContext window, List<String> complaints) {
        Page page = window.newPage();
        page.onConsoleMessage(message -> {
            // A request that a newer one replaced is no fault, though htmx tells of it.
            if (message.type().equals("error")
                    && !message.text().startsWith("htmx:afterRequest")
                    && !message.text().startsWith("htmx:sendAbort")
                    && !message.text().contains("404")) complaints.add(message.text());
        });
        page.onPageError(error -> {
            // A promise of htmx for a replaced request, rejected with nothing; errors of scripts have words.
            if (!error.equals(": undefined")) complaints.add(error);
        });
        page.navigate(address("/sign-in"));
        page.fill("#username", "manager");
        page.fill("#password", Pages.PASSWORD);
        page.click("form button.btn-primary");
        page.waitForURL("**/");
        return page;
    }

    private String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }
}
