package crm.simulator.api;

import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers as WeCom writes them. */
final class Json {

    static final JsonMapper MAPPER = JsonMapper.shared();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode ok() {
        return object().put("errcode", 0).put("errmsg", "ok");
    }

    static ObjectNode error(Refusal refusal) {
        return object().put("errcode", refusal.code().number()).put("errmsg", refusal.getMessage());
    }

    static ArrayNode array(Collection<?> values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(value -> {
            switch (value) {
                case JsonNode node -> array.add(node);
                case Number number -> array.add(number.longValue());
                default -> array.add(value.toString());
            }
        });
        return array;
    }

    static <T> ArrayNode array(Collection<T> values, Function<T, ? extends JsonNode> shape) {
        return array(values.stream().map(shape).toList());
    }

    static long seconds(@Nullable Instant instant) {
        return instant == null ? 0 : instant.getEpochSecond();
    }
}
