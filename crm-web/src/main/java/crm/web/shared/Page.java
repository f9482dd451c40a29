package crm.web.shared;

import crm.platform.security.Role;
import crm.platform.security.Routes;
import crm.platform.security.SignedIn;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the layout needs of a request, as {@code page} in every template.
 *
 * @param path of the request, to mark where one is
 * @param theme light, dark or auto
 * @param user null on pages before sign-in
 */
public record Page(
        String path,
        String language,
        String theme,
        @Nullable SignedIn user,
        List<Group> navigation) {

    static final String THEME_COOKIE = "crm-theme";

    /** @param key of its text ({@code nav.<key>}) */
    public record Entry(String key, String path, String icon, boolean current) {}

    /** @param key of its heading ({@code nav.group.<key>}) */
    public record Group(String key, List<Entry> entries) {}

    private record Place(String group, String key, String path, String icon) {}

    private static final String HOME = "/";

    /** By group, in the order in which they are shown; the first ones stand in the phone's bar. */
    private static final List<Place> PLACES = List.of(
            new Place("today", "desk", HOME, "home"),
            new Place("today", "own-customers", "/desk/staff/customers", "users"),
            new Place("today", "customers", "/customers", "users"),
            new Place("today", "segments", "/segments", "target"),
            new Place("today", "campaigns", "/campaigns", "speakerphone"),
            new Place("today", "store-customers", "/desk/store/customers", "user-heart"),
            new Place("today", "dashboard", "/dashboard", "chart-pie"),
            new Place("today", "chats", "/chats", "messages"),
            new Place("today", "tags", "/tags", "tags"),
            new Place("reach", "channels", "/channels", "qrcode"),
            new Place("reach", "messages", "/messages", "send"),
            new Place("reach", "moments", "/moments", "camera"),
            new Place("reach", "materials", "/materials", "photo"),
            new Place("reach", "notices", "/notices", "bell-ringing"),
            new Place("reach", "forms", "/forms", "list-check"),
            new Place("reach", "links", "/links", "link"),
            new Place("reach", "welcome", "/welcome", "message"),
            new Place("reach", "profiles", "/profiles", "user-check"),
            new Place("reach", "transfers", "/transfers", "switch-horizontal"),
            new Place("orders", "revenue", "/revenue", "chart-line"),
            new Place("orders", "explore", "/explore", "chart-bar"),
            new Place("orders", "insights", "/insights", "chart-funnel"),
            new Place("orders", "check", "/revenue/check", "shield-check"),
            new Place("orders", "orders", "/orders/unmatched", "receipt"),
            new Place("orders", "definitions", "/definitions", "scale"),
            new Place("orders", "feeds", "/orders/feeds", "plug"),
            new Place("orders", "imports", "/imports", "file-import"),
            new Place("admin", "wecom", "/wecom", "brand-wechat"),
            new Place("admin", "users", "/users", "lock"),
            new Place("admin", "webhooks", "/webhooks", "bell"),
            new Place("admin", "api", "/api/docs", "plug-connected"),
            new Place("admin", "audit", "/audit", "history"),
            new Place("admin", "system", "/system", "server"));

    /** More than a thumb's width of places do not fit: the last of these leads to all others. */
    private static final int MOST_IN_BAR = 5;

    static Page of(String path, String language, String theme, @Nullable SignedIn user) {
        // One place lies within another: one is at the inner one.
        String here = PLACES.stream()
                .map(Place::path)
                .filter(place -> isAt(path, place))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
        boolean isAnalyst = user != null && user.user().roles().equals(Set.of(Role.ANALYST));
        Map<String, List<Entry>> byGroup = PLACES.stream()
                .filter(place -> mayOpen(user, place.path))
                // An analyst's desk is the dashboard.
                .filter(place -> !place.path.equals(HOME) || !isAnalyst)
                .collect(Collectors.groupingBy(
                        Place::group,
                        LinkedHashMap::new,
                        Collectors.mapping(
                                place -> new Entry(place.key, place.path, place.icon, place.path.equals(here)),
                                Collectors.toList())));
        List<Group> navigation = byGroup.entrySet().stream()
                .map(group -> new Group(group.getKey(), group.getValue()))
                .toList();
        return new Page(path, language, theme, user, navigation);
    }

    /** What stands in the phone's bar itself. */
    public List<Entry> bar() {
        List<Entry> all = entries();
        return all.size() <= MOST_IN_BAR ? all : all.subList(0, MOST_IN_BAR - 1);
    }

    /** Whether the bar leads to more than it shows. */
    public boolean moreThanBar() {
        return entries().size() > MOST_IN_BAR;
    }

    /** Whether one is at a place that the bar does not show. */
    public boolean beyondBar() {
        return bar().stream().noneMatch(Entry::current) && entries().stream().anyMatch(Entry::current);
    }

    /** Whether whoever is signed in may open this path. */
    public boolean mayOpen(String path) {
        return mayOpen(user, path);
    }

    private static boolean mayOpen(@Nullable SignedIn user, String path) {
        return user == null ? Routes.mayOpen(Set.of(), path) : Routes.mayOpen(user.user(), path);
    }

    private List<Entry> entries() {
        return navigation.stream().flatMap(group -> group.entries().stream()).toList();
    }

    /** Of a place within another one, one is at the inner one alone. */
    private static boolean isAt(String path, String place) {
        return isWithin(path, place)
                && PLACES.stream()
                        .noneMatch(other -> other.path.length() > place.length() && isWithin(path, other.path));
    }

    private static boolean isWithin(String path, String place) {
        return place.equals(HOME) ? path.equals(HOME) : path.equals(place) || path.startsWith(place + "/");
    }

    /** A customer's name as lists and pages show it: all of it only to whom it was revealed. */
    public String masked(String name) {
        return Mask.name(name);
    }

    /** The language to switch to. */
    public String otherLanguage() {
        return language.equals("zh") ? "en" : "zh";
    }
}
