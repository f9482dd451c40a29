package crm.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.Sizes;
import crm.web.Pages;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** What a page transfers to somebody who opens it for the first time: headers and compressed bodies of everything on it. */
@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DisplayNameGeneration(ReplaceUnderscores.class)
class PageWeightTest {

    /** Of a page with styles, scripts, fonts and pictures, without the charts' library. */
    private static final int PAGE_BYTES = 150 * 1024;

    /** Of the charts' library, which only pages with figures have; cached for a year from then on. */
    private static final int CHARTS_BYTES = 250 * 1024;

    private static final String CHARTS = "/vendor/echarts";

    private static final Set<String> CHARTED = Set.of("/dashboard", "/explore", "/revenue");

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

    /** @param charts of them the library's bytes */
    private record Weight(String path, long bytes, long charts, List<String> hosts) {}

    @Test
    void every_page_stays_within_its_budget_and_asks_nobody_else() {
        List<Cookie> session = signIn("admin");
        for (String path : List.of(
                "/sign-in",
                "/",
                "/palette",
                "/dashboard",
                "/customers",
                "/customers/c-0000",
                "/campaigns/mine",
                "/campaigns/new",
                "/campaigns/k-running",
                "/explore",
                "/revenue",
                "/orders/till:S01-2026-04-30-0",
                "/orders/unmatched",
                "/forms/f1",
                Pages.answering("s2"),
                "/imports",
                "/imports/20260501-done",
                "/system")) {
            Weight weight = weigh(path, path.equals("/sign-in") ? List.of() : session);
            System.out.printf(
                    "page weight %s: %.1f KB and %.1f KB of charts%n",
                    path, (weight.bytes - weight.charts) / 1024.0, weight.charts / 1024.0);
            assertThat(weight.bytes - weight.charts).as(path).isBetween(5_000L, (long) PAGE_BYTES);
            assertThat(weight.charts).as("charts of " + path).isLessThanOrEqualTo(CHARTS_BYTES);
            assertThat(weight.charts > 0).as("charts on " + path).isEqualTo(CHARTED.contains(path));
            assertThat(weight.hosts).as(path).containsOnly("127.0.0.1");
        }
    }

    @Test
    void the_desks_of_a_manager_and_of_staff_suit_a_phone_on_a_slow_line() {
        for (String name : List.of("manager", "staff")) {
            Weight weight = weigh("/", signIn(name));
            assertThat(weight.bytes).as(name).isBetween(5_000L, (long) PAGE_BYTES);
            assertThat(weight.hosts).as(name).containsOnly("127.0.0.1");
        }
    }

    private List<Cookie> signIn(String name) {
        try (BrowserContext window = browser.window(false, "zh", ColorScheme.LIGHT)) {
            Page page = window.newPage();
            page.navigate(address("/sign-in"));
            page.fill("#username", name);
            page.fill("#password", Pages.PASSWORD);
            page.click("form button.btn-primary");
            page.waitForLoadState();
            return window.cookies();
        }
    }

    /** In a window of its own: nothing is cached. */
    private Weight weigh(String path, List<Cookie> session) {
        try (BrowserContext window = browser.window(false, "zh", ColorScheme.LIGHT)) {
            if (!session.isEmpty()) window.addCookies(session);
            window.addInitScript("delete window.EventSource"); // a line that stays open has no weight
            Page page = window.newPage();
            List<Request> requests = new ArrayList<>();
            page.onRequestFinished(requests::add);
            page.navigate(address(path));
            page.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
            assertThat(URI.create(page.url()).getPath()).isEqualTo(path);
            // Asking for sizes hears of further requests meanwhile.
            List<Request> finished = List.copyOf(requests);
            long[] bytes = finished.stream().mapToLong(PageWeightTest::bytes).toArray();
            long charts = finished.stream()
                    .filter(request -> request.url().contains(CHARTS))
                    .mapToLong(PageWeightTest::bytes)
                    .sum();
            List<String> hosts = finished.stream()
                    .filter(request -> !request.url().startsWith("data:"))
                    .map(request -> URI.create(request.url()).getHost())
                    .toList();
            return new Weight(path, Arrays.stream(bytes).sum(), charts, hosts);
        }
    }

    private static long bytes(Request request) {
        if (request.url().startsWith("data:")) return 0;
        Sizes sizes = request.sizes();
        return sizes.responseHeadersSize + sizes.responseBodySize;
    }

    private String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }
}
