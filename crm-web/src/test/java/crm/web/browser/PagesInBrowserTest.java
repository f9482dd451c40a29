package crm.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import crm.web.Pages;
import crm.web.StoryErasures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** Every page on a desk and a phone, in both languages and themes ({@code --full}: in all their combinations); with {@code -Dcrm.screenshots=true} pictures go to target/screenshots. */
@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DisplayNameGeneration(ReplaceUnderscores.class)
class PagesInBrowserTest {

    private static final Set<String> SERIOUS = Set.of("serious", "critical");
    /** A page that is meant to be missing: the browser's own complaint about it is no fault. */
    private static final String NOT_THERE = "error";

    /** A minute for all of them: {@code -Dcrm.screenshots=true} when somebody wants to look. */
    private static final boolean SCREENSHOTS = Boolean.getBoolean("crm.screenshots");

    /** Charts and widths are there by then. */
    private static final int SETTLING_MS = 60;

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

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({"desk,en,light", "phone,zh,dark"})
    void every_page_is_whole_and_accessible(String device, String language, String theme) {
        lookAtAll(device, language, theme, false);
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({"desk,zh,light", "desk,en,dark", "desk,zh,dark", "phone,en,light", "phone,zh,light", "phone,en,dark"})
    @Tag("full")
    void the_same_in_every_other_way(String device, String language, String theme) {
        lookAtAll(device, language, theme, true);
    }

    private void lookAtAll(String device, String language, String theme, boolean all) {
        boolean phone = device.equals("phone");
        try (BrowserContext window =
                browser.window(phone, language, theme.equals("dark") ? ColorScheme.DARK : ColorScheme.LIGHT)) {
            Page page = window.newPage();
            List<String> complaints = new ArrayList<>();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) complaints.add(message.text());
            });
            page.onPageError(complaints::add);
            page.navigate("http://127.0.0.1:" + port + "/sign-in");
            look(page, "sign-in", device, language, theme, all);
            page.fill("#username", "admin");
            page.fill("#password", Pages.PASSWORD);
            page.click("form button.btn-primary");
            for (Place place : Place.ALL) {
                page.navigate("http://127.0.0.1:" + port + place.path());
                try {
                    look(page, place.name(), device, language, theme, all);
                } catch (AssertionError fault) { // the pages after it are looked at too
                    complaints.add(fault.getMessage());
                }
                if (place.name().equals(NOT_THERE))
                    complaints.removeIf(complaint -> complaint.contains("status of 404"));
            }
            assertThat(complaints).isEmpty();
        }
    }

    private record Place(String name, String path) {
        static final List<Place> ALL = List.of(
                new Place("desk", "/"),
                new Place("palette", "/palette?q=S0"),
                new Place("dashboard", "/dashboard"),
                new Place("customers", "/customers"),
                new Place("customers-filtered", "/customers?text=小明&level=1"),
                new Place("customers-nobody", "/customers?text=没有这个人"),
                new Place("customer", "/customers/c-0000"),
                new Place("customer-past", "/customers/c-0000?asOf=2026-03-01&basis=recorded&kind=ORDER&kind=TAG"),
                new Place("customer-before", "/customers/c-0000?asOf=2026-01-01"),
                new Place("customer-wants-none", "/customers/c-0004"),
                new Place("consent-receipt", "/customers/c-0004/consent"),
                new Place("erase", "/customers/erase/c-0000"),
                new Place("erasures", "/customers/erasures"),
                new Place("erasure", "/customers/erasures/" + StoryErasures.DONE),
                new Place("erasure-running", "/customers/erasures/" + StoryErasures.RUNNING),
                new Place("merging", "/customers/merging"),
                new Place("merge-search", "/customers/merging/c-0000"),
                new Place("merge-preview", "/customers/merging/c-0000?with=c-0001"),
                new Place("saved-reports", "/reports"),
                new Place("saved-report", "/reports/story"),
                new Place("segments", "/segments"),
                new Place(
                        "segment-build",
                        "/segments/new?q=city = 杭州 and not tag:爱吃辣 and (orders.count(last 90d, mini_program) >= 2 or level >= 3)"),
                new Place("segment", "/segments/seg-watched"),
                new Place("segment-members", "/segments/members?q=member"),
                new Place("rfm", "/segments/rfm"),
                new Place("prediction", "/segments/prediction"),
                new Place("overlap", "/segments/overlap?a=member&b=orders.count >= 2"),
                new Place("breakdown", "/segments/breakdown?q=contact"),
                new Place("revenue", "/revenue"),
                new Place("revenue-months", "/revenue?period=last:12:MONTH&by=CHANNEL&against=YEAR_BEFORE&same=yes"),
                new Place("explore", "/explore"),
                new Place(
                        "explore-compared",
                        "/explore?q=revenue, online_share by store where channel in (pos, mall_mini_program) last 30 days vs period_before top 5 by revenue"),
                new Place("explore-two", "/explore?q=revenue by month, channel last 12 months&add=STORE"),
                new Place("explore-wrong", "/explore?q=revenue by stor last 30 days"),
                new Place("explore-nothing", "/explore?q=revenue by store 2020-01-01..2020-01-31"),
                new Place(
                        "explore-orders",
                        "/explore/orders?q=online_share by store, day last 30 days&key=S01&key=2026-04-30"),
                new Place("order", "/orders/till:S01-2026-04-30-0?model=linear-30d@1"),
                new Place("orders", "/orders/unmatched"),
                new Place("definitions", "/definitions"),
                new Place("definition-models", "/definitions/models"),
                new Place("definition-model-new", "/definitions/models/write"),
                new Place("definition-model-revise", "/definitions/models/write/position-30d"),
                new Place("definition-periods", "/definitions/periods"),
                new Place("definition-close", "/definitions/periods/close?month=2026-04"),
                new Place("definition-targets", "/definitions/targets"),
                new Place("definition-milestones", "/definitions/milestones"),
                new Place("definition-milestone", "/definitions/milestones/write?id=closing"),
                new Place("order-feeds", "/orders/feeds?feed=till"),
                new Place("insight-codes", "/insights/codes?days=365"),
                new Place("insight-codes-store", "/insights/codes?days=365&by=store&store=S01"),
                new Place("insight-cohorts", "/insights/cohorts"),
                new Place("insight-cohorts-months", "/insights/cohorts?by=months"),
                new Place("insight-funnel", "/insights/funnel?by=campaign"),
                new Place("insight-recency", "/insights/recency"),
                new Place("insight-baskets", "/insights/baskets"),
                new Place("insight-ranking", "/insights/ranking"),
                new Place("insight-ranking-staff", "/insights/ranking?by=staff-orders"),
                new Place("insight-people", "/insights/people/codes?days=365&by=code&part=ordered"),
                new Place("check", "/revenue/check?from=2026-04-01&to=2026-04-30"),
                new Place("check-orders", "/revenue/check/orders?from=2026-04-01&to=2026-04-30&part=UNATTRIBUTED"),
                new Place("check-inputs", "/revenue/check/inputs?source=feed:till&state=PARKED"),
                new Place("check-equal", "/revenue/check/equal"),
                new Place("check-different", "/revenue/check/different"),
                new Place("channels", "/channels"),
                new Place("channel-new", "/channels/new"),
                new Place("channel", "/channels/k1"),
                new Place("channel-refused", "/channels/k2"),
                new Place("campaigns", "/campaigns"),
                new Place("campaign-calendar", "/campaigns/calendar"),
                new Place("campaign-new", "/campaigns/new?segment=seg-loyal"),
                new Place("campaign-new-chats", "/campaigns/new?kind=GROUP_CHATS"),
                new Place("campaign-new-moment", "/campaigns/new?kind=MOMENT"),
                new Place("campaign-edit", "/campaigns/edit/k-draft"),
                new Place("campaign-to-approve", "/campaigns/k-submitted"),
                new Place("campaign-rejected", "/campaigns/k-rejected"),
                new Place("campaign-running", "/campaigns/k-running"),
                new Place("campaign-moment", "/campaigns/k-shown"),
                new Place("campaign-over", "/campaigns/k-over?by=variant"),
                new Place("campaign-moment", "/campaigns/k-moment"),
                new Place("campaign-people", "/campaigns/people/k-running?part=skipped"),
                new Place("campaign-quota", "/campaigns/quota"),
                new Place("campaign-limits", "/campaigns/limits"),
                new Place("campaign-mine", "/campaigns/mine"),
                new Place("messages", "/messages"),
                new Place("message", "/messages/m1"),
                new Place("message-uncertain", "/messages/m2"),
                new Place("moments", "/moments"),
                new Place("moment", "/moments/p1"),
                new Place("moment-refused", "/moments/p3"),
                new Place("materials", "/materials"),
                new Place("material-text", "/materials/m1"),
                new Place("material-picture", "/materials/m2"),
                new Place("material-link", "/materials/m3"),
                new Place("material-card", "/materials/m4"),
                new Place("material-new", "/materials/edit/new"),
                new Place("material-new-card", "/materials/edit/new?kind=MINI_PROGRAM"),
                new Place("material-edit", "/materials/edit/m3"),
                new Place("notices", "/notices"),
                new Place("notice", "/notices/n1"),
                new Place("notice-text", "/notices/n2"),
                new Place("notice-new", "/notices/new"),
                new Place("forms", "/forms"),
                new Place("form", "/forms/f1"),
                new Place("form-unasked", "/forms/f2"),
                new Place("form-new", "/forms/new"),
                new Place("form-change", "/forms/f1/change"),
                new Place("form-answers", "/forms/f1/answers?day=2026-05-01"),
                new Place("answer", Pages.answering("s2")),
                new Place("answer-again", Pages.answering("s1")),
                new Place("links", "/links"),
                new Place("link-new", "/links/new"),
                new Place("link", "/links/l0a1b2c3d4"),
                new Place("link-elsewhere", "/links/cawcdea7783d7330b4"),
                new Place("chats", "/chats"),
                new Place("chat", "/chats/wr1"),
                new Place("tags", "/tags"),
                new Place("relation", "/customers/c-0000/staff/staff-li"),
                new Place("welcomes", "/welcome"),
                new Place("welcome", "/welcome/edit?store=S01"),
                new Place("profiles", "/profiles"),
                new Place("mini-program", "/profiles/mini-programs/MALL"),
                new Place("tag-changes", "/tags/manage"),
                new Place("transfers", "/transfers"),
                new Place("transfer-whose", "/transfers/new"),
                new Place("transfer-new", "/transfers/new?from=s-wang"),
                new Place("transfer-again", "/transfers/new?from=s-wang&again=t0ended"),
                new Place("transfer-ended", "/transfers/t0ended"),
                new Place("transfer-running", "/transfers/t0runs"),
                new Place("imports", "/imports"),
                new Place("import", "/imports/20260501-done"),
                new Place("import-running", "/imports/20260501-runs"),
                new Place("import-undone", "/imports/20260430-undone"),
                new Place("draft", "/imports/drafts/20260501-draft-1"),
                new Place("draft-columns", "/imports/drafts/20260501-draft-1/columns"),
                new Place("draft-columns-said", "/imports/drafts/20260501-draft-2/columns"),
                new Place("draft-rows", "/imports/drafts/20260501-draft-2/rows?edit=3"),
                new Place("draft-rows-at-fault", "/imports/drafts/20260501-draft-2/rows?show=faults"),
                new Place("draft-trial", "/imports/drafts/20260501-draft-2/trial"),
                new Place("mappings", "/imports/mappings"),
                new Place("mapping", "/imports/mappings/stores"),
                new Place("users", "/users"),
                new Place("user-new", "/users/new"),
                new Place("user", "/users/edit/manager"),
                new Place("keys", "/users/keys"),
                new Place("webhooks", "/webhooks"),
                new Place("webhook", "/webhooks/w1"),
                new Place("webhook-paused", "/webhooks/w2"),
                new Place("api", "/api/docs#customer-search-GET"),
                new Place("account", "/account"),
                new Place("audit", "/audit?from=2026-05-01"),
                new Place("audit-nothing", "/audit?who=nobody"),
                new Place("customer-audit", "/customers/c-0000/audit"),
                new Place("wecom", "/wecom"),
                new Place("sync", "/wecom/sync"),
                new Place("wecom-setup", "/wecom/setup"),
                new Place("mini-programs", "/wecom/mini-programs"),
                new Place("system", "/system"),
                new Place("backups", "/system/backups"),
                new Place("user-links", "/users/links/manager"),
                new Place(NOT_THERE, "/customers/nobody"));
    }

    private static void look(Page page, String name, String device, String language, String theme, boolean all) {
        page.waitForLoadState();
        page.waitForTimeout(SETTLING_MS);
        if (SCREENSHOTS)
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(
                            Path.of("target/screenshots", "%s-%s-%s-%s.png".formatted(name, device, language, theme))));
        assertThat((Integer)
                        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("%s scrolls sideways", name)
                .isZero();
        assertThat(page.content()).as("%s has texts that are missing", name).doesNotContain("??");
        // Each theme on one device: a page is the same to axe in every language.
        if (device.equals("desk") != theme.equals("light")) return;
        // Its look takes longer than all the rest: each page in one of the themes, in both by --full.
        if (!all && (name.hashCode() & 1) == (theme.equals("light") ? 1 : 0)) return;
        // No page has frames, and without them axe need not open a page of its own.
        var broken = new AxeBuilder(page)
                .setLegacyMode(true).analyze().getViolations().stream()
                        .filter(violation -> SERIOUS.contains(violation.getImpact()))
                        .map(violation -> violation.getId() + ": "
                                + violation.getNodes().stream()
                                        .map(node -> node.getHtml())
                                        .limit(3)
                                        .toList())
                        .toList();
        assertThat(broken)
                .as("axe on %s %s %s %s", name, device, language, theme)
                .isEmpty();
    }
}
