package crm.web.palette;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.platform.security.SignedIn;
import crm.projections.campaign.CampaignQuestion;
import crm.projections.campaign.Campaigns;
import crm.projections.org.StoreDirectory;
import crm.projections.segment.Segments;
import crm.web.campaign.CampaignDesk;
import crm.web.segment.SegmentDesk;
import crm.web.shared.Page;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What is found by some letters, each kind within what the asker may open and see. */
@Component
class PaletteHits {

    /** Of one kind. */
    private static final int MOST = 6;

    private static final List<Locale> LANGUAGES = List.of(Locale.CHINESE, Locale.ENGLISH);

    /** What can be begun, where. */
    private static final List<Action> ACTIONS = List.of(
            new Action("new-campaign", "/campaigns/new?kind=MESSAGE", "speakerphone"),
            new Action("new-moment", "/campaigns/new?kind=MOMENT", "camera"),
            new Action("new-segment", "/segments/new", "target"),
            new Action("new-channel", "/channels/new", "qrcode"),
            new Action("new-material", "/materials/edit/new", "photo"),
            new Action("new-notice", "/notices/new", "bell-ringing"),
            new Action("new-form", "/forms/new", "forms"),
            new Action("new-link", "/links/new", "link"),
            new Action("new-transfer", "/transfers/new", "switch-horizontal"),
            new Action("import", "/imports", "file-import"),
            new Action("explore", "/explore", "chart-bar"),
            new Action("new-user", "/users/new", "user-plus"),
            new Action("password", "/account", "key"));

    private record Action(String key, String path, String icon) {}

    /** @param more beside it; empty: nothing */
    record Hit(String text, String more, String path, String icon) {}

    /** @param key of its heading, {@code palette.group.<key>} */
    record Group(String key, List<Hit> hits) {}

    private final PaletteCustomers customers;
    private final Campaigns campaigns;
    private final Segments segments;
    private final StoreDirectory stores;
    private final MessageSource texts;

    PaletteHits(
            PaletteCustomers customers,
            Campaigns campaigns,
            Segments segments,
            StoreDirectory stores,
            MessageSource texts) {
        this.customers = customers;
        this.campaigns = campaigns;
        this.segments = segments;
        this.stores = stores;
        this.texts = texts;
    }

    /** Without a letter the pages and what can be begun. */
    List<Group> of(SignedIn by, Page page, String q) {
        List<Group> groups = new ArrayList<>();
        add(groups, "pages", pages(page, q), q.isEmpty() ? Integer.MAX_VALUE : MOST);
        if (!q.isEmpty()) {
            add(groups, "customers", customers.of(by, page, q, MOST).stream(), MOST);
            if (page.mayOpen("/campaigns")) add(groups, "campaigns", campaigns(by, q), MOST);
            if (page.mayOpen("/segments")) add(groups, "segments", segments(by, q), MOST);
            if (page.mayOpen("/revenue")) add(groups, "stores", stores(by, q), MOST);
        }
        add(groups, "actions", actions(page, q), q.isEmpty() ? Integer.MAX_VALUE : MOST);
        return groups;
    }

    private static void add(List<Group> groups, String key, Stream<Hit> hits, int most) {
        List<Hit> found = hits.limit(most).toList();
        if (!found.isEmpty()) groups.add(new Group(key, found));
    }

    private Stream<Hit> pages(Page page, String q) {
        return page.navigation().stream()
                .flatMap(group -> group.entries().stream())
                .filter(entry -> isCalled("nav." + entry.key(), q))
                .map(entry -> new Hit(text("nav." + entry.key()), "", entry.path(), entry.icon()));
    }

    private Stream<Hit> actions(Page page, String q) {
        return ACTIONS.stream()
                .filter(action -> page.mayOpen(action.path().split("\\?", 2)[0]))
                .filter(action -> isCalled("palette.action." + action.key(), q))
                .map(action -> new Hit(text("palette.action." + action.key()), "", action.path(), action.icon()));
    }

    private Stream<Hit> campaigns(SignedIn by, String q) {
        return campaigns.list(new CampaignQuestion(Set.of(), null, q, null), CampaignDesk.viewer(by)).stream()
                .map(each -> new Hit(
                        each.brief().title(),
                        text("campaigns.state." + each.state()),
                        "/campaigns/" + each.campaignId(),
                        "speakerphone"));
    }

    private Stream<Hit> segments(SignedIn by, String q) {
        return segments.list(SegmentDesk.viewer(by), false).stream()
                .filter(segment -> holds(segment.name(), q))
                .map(segment -> new Hit(segment.name(), "", "/segments/" + segment.segmentId(), "target"));
    }

    private Stream<Hit> stores(SignedIn by, String q) {
        return stores.stores(by.scope()).stream()
                .filter(store -> holds(store.name(), q))
                .map(store -> new Hit(
                        store.name(),
                        store.regionName(),
                        "/revenue?store=" + URLEncoder.encode(store.storeId().value(), UTF_8),
                        "building-store"));
    }

    /** In whichever language: who reads Chinese types an English name all the same. */
    private boolean isCalled(String key, String q) {
        return LANGUAGES.stream().anyMatch(language -> holds(text(key, language), q));
    }

    private static boolean holds(String name, String q) {
        return name.toLowerCase(Locale.ROOT).contains(q.toLowerCase(Locale.ROOT));
    }

    private String text(String key) {
        return text(key, LocaleContextHolder.getLocale());
    }

    private String text(String key, Locale language) {
        return Objects.requireNonNull(texts.getMessage(key, null, language));
    }
}
