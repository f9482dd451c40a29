package crm.web.shared;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Some of a list.
 *
 * @param next to be sent as {@code cursor} for the page after it, as it is; null: this was the last
 */
public record ApiPage<T>(List<T> items, @Nullable String next) {

    /** Items on a page whose caller asks for no number. */
    public static final String USUAL = "50";

    private static final int MOST = 200;

    public ApiPage {
        items = List.copyOf(items);
    }

    /**
     * A page of what is known as a whole, in the order of the ids: whatever is added or changes meanwhile, what stays is met
     * exactly once.
     */
    public static <T> ApiPage<T> of(List<T> all, Function<T, String> id, @Nullable String cursor, int limit) {
        String after = read(cursor);
        List<T> rest = all.stream()
                .filter(item -> id.apply(item).compareTo(after) > 0)
                .sorted(Comparator.comparing(id))
                .limit(limit(limit) + 1L)
                .toList();
        if (rest.size() <= limit) return new ApiPage<>(rest, null);
        List<T> items = rest.subList(0, limit);
        return new ApiPage<>(items, write(id.apply(items.getLast())));
    }

    /** Of another place's page. @param next of that place; null or empty: this was the last */
    public static <T> ApiPage<T> of(List<T> items, @Nullable String next) {
        return new ApiPage<>(items, next == null || next.isEmpty() ? null : write(next));
    }

    /** The place that a cursor stands for; empty: the beginning. */
    public static String read(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) return "";
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
        } catch (IllegalArgumentException none) {
            throw noCursor();
        }
    }

    public static ApiRefused noCursor() {
        return new ApiRefused(HttpStatus.BAD_REQUEST, "cursor", "api.wrong-cursor");
    }

    /** @throws ApiRefused when it is none from 1 to 200 */
    public static int limit(int limit) {
        if (limit < 1 || limit > MOST) throw new ApiRefused(HttpStatus.BAD_REQUEST, "limit", "api.wrong-value");
        return limit;
    }

    private static String write(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(UTF_8));
    }
}
