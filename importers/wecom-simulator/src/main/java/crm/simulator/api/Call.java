package crm.simulator.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One call as it came.
 *
 * @param body the JSON of a POST, empty otherwise
 * @param agentId the application whose token it carries; 0 where none is asked for
 */
public record Call(
        Map<String, String> query,
        ObjectNode body,
        @Nullable Upload upload,
        int agentId,
        Instant now) {

    /** A file of a multipart body. */
    public record Upload(String filename, byte[] bytes) {}

    /** @throws Refusal 40058 unless it is there and not empty */
    String text(String name) {
        return find(name).orElseThrow(() -> ErrorCode.INVALID_PARAMETER.refuse("missing " + name));
    }

    String text(String name, String otherwise) {
        return find(name).orElse(otherwise);
    }

    /** From the body, or from the query of a GET; empty text is none. */
    Optional<String> find(String name) {
        JsonNode value = body.get(name);
        if (value == null || value.isNull())
            return Optional.ofNullable(query.get(name)).filter(v -> !v.isEmpty());
        if (value.isContainer()) throw ErrorCode.INVALID_PARAMETER.refuse(name + " is not text");
        return Optional.of(value.asString()).filter(v -> !v.isEmpty());
    }

    /** A whole number, also as text: the SDK sends some so. */
    int number(String name, int otherwise) {
        long number = bigNumber(name, otherwise);
        if (number != (int) number) throw ErrorCode.INVALID_PARAMETER.refuse(name + " is too large");
        return (int) number;
    }

    long bigNumber(String name, long otherwise) {
        try {
            return find(name).map(Long::parseLong).orElse((long) otherwise);
        } catch (NumberFormatException e) {
            throw ErrorCode.INVALID_PARAMETER.refuse(name + " is not a number");
        }
    }

    /** @throws Refusal 40058 when the page is larger than allowed or not positive */
    int page(int most, int otherwise) {
        int limit = number("limit", 0);
        if (limit == 0) return otherwise;
        if (limit < 0 || limit > most) throw ErrorCode.INVALID_PARAMETER.refuse("limit above " + most);
        return limit;
    }

    /** Seconds since 1970. */
    Instant instant(String name) {
        text(name);
        return instant(bigNumber(name, 0));
    }

    /** @throws Refusal 40058 for what no clock ever shows */
    static Instant instant(long seconds) {
        if (seconds < 0 || seconds > 1L << 36) throw ErrorCode.INVALID_PARAMETER.refuse("no time: " + seconds);
        return Instant.ofEpochSecond(seconds);
    }

    boolean flag(String name, boolean otherwise) {
        return find(name).map(v -> v.equals("true") || v.equals("1")).orElse(otherwise);
    }

    /** The texts of a list, or the one text; none when it is absent. */
    List<String> texts(String name) {
        return texts(body.get(name));
    }

    static List<String> texts(@Nullable JsonNode value) {
        List<String> texts = new ArrayList<>();
        if (value == null || value.isNull()) return texts;
        if (!value.isArray()) return List.of(scalar(value));
        value.forEach(item -> texts.add(scalar(item)));
        return texts;
    }

    /** @throws Refusal 40058 for a list or an object where text is wanted */
    static String scalar(JsonNode value) {
        if (value.isContainer()) throw ErrorCode.INVALID_PARAMETER.refuse("not text: " + value);
        return value.asString();
    }

    static List<Long> numbers(@Nullable JsonNode value) {
        try {
            return texts(value).stream().map(Long::parseLong).toList();
        } catch (NumberFormatException e) {
            throw ErrorCode.INVALID_PARAMETER.refuse("not a number");
        }
    }

    List<JsonNode> items(String name) {
        JsonNode value = body.get(name);
        return value == null || !value.isArray()
                ? List.of()
                : List.copyOf(value.valueStream().toList());
    }

    /** The object of this name, empty when it is absent. */
    JsonNode part(String name) {
        JsonNode value = body.get(name);
        return value == null ? body.objectNode() : value;
    }

    static int bytesOf(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    static int charactersOf(String text) {
        return text.codePointCount(0, text.length());
    }
}
