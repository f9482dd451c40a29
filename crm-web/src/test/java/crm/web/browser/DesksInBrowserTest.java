package crm.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.when;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import crm.domain.order.RevenueDefinition;
import crm.domain.shared.Money;
import crm.projections.analytics.DayRange;
import crm.projections.analytics.RevenueQueries;
import crm.projections.analytics.RevenueShare;
import crm.projections.analytics.RevenueSoFar;
import crm.projections.analytics.RevenueTrend;
import crm.projections.shared.DataScope;
import crm.projections.shared.Projections;
import crm.web.Pages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

/** The main story of each desk. */
@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DisplayNameGeneration(ReplaceUnderscores.class)
class DesksInBrowserTest {

    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    private static Browser browser;

    @LocalServerPort
    int port;

    @Autowired
    RevenueQueries revenue;

    @Autowired
    Projections projections;

    @BeforeAll
    static void open() {
        browser = new Browser();
    }

    @AfterAll
    static void close() {
        if (browser != null) browser.close();
    }

    @Test
    void ops_reminds_staff_and_goes_by_keys_alone_to_what_waits_for_approval() {
        try (BrowserContext window = browser.window(false, "en", ColorScheme.LIGHT)) {
            List<String> complaints = new ArrayList<>();
            Page page = signedIn(window, "ops", complaints);
            assertThat(page.locator("h1")).hasText("What needs attention today");
            look(page, "desk-ops");
            page.locator("button", new Page.LocatorOptions().setHasText("Remind all"))
                    .first()
                    .click();
            assertThat(page.locator(".notice-good")).isVisible();
            // From here on no pointer.
            page.keyboard().press("?");
            assertThat(page.locator("#keys")).isVisible();
            page.keyboard().press("Escape");
            assertThat(page.locator("#keys")).isHidden();
            page.keyboard().press("Control+k");
            assertThat(page.locator("#palette a").first()).isVisible();
            page.keyboard().type("酸梅汤");
            assertThat(page.locator("#palette a[href='/campaigns/k-submitted']"))
                    .isVisible();
            look(page, "palette");
            page.keyboard().press("ArrowDown");
            page.keyboard().press("Enter");
            page.waitForURL("**/campaigns/k-submitted");
            isAskedBeforeItIsDone(page);
            page.keyboard().press("g");
            page.keyboard().press("h");
            page.waitForURL("**/");
            assertThat(complaints).isEmpty();
        }
    }

    private void isAskedBeforeItIsDone(Page page) {
        Locator approve = page.locator("form[action$='/approve'] button");
        approve.press("Enter");
        assertThat(page.locator("#sure-question")).isVisible();
        assertThat(page.locator("#sure [value=yes]")).hasText(approve.textContent());
        look(page, "sure");
        // The first answer at hand is the one that does nothing.
        page.keyboard().press("Enter");
        assertThat(page.locator("#sure")).isHidden();
        approve.press("Enter");
        page.keyboard().press("Escape");
        assertThat(page.locator("#sure")).isHidden();
        assertThat(page.locator(".notice")).hasCount(0);
        approve.press("Enter");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator(".notice").first()).isVisible();
    }

    @Test
    void a_manager_does_her_day_with_a_thumb() {
        try (BrowserContext window = browser.window(true, "zh", ColorScheme.DARK)) {
            List<String> complaints = new ArrayList<>();
            Page page = signedIn(window, "manager", complaints);
            page.setViewportSize(360, 740);
            assertThat(page.locator("h1")).hasText("我的门店今日");
            fits(page);
            look(page, "desk-store");
            page.click(".jump a[href='#customers']");
            page.click(".reasons a[href*='LAPSED']");
            page.waitForURL("**/desk/store/customers?why=LAPSED");
            fits(page);
            look(page, "desk-store-customers");
            page.click(".shell-bottom a[href='/']");
            page.click("#send a.btn-quiet >> nth=0");
            page.waitForURL("**/campaigns/new?**");
            assertThat(page.locator("#campaign-form")).isVisible();
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void what_is_typed_outlives_a_line_that_drops_and_is_sent_once_when_it_is_back() {
        try (BrowserContext window = browser.window(true, "zh", ColorScheme.LIGHT)) {
            Page page = signedIn(window, "manager", new ArrayList<>());
            page.setViewportSize(360, 740);
            page.navigate(address("/campaigns/new?kind=MESSAGE&segment=seg-loyal"));
            page.fill("#title", "周末回访");
            page.fill("#text-A", "您好，周末来坐坐。");
            window.setOffline(true);
            page.click("button[value=save][form]");
            assertThat(page.locator("#kept")).containsText("没有网络");
            window.setOffline(false);
            page.waitForURL("**/campaigns/k*");
            // What was sent is not offered again.
            page.navigate(address("/campaigns/new?kind=MESSAGE&segment=seg-loyal"));
            assertThat(page.locator("#title")).hasValue("老客复购");
            page.fill("#title", "只写了一半");
            page.reload();
            assertThat(page.locator("#title")).hasValue("只写了一半");
            assertThat(page.locator("#kept")).isVisible();
            page.click("#kept button");
            assertThat(page.locator("#title")).hasValue("老客复购");
        }
    }

    @Test
    void figures_move_in_place_when_something_came_and_the_reader_keeps_her_place() {
        try (BrowserContext window = browser.window(false, "en", ColorScheme.LIGHT)) {
            List<String> complaints = new ArrayList<>();
            Page page = signedIn(window, "ops", complaints);
            page.navigate(address("/dashboard"));
            assertThat(page.locator("html")).hasAttribute("data-following", "true");
            page.focus("#stores a >> nth=0");
            page.evaluate("document.activeElement.theSame = true;"
                    + "document.querySelector('#figures [data-show=table]').click();"
                    + "document.querySelector('#stores a').focus();");
            sell(new Money(4_242_00));
            when(projections.position("revenue-share")).thenReturn(7L);
            assertThat(page.locator("[data-figure=share-today]")).hasText("100.0%");
            assertThat((Boolean) page.evaluate("document.activeElement.theSame === true"))
                    .isTrue();
            assertThat(page.locator("#figures [data-chart] >> nth=0")).hasAttribute("data-view", "table");
            assertThat(complaints).isEmpty();
        } finally {
            when(projections.position("revenue-share")).thenReturn(0L);
            Pages.tellStory(revenue);
        }
    }

    /** So much today, all of it online, as of a later entry of the log than the story's. */
    private void sell(Money amount) {
        RevenueShare share = new RevenueShare(amount, amount);
        RevenueSoFar today = revenue.today(new DataScope.AllStores(), RevenueDefinition.STANDARD);
        RevenueTrend trend = revenue.trend(
                new DataScope.AllStores(), DayRange.upTo(today.range().first(), 30), RevenueDefinition.STANDARD);
        doReturn(new RevenueSoFar(
                        today.range(),
                        today.definition(),
                        share,
                        today.adjustments(),
                        today.until(),
                        today.comparable(),
                        today.before(),
                        today.asOf() + 7))
                .when(revenue)
                .today(any(), any());
        doReturn(new RevenueTrend(
                        trend.range(),
                        trend.definition(),
                        trend.share(),
                        trend.previousRange(),
                        trend.previous(),
                        trend.days(),
                        trend.adjustments(),
                        trend.closed(),
                        trend.asOf() + 7))
                .when(revenue)
                .trend(any(), any(), any());
    }

    @Test
    void a_staff_member_sees_whom_to_speak_to_and_opens_her_customer() {
        try (BrowserContext window = browser.window(true, "zh", ColorScheme.LIGHT)) {
            List<String> complaints = new ArrayList<>();
            Page page = signedIn(window, "staff", complaints);
            page.setViewportSize(360, 740);
            assertThat(page.locator("h1")).hasText("李娜，你好");
            assertThat(page.locator("#tasks")).containsText("周末新品尝鲜");
            fits(page);
            look(page, "desk-staff");
            page.click("text=我的全部客户");
            page.fill("input[name=text]", "小明");
            page.click(".own-search button");
            fits(page);
            page.click("text=王小明");
            page.waitForURL("**/desk/staff/customers/c-0000");
            assertThat(page.locator("h1")).hasText("王小明");
            fits(page);
            look(page, "own-customer");
            assertThat(complaints).isEmpty();
        }
        try (BrowserContext window = browser.window(false, "en", ColorScheme.DARK)) {
            Page page = signedIn(window, "staff", new ArrayList<>());
            page.keyboard().press("g");
            page.keyboard().press("c");
            page.waitForURL("**/desk/staff/customers");
            look(page, "own-customers");
        }
    }

    private static void look(Page page, String name) {
        page.waitForLoadState();
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target/screenshots", "desks-" + name + ".png")));
        var broken = new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(violation -> SERIOUS.contains(violation.getImpact()))
                        .map(violation -> violation.getId() + ": "
                                + violation.getNodes().stream()
                                        .map(node -> node.getHtml())
                                        .limit(3)
                                        .toList())
                        .toList();
        assertThat(broken).as("axe on %s", name).isEmpty();
    }

    private static void fits(Page page) {
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                .as("%s scrolls sideways", page.url())
                .isLessThanOrEqualTo(0);
        Locator root = page.locator("main");
        assertThat(
                        (List<?>)
                                root.evaluate(
                                        "root => Array.from(root.querySelectorAll('button, select, summary, .btn, .jump a, .reasons a, .row-link,"
                                                + " input:not([type=hidden]):not([type=checkbox]):not([type=radio])'))"
                                                + ".filter(e => e.checkVisibility() && !e.matches('.sr-only, .sr-only *, .define *')"
                                                + " && e.getBoundingClientRect().height > 0 && e.getBoundingClientRect().height < 43.5).map(e => e.outerHTML.slice(0, 120))"))
                .as("too small on %s", page.url())
                .isEmpty();
    }

    private Page signedIn(BrowserContext window, String name, List<String> complaints) {
        Page page = window.newPage();
        page.onConsoleMessage(message -> {
            // A request that a newer one replaced is no fault, though htmx tells of it.
            if (message.type().equals("error") && !message.text().startsWith("htmx:")) complaints.add(message.text());
        });
        page.navigate(address("/sign-in"));
        page.fill("#username", name);
        page.fill("#password", Pages.PASSWORD);
        page.click("form button.btn-primary");
        page.waitForURL("**/");
        return page;
    }

    private String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }
}
