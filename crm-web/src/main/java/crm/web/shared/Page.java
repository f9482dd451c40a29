package crm.web.shared;

import crm.platform.security.Role;
import crm.platform.security.Routes;
import crm.platform.security.SignedIn;
import java.util.List;
import java.util.Set;
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
        List<Entry> navigation) {

    static final String THEME_COOKIE = "crm-theme";

    /** @param key of its text ({@code nav.<key>}) */
    public record Entry(String key, String path, String icon, boolean current) {}

    private record Place(String key, String path, String icon) {}

    private static final List<Place> PLACES = List.of(
            new Place("dashboard", "/", "home"),
            new Place("customers", "/customers", "users"),
            new Place("channels", "/channels", "qrcode"),
            new Place("orders", "/orders/unmatched", "receipt"),
            new Place("imports", "/imports", "file-import"),
            new Place("wecom", "/wecom", "brand-wechat"),
            new Place("users", "/users", "lock"),
            new Place("system", "/system", "server"));

    static Page of(String path, String language, String theme, @Nullable SignedIn user) {
        Set<Role> roles = user == null ? Set.of() : user.user().roles();
        List<Entry> navigation = PLACES.stream()
                .filter(place -> Routes.mayOpen(roles, place.path))
                .map(place -> new Entry(place.key, place.path, place.icon, isAt(path, place.path)))
                .toList();
        return new Page(path, language, theme, user, navigation);
    }

    private static boolean isAt(String path, String place) {
        return place.equals("/") ? path.equals("/") : path.equals(place) || path.startsWith(place + "/");
    }

    /** The language to switch to. */
    public String otherLanguage() {
        return language.equals("zh") ? "en" : "zh";
    }
}
