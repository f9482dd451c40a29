package crm.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import crm.web.Pages;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** Somebody of operations brings a file of a till into the house. */
@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ImportInBrowserTest {

    private static final String FILE = """
            Report of April,,,,,
            Ticket,Order Date,Channel,Shop,Mobile,Total
            T1,2026-04-13 10:05,POS,S01,13800138001,88.00
            T2,2026-04-02 11:00,POS,S01,13800138002,oops
            T3,2026-04-03 12:30,corner,S01,,12.50
            """;

    private static Browser browser;

    @LocalServerPort
    int port;

    @BeforeAll
    static void open() {
        browser = new Browser();
    }

    @AfterAll
    static void close() {
        if (browser != null) browser.close();
    }

    @Test
    void a_file_becomes_an_import_on_a_desk() {
        try (BrowserContext window = browser.window(false, "en", ColorScheme.LIGHT)) {
            List<String> complaints = new ArrayList<>();
            Page page = signedIn(window, complaints);
            bring(page);
            assertThat(page.locator("[data-fact=format]")).hasText("CSV, UTF-8, Comma");
            assertThat(page.locator("#header")).hasValue("1");
            page.click("text=Next: columns");
            page.waitForURL("**/columns");
            // What nobody said is asked for, and nothing of it is chosen already.
            page.click("#next");
            assertThat(page.locator(".draft-next li"))
                    .containsText(new String[] {"Order number", "paid", "yuan or fen"});
            page.selectOption("#f-number", "c:Ticket");
            assertThat(page.locator(".draft-next li")).hasCount(2);
            page.check("#unit-yuan");
            assertThat(page.locator(".draft-next li")).hasCount(1);
            page.check("#paid-yes");
            assertThat(page.locator(".draft-next li")).hasCount(0);
            page.click("#next");
            page.waitForURL("**/rows");
            assertThat(page.locator("[data-fact=wrong]")).hasText("2 at fault");
            Locator total = page.locator("[id='x.4.5']");
            assertThat(total).hasValue("oops");
            // Fixed by keyboard alone: leaving the cell keeps it.
            total.focus();
            page.keyboard().press("Control+A");
            page.keyboard().type("20");
            page.keyboard().press("Tab");
            assertThat(page.locator("[data-fact=fixed]")).hasText("1 cells fixed");
            assertThat(page.locator("[data-fact=wrong]")).hasText("1 at fault");
            page.fill("[id='x.5.2']", "POS");
            page.click("#keep");
            assertThat(page.locator("[data-fact=wrong]")).hasCount(0);
            page.click("#next");
            page.click("#try");
            assertThat(page.locator("[data-figure=created]")).hasText("1");
            page.click("#start");
            page.waitForURL("**/imports/20260501-draft-*");
            page.reload();
            assertThat(page.locator("progress")).hasCount(1);
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void and_on_a_narrow_phone() {
        try (BrowserContext window = browser.window(true, "zh", ColorScheme.DARK)) {
            List<String> complaints = new ArrayList<>();
            Page page = signedIn(window, complaints);
            page.setViewportSize(360, 740);
            bring(page);
            fits(page);
            page.click("button:has-text('下一步')");
            page.waitForURL("**/columns");
            fits(page);
            page.selectOption("#f-number", "c:Ticket");
            assertThat(page.locator(".draft-next li")).hasCount(2);
            page.check("#unit-yuan");
            page.check("#paid-yes");
            assertThat(page.locator(".draft-next li")).hasCount(0);
            page.click("#next");
            page.waitForURL("**/rows");
            fits(page);
            page.fill("[id='x.4.5']", "20");
            page.click("#keep");
            assertThat(page.locator("[data-fact=fixed]")).isVisible();
            page.click("#next");
            page.click("#try");
            assertThat(page.locator("[data-figure=rejected]")).hasText("1");
            fits(page);
            page.click("#to-faults");
            page.waitForURL("**show=faults");
            assertThat(complaints).isEmpty();
        }
    }

    private void bring(Page page) {
        page.navigate(address("/imports"));
        page.setInputFiles("input[type=file]", new FilePayload("till.csv", "text/csv", FILE.getBytes(UTF_8)));
        page.click("form.import-form .btn-primary");
        page.waitForURL("**/imports/drafts/**");
    }

    /** Nothing is cut off, and everything that is pressed is as large as a thumb. */
    private static void fits(Page page) {
        assertThat((Integer)
                        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .isZero();
        for (Locator each : page.locator("#draft .btn, #draft select, #draft input.form-control, .draft-steps > a")
                .all()) {
            if (!each.isVisible()) continue;
            assertThat(each.boundingBox().height).as(each.innerText()).isGreaterThanOrEqualTo(43.5);
        }
    }

    private Page signedIn(BrowserContext window, List<String> complaints) {
        Page page = window.newPage();
        page.onPageError(error -> {
            // A promise of htmx for a replaced request, rejected with nothing; errors of scripts have words.
            if (!error.equals(": undefined")) complaints.add(error);
        });
        page.onConsoleMessage(message -> {
            // A request that a newer one replaced is no fault, though htmx tells of it.
            if (message.type().equals("error")
                    && !message.text().startsWith("htmx:afterRequest")
                    && !message.text().startsWith("htmx:sendAbort")) complaints.add(message.text());
        });
        page.navigate(address("/sign-in"));
        page.fill("#username", "ops");
        page.fill("#password", Pages.PASSWORD);
        page.click("form button.btn-primary");
        page.waitForURL(address("/"));
        return page;
    }

    private String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }
}
