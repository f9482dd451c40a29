package crm.domain;

import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How events look from outside: names of fields, what is stored in them, and the values that they are made of. */
final class EventFields {

    private static final Map<Class<?>, String> PLAIN = Map.of(
            String.class, "text",
            java.time.Instant.class, "instant",
            long.class, "whole number",
            int.class, "whole number",
            boolean.class, "yes or no");

    /** Records and enums that events are made of, by simple name. */
    private final Map<String, Class<?>> values = new TreeMap<>();

    EventFields(Collection<EventCatalogue.EventType> events) {
        events.forEach(event -> of(event.type()).forEach(this::collect));
    }

    static List<RecordComponent> of(Class<?> type) {
        return List.of(type.getRecordComponents());
    }

    /** Such as {@code StoreId (text), may be absent}. */
    static String shape(RecordComponent field) {
        boolean optional = field.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return shape(field.getGenericType()) + (optional ? ", may be absent" : "");
    }

    Collection<Class<?>> values() {
        return values.values();
    }

    static List<String> constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(Object::toString).toList();
    }

    private static String shape(Type type) {
        if (type instanceof ParameterizedType of) {
            if (of.getRawType() == List.class) return "list of " + shape(of.getActualTypeArguments()[0]);
            if (of.getRawType() == Set.class) return "set of " + shape(of.getActualTypeArguments()[0]);
        }
        Class<?> plain = (Class<?>) type;
        String known = PLAIN.get(plain);
        if (known != null) return known;
        if (plain.isEnum()) return plain.getSimpleName();
        if (!plain.isRecord()) throw new IllegalStateException("Events are made of records, not of " + type);
        return isBare(plain)
                ? plain.getSimpleName() + " (" + shape(of(plain).getFirst().getGenericType()) + ")"
                : plain.getSimpleName();
    }

    /** Stored as the one value that it wraps. */
    private static boolean isBare(Class<?> type) {
        return of(type).size() == 1 && of(type).getFirst().getAccessor().isAnnotationPresent(JsonValue.class);
    }

    private void collect(RecordComponent field) {
        collect(field.getGenericType());
    }

    private void collect(Type type) {
        if (type instanceof ParameterizedType of) {
            for (Type argument : of.getActualTypeArguments()) collect(argument);
            return;
        }
        Class<?> plain = (Class<?>) type;
        if (!plain.isEnum() && !(plain.isRecord() && !isBare(plain))) return;
        if (values.put(plain.getSimpleName(), plain) == null && plain.isRecord())
            of(plain).forEach(this::collect);
    }
}
