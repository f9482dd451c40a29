package crm.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import crm.web.Pages;
import java.math.BigDecimal;
import java.nio.file.Files;
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

/** What an analyst does: from the dashboard to the orders behind one store's share of one day, and thanks to whom. */
@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnalystInBrowserTest {

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
    void the_orders_behind_one_stores_share_of_one_day_are_three_clicks_away() {
        try (BrowserContext window = browser.window(false, "zh", ColorScheme.LIGHT)) {
            Page page = signIn(window);
            page.click("#stores tbody tr:has-text('西湖银泰店') td.on-top a");
            page.click(".report-table tbody tr:has-text('2026-04-30') td:nth-child(2) a");
            assertThat(page.locator("h1").textContent()).startsWith("2026-04-30");
            sumsHold(page);
            // An order of somebody known: only hers has touches.
            page.click(".report-table tbody tr:has(td span.mono) >> nth=0 >> th a");
            creditsHold(page);
            for (String model : List.of("first-touch-30d@1", "position-30d@1", "linear-30d@1")) {
                page.selectOption("#model", model);
                page.waitForURL("**model=" + model.replace("@", "%40") + "**");
                creditsHold(page);
            }
            assertThat(page.locator("[data-credit]").count()).isGreaterThan(1);
        }
    }

    @Test
    void the_figures_of_the_table_are_in_the_file() throws Exception {
        try (BrowserContext window = browser.window(false, "zh", ColorScheme.LIGHT)) {
            Page page = signIn(window);
            page.navigate(address("/explore?q=revenue by store last 30 days"));
            Download file = page.waitForDownload(() -> page.click("#export-csv"));
            String csv = Files.readString(file.path());
            List<String> lines = csv.lines().toList();
            for (Locator row : page.locator(".report-table tbody tr").all()) {
                String store = row.locator("th").textContent();
                String revenue = money(row.locator("td").first().textContent()).toPlainString();
                assertThat(lines).as(store).anyMatch(line -> line.contains(store) && line.contains(revenue));
            }
        }
    }

    @Test
    void a_question_is_asked_by_keyboard_alone() {
        try (BrowserContext window = browser.window(false, "zh", ColorScheme.LIGHT)) {
            Page page = signIn(window);
            page.navigate(address("/explore"));
            page.keyboard().press("/");
            page.keyboard().press("Control+A");
            page.keyboard().type("orders by city last 7 days");
            page.keyboard().press("Control+Enter");
            page.waitForURL("**q=orders+by+city**");
            PlaywrightAssertions.assertThat(page.locator(".report-table tbody tr"))
                    .hasCount(6);
            page.focus("#m-REVENUE");
            page.keyboard().press("Space");
            PlaywrightAssertions.assertThat(page.locator("#q")).hasValue("orders, revenue by city last 7 days");
            // Whoever changed a field goes on from there.
            PlaywrightAssertions.assertThat(page.locator("#m-REVENUE")).isFocused();
        }
    }

    /** What is shown of single orders is together what stands above them, to the fen. */
    private static void sumsHold(Page page) {
        Locator rows = page.locator(".report-table tbody tr");
        Locator sums = page.locator(".report-table tfoot td.num");
        int columns = sums.count();
        assertThat(columns).isEqualTo(2);
        assertThat(rows.count()).isGreaterThan(1);
        for (int column = 0; column < columns; column++) {
            BigDecimal sum = BigDecimal.ZERO;
            for (Locator row : rows.all())
                sum = sum.add(money(row.locator("td.num").nth(column).textContent()));
            assertThat(sum).isEqualByComparingTo(money(sums.nth(column).textContent()));
        }
    }

    private static void creditsHold(Page page) {
        List<BigDecimal> credits = new ArrayList<>();
        for (Locator credit : page.locator("[data-credit]").all()) credits.add(money(credit.textContent()));
        assertThat(credits).isNotEmpty();
        assertThat(credits.stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(money(page.locator("[data-credit-sum]").textContent()));
    }

    private static BigDecimal money(String shown) {
        return new BigDecimal(shown.replace("−", "-").replaceAll("[¥,\\s]", ""));
    }

    private Page signIn(BrowserContext window) {
        Page page = window.newPage();
        page.navigate(address("/sign-in"));
        page.fill("#username", "analyst");
        page.fill("#password", Pages.PASSWORD);
        page.click("form button.btn-primary");
        page.waitForSelector("#stores");
        return page;
    }

    private String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }
}
