package crm.importers.visit;

import crm.importers.visit.VisitReport.Link;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of a page's path: {@code pages/menu.html?mark=c42&store=S01}. Only a few names are known, and a value
 * that is no short token, or may be a phone number, is forgotten: what comes from here ends up in events.
 */
final class PageLink {

    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}_.:@-]{1,64}");
    private static final Pattern PHONE = Pattern.compile("(\\+?86)?1[3-9]\\d{9}");

    private PageLink() {}

    static Link read(String path) {
        Map<String, String> found = new HashMap<>();
        int query = path.indexOf('?');
        if (query >= 0)
            for (String pair : path.substring(query + 1).split("&", 50)) {
                int equals = pair.indexOf('=');
                String value = equals < 0 ? null : token(pair.substring(equals + 1));
                if (value != null) found.putIfAbsent(pair.substring(0, equals), value);
            }
        return new Link(
                found.get("store"),
                found.get("staff"),
                first(found.get("code"), found.get("state")),
                first(found.get("mark"), found.get("task")));
    }

    private static @Nullable String token(String encoded) {
        try {
            String value = URLDecoder.decode(encoded, StandardCharsets.UTF_8).strip();
            boolean fits =
                    TOKEN.matcher(value).matches() && !PHONE.matcher(value).matches();
            return fits ? value : null;
        } catch (IllegalArgumentException e) {
            return null; // a broken escape
        }
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }
}
