package crm.simulator.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * A page of rows in the order of their keys. The cursor names the last key given, so that rows which come or go between
 * two pages neither repeat nor hide others.
 *
 * @param cursor empty on the last page
 */
record Page<T>(List<T> rows, String cursor) {

    /** @throws Refusal 40058 for a cursor that was never given out */
    static <T> Page<T> of(Collection<T> sorted, Function<T, String> key, String cursor, int size) {
        String after = decode(cursor);
        List<T> rows = new ArrayList<>();
        for (T row : sorted) {
            if (!after.isEmpty() && key.apply(row).compareTo(after) <= 0) continue;
            if (rows.size() == size) return new Page<>(rows, encode(key.apply(rows.getLast())));
            rows.add(row);
        }
        return new Page<>(rows, "");
    }

    static <T> Page<T> of(Collection<T> sorted, Function<T, String> key, Call call, int most, int otherwise) {
        return of(sorted, key, call.text("cursor", ""), call.page(most, otherwise));
    }

    ObjectNode mark(ObjectNode answer) {
        return answer.put("next_cursor", cursor);
    }

    private static String encode(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(("c:" + key).getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String cursor) {
        if (cursor.isEmpty()) return "";
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (text.startsWith("c:")) return text.substring(2);
        } catch (IllegalArgumentException e) {
            throw ErrorCode.INVALID_PARAMETER.refuse("cursor");
        }
        throw ErrorCode.INVALID_PARAMETER.refuse("cursor");
    }
}
