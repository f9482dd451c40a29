package crm.domain;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How events look from outside: names of fields, what is stored in them, and the values that they are made of. */
final class EventFields {

    private static final Map<Class<?>, String> PLAIN = Map.ofEntries(
            Map.entry(String.class, "text"),
            Map.entry(java.time.Instant.class, "instant"),
            Map.entry(LocalDate.class, "day"),
            Map.entry(LocalTime.class, "time of the day"),
            Map.entry(MonthDay.class, "day of the year"),
            Map.entry(Long.class, "whole number"),
            Map.entry(Integer.class, "whole number"),
            Map.entry(long.class, "whole number"),
            Map.entry(int.class, "whole number"),
            Map.entry(boolean.class, "yes or no"));

    /** Records and enums that events are made of, by simple name. */
    private final Map<String, Class<?>> values = new TreeMap<>();

    EventFields(Collection<EventCatalogue.EventType> events) {
        events.forEach(event -> of(event.type()).forEach(this::collect));
    }

    /** How it is told apart from others of its name: what lies inside another has that one's name before its own. */
    static String name(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null ? type.getSimpleName() : outer.getSimpleName() + "." + type.getSimpleName();
    }

    /** As it is stored. */
    static String name(RecordComponent field) {
        JsonProperty stored = field.getAccessor().getAnnotation(JsonProperty.class);
        return stored == null ? field.getName() : stored.value();
    }

    /** The kinds of a tree: what tells them apart, and the records that they are. */
    static Map<String, Class<?>> kinds(Class<?> tree) {
        Map<String, Class<?>> kinds = new LinkedHashMap<>();
        String property = tree.getAnnotation(JsonTypeInfo.class).property();
        for (JsonSubTypes.Type kind : tree.getAnnotation(JsonSubTypes.class).value())
            kinds.put(property + " " + kind.name(), kind.value());
        return kinds;
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
            if (of.getRawType() == Map.class)
                return shape(of.getActualTypeArguments()[1]) + " for each " + shape(of.getActualTypeArguments()[0]);
        }
        Class<?> plain = (Class<?>) type;
        String known = PLAIN.get(plain);
        if (known != null) return known;
        if (plain.isEnum() || plain.isSealed()) return name(plain);
        if (!plain.isRecord()) throw new IllegalStateException("Events are made of records, not of " + type);
        return isBare(plain) ? name(plain) + " (" + shape(of(plain).getFirst().getGenericType()) + ")" : name(plain);
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
        if (!plain.isEnum() && !plain.isSealed() && !(plain.isRecord() && !isBare(plain))) return;
        Class<?> before = values.put(name(plain), plain);
        if (before != null && before != plain) throw new IllegalStateException("Two are called " + name(plain));
        if (before != null) return;
        if (plain.isSealed()) kinds(plain).values().forEach(this::collect);
        if (plain.isRecord()) of(plain).forEach(this::collect);
    }
}
