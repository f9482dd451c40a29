package crm.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import crm.web.Pages;
import java.awt.image.BufferedImage;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
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
    void a_chart_is_had_as_figures_and_as_a_picture() throws Exception {
        try (BrowserContext window = browser.window(false, "zh", ColorScheme.LIGHT)) {
            Page page = signIn(window);
            page.navigate(address("/explore?q=revenue by store last 30 days"));
            Download figures = page.waitForDownload(() -> save(page, "csv"));
            assertThat(figures.suggestedFilename()).endsWith(".csv");
            List<String> lines = Files.readString(figures.path()).lines().toList();
            List<Locator> rows = page.locator(".chart-table tbody tr").all();
            assertThat(lines).hasSize(rows.size() + 1);
            assertThat(lines.getFirst()).startsWith("\ufeff").contains("(¥)");
            for (Locator row : rows) {
                String store = row.locator("th").textContent();
                String revenue = money(row.locator("td").first().textContent())
                        .setScale(2)
                        .toPlainString();
                assertThat(lines).as(store).contains(store + "," + revenue);
            }
            Download picture = page.waitForDownload(() -> save(page, "png"));
            assertThat(picture.suggestedFilename()).endsWith(".png");
            BufferedImage drawn = ImageIO.read(picture.path().toFile());
            assertThat(drawn.getWidth()).isEqualTo(2_400);
            assertThat(drawn.getHeight()).isGreaterThan(1_200);
            assertThat(colors(drawn)).as("nothing is drawn on it").isGreaterThan(5);
        }
    }

    private static void save(Page page, String as) {
        page.click(".chart-save > summary");
        page.click(".chart-save [data-save=" + as + "]");
    }

    private static long colors(BufferedImage picture) {
        return IntStream.range(0, picture.getHeight() / 4)
                .boxed()
                .flatMapToInt(row ->
                        IntStream.range(0, picture.getWidth() / 4).map(column -> picture.getRGB(column * 4, row * 4)))
                .distinct()
                .count();
    }

    @Test
    void paper_has_the_page_without_its_ways_elsewhere_and_tables_whole() {
        try (BrowserContext window = browser.window(false, "zh", ColorScheme.DARK)) {
            Page page = signIn(window);
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            page.setViewportSize(720, 1_000);
            for (String gone : List.of(".shell-side", ".shell-top", ".shell-bottom", ".page-actions", ".chart-save"))
                PlaywrightAssertions.assertThat(page.locator(gone).first()).isHidden();
            PlaywrightAssertions.assertThat(
                            page.locator(".chart-table tbody tr").last())
                    .isVisible();
            PlaywrightAssertions.assertThat(page.locator("#stores thead")).isVisible();
            assertThat(page.locator(".chart-table").first().evaluate("e => e.scrollHeight - e.clientHeight"))
                    .isEqualTo(0);
            PlaywrightAssertions.assertThat(page.locator("#stores")).hasCSS("background-color", "rgb(255, 255, 255)");
            PlaywrightAssertions.assertThat(
                            page.locator("#stores th[scope=row]").first())
                    .hasCSS("color", "rgb(0, 0, 0)");
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target/screenshots", "dashboard-on-paper.png")));
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
