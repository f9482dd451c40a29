package crm.web.api;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/**
 * JSON Schemas (2020-12, as OpenAPI 3.1 has them) of what is sent and answered, from the types themselves: records become
 * objects, ids the text that they are. Named ones are collected.
 */
final class ApiSchemas {

    private static final Map<Class<?>, Map<String, Object>> PLAIN = plain();

    private final SortedMap<String, Map<String, Object>> named = new TreeMap<>();
    private final Map<Class<?>, String> names = new HashMap<>();

    /** By name; those that {@link #of} refers to. */
    SortedMap<String, Map<String, Object>> named() {
        return named;
    }

    Map<String, Object> of(ResolvableType type) {
        Class<?> raw = type.resolve(Object.class);
        Map<String, Object> plain = PLAIN.get(raw);
        if (plain != null) return plain;
        if (raw == Optional.class) return of(type.getGeneric(0));
        if (raw.isArray()) return array(type.getComponentType());
        if (Collection.class.isAssignableFrom(raw))
            return array(type.as(Collection.class).getGeneric(0));
        if (Map.class.isAssignableFrom(raw)) {
            ResolvableType values = type.as(Map.class).getGeneric(1);
            return values.resolve(Object.class) == Object.class
                    ? Map.of("type", "object")
                    : Map.of("type", "object", "additionalProperties", of(values));
        }
        if (raw.isEnum()) return reference(raw, () -> enumeration(raw));
        if (raw.isRecord()) return record(type, raw);
        JsonSubTypes kinds = raw.getAnnotation(JsonSubTypes.class);
        return kinds == null ? Map.of("type", "object") : reference(raw, () -> oneOf(raw, kinds));
    }

    private Map<String, Object> record(ResolvableType type, Class<?> raw) {
        for (RecordComponent component : raw.getRecordComponents())
            if (component.getAccessor().isAnnotationPresent(JsonValue.class))
                return of(ResolvableType.forType(component.getGenericType(), type));
        // A page is another object for each of its kinds.
        return type.hasGenerics() ? object(type, raw) : reference(raw, () -> object(type, raw));
    }

    private interface Schema {
        Map<String, Object> make();
    }

    private Map<String, Object> reference(Class<?> type, Schema schema) {
        String known = names.get(type);
        String name = known == null ? name(type) : known;
        if (known == null) {
            names.put(type, name);
            named.put(name, Map.of()); // its name is taken while it is made, also for itself
            named.put(name, schema.make());
        }
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    private String name(Class<?> type) {
        String name = type.getSimpleName();
        for (Class<?> outer = type.getEnclosingClass();
                named.containsKey(name) && outer != null;
                outer = outer.getEnclosingClass()) name = outer.getSimpleName() + name;
        String base = name;
        for (int i = 2; named.containsKey(name); i++) name = base + i;
        return name;
    }

    private Map<String, Object> object(ResolvableType type, Class<?> raw) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : raw.getRecordComponents()) {
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            Map<String, Object> schema = of(ResolvableType.forType(component.getGenericType(), type));
            properties.put(
                    component.getName(), nullable ? Map.of("anyOf", List.of(schema, Map.of("type", "null"))) : schema);
            if (!nullable) required.add(component.getName());
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("properties", properties);
        if (!required.isEmpty()) object.put("required", required);
        return object;
    }

    private Map<String, Object> oneOf(Class<?> raw, JsonSubTypes kinds) {
        JsonTypeInfo info = raw.getAnnotation(JsonTypeInfo.class);
        String property = info == null ? "type" : info.property();
        List<Map<String, Object>> all = new ArrayList<>();
        for (JsonSubTypes.Type kind : kinds.value()) {
            Map<String, Object> own = kind.value().isRecord()
                    ? object(ResolvableType.forClass(kind.value()), kind.value())
                    : Map.of("type", "object");
            Map<String, Object> marked = new LinkedHashMap<>(own);
            Map<String, Object> properties = new LinkedHashMap<>();
            properties.put(property, Map.of("const", kind.name()));
            if (own.get("properties") instanceof Map<?, ?> others)
                others.forEach((name, schema) -> properties.put(String.valueOf(name), schema));
            marked.put("properties", properties);
            all.add(marked);
        }
        return Map.of("oneOf", all);
    }

    private static Map<String, Object> enumeration(Class<?> type) {
        return Map.of(
                "type",
                "string",
                "enum",
                Arrays.stream(type.getEnumConstants()).map(String::valueOf).toList());
    }

    private Map<String, Object> array(ResolvableType items) {
        return Map.of("type", "array", "items", of(items));
    }

    private static Map<Class<?>, Map<String, Object>> plain() {
        Map<Class<?>, Map<String, Object>> plain = new HashMap<>();
        Map<String, Object> whole = Map.of("type", "integer", "format", "int64");
        for (Class<?> type : List.of(long.class, Long.class, int.class, Integer.class, short.class, OptionalLong.class))
            plain.put(type, whole);
        plain.put(OptionalInt.class, whole);
        for (Class<?> type : List.of(double.class, Double.class, float.class, BigDecimal.class, OptionalDouble.class))
            plain.put(type, Map.of("type", "number"));
        plain.put(boolean.class, Map.of("type", "boolean"));
        plain.put(Boolean.class, Map.of("type", "boolean"));
        plain.put(String.class, Map.of("type", "string"));
        plain.put(Instant.class, Map.of("type", "string", "format", "date-time"));
        plain.put(LocalDate.class, Map.of("type", "string", "format", "date"));
        plain.put(LocalDateTime.class, Map.of("type", "string"));
        plain.put(LocalTime.class, Map.of("type", "string"));
        plain.put(YearMonth.class, Map.of("type", "string", "pattern", "^\\d{4}-\\d{2}$"));
        plain.put(Duration.class, Map.of("type", "string", "format", "duration"));
        plain.put(URI.class, Map.of("type", "string", "format", "uri"));
        plain.put(byte[].class, Map.of("type", "string", "contentEncoding", "base64"));
        plain.put(Object.class, Map.of());
        return plain;
    }
}
