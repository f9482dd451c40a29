package crm.store.log;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads events back that lie in the log as {@link EventJson} wrote them: components in their order, null ones left out.
 * Millions are read in a rebuild, and a reader that expects each byte where it is takes a fifth of the time of one that
 * expects anything. It either gives what the library gives or nothing at all; then the library is asked.
 */
final class PlainRecords {

    /** Reads one value; throws {@link PlainJson.NotPlain} when it is not plain. */
    private interface Reader {
        Object read(PlainJson json) throws Throwable;
    }

    private record Field(byte[] name, boolean nullable, Reader reader) {}

    private final Reader reader;

    private PlainRecords(Reader reader) {
        this.reader = reader;
    }

    /** Empty for a type that only the library reads. */
    static Optional<PlainRecords> of(Class<?> type) {
        return reader(type).map(PlainRecords::new);
    }

    /** Null: the library is to read it. */
    @Nullable
    Object read(byte[] json) {
        try {
            PlainJson walk = new PlainJson(json);
            Object read = reader.read(walk);
            walk.requireEnd();
            return read;
        } catch (Error e) {
            throw e;
        } catch (Throwable notPlain) {
            return null; // what is really wrong with it the library says
        }
    }

    private static Optional<Reader> reader(Type type) {
        if (type instanceof ParameterizedType many) return collection(many);
        if (!(type instanceof Class<?> kind)) return Optional.empty();
        if (kind == String.class) return Optional.of(PlainJson::text);
        if (kind == long.class || kind == Long.class) return Optional.of(PlainJson::number);
        if (kind == int.class || kind == Integer.class) return Optional.of(json -> Math.toIntExact(json.number()));
        if (kind == boolean.class || kind == Boolean.class) return Optional.of(PlainRecords::truth);
        if (kind == LocalDate.class) return Optional.of(json -> LocalDate.parse(json.text()));
        if (kind == LocalTime.class) return Optional.of(json -> LocalTime.parse(json.text()));
        if (kind == Instant.class) return Optional.of(json -> IsoInstant.parse(json.text()));
        if (kind.isEnum()) return Optional.of(constants(kind));
        return kind.isRecord() ? record(kind) : Optional.empty();
    }

    private static Object truth(PlainJson json) {
        Boolean truth = json.truth();
        if (truth == null) throw PlainJson.NOT_PLAIN;
        return truth;
    }

    private static Reader constants(Class<?> kind) {
        Map<String, Object> byName = new HashMap<>();
        for (Object constant : kind.getEnumConstants()) byName.put(((Enum<?>) constant).name(), constant);
        return json -> {
            Object constant = byName.get(json.text());
            if (constant == null) throw PlainJson.NOT_PLAIN;
            return constant;
        };
    }

    private static Optional<Reader> collection(ParameterizedType type) {
        Supplier<Collection<Object>> empty;
        if (type.getRawType() == List.class) empty = ArrayList::new;
        else if (type.getRawType() == Set.class) empty = HashSet::new;
        else return Optional.empty();
        return reader(type.getActualTypeArguments()[0]).map(element -> json -> {
            Collection<Object> elements = empty.get();
            json.require('[');
            if (json.take(']')) return elements;
            do elements.add(element.read(json));
            while (json.take(','));
            json.require(']');
            return elements;
        });
    }

    private static Optional<Reader> record(Class<?> type) {
        try {
            return isBareValue(type) ? bareValue(type) : fields(type);
        } catch (IllegalAccessException notOpen) {
            return Optional.empty();
        }
    }

    /** {@code record CustomerId(@JsonValue String value)}: in JSON only the value. */
    private static boolean isBareValue(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods()).anyMatch(method -> method.isAnnotationPresent(JsonValue.class));
    }

    private static Optional<Reader> bareValue(Class<?> type) throws IllegalAccessException {
        for (Constructor<?> constructor : type.getDeclaredConstructors())
            if (isCreator(constructor))
                return bareValue(constructor, MethodHandles.publicLookup().unreflectConstructor(constructor));
        for (Method method : type.getDeclaredMethods())
            if (isCreator(method) && Modifier.isStatic(method.getModifiers()))
                return bareValue(method, MethodHandles.publicLookup().unreflect(method));
        return Optional.empty();
    }

    private static boolean isCreator(Executable executable) {
        return executable.getParameterCount() == 1 && executable.isAnnotationPresent(JsonCreator.class);
    }

    private static Optional<Reader> bareValue(Executable creator, MethodHandle handle) {
        MethodHandle make = handle.asType(MethodType.methodType(Object.class, Object.class));
        return reader(creator.getGenericParameterTypes()[0]).map(value -> json -> {
            Object read = value.read(json);
            return (Object) make.invokeExact(read);
        });
    }

    private static Optional<Reader> fields(Class<?> type) throws IllegalAccessException {
        List<Field> fields = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Optional<Reader> reader = reader(component.getGenericType());
            if (reader.isEmpty() || isRenamed(component)) return Optional.empty();
            fields.add(field(component, reader.get()));
        }
        Field[] inOrder = fields.toArray(Field[]::new);
        MethodHandle make = canonical(type)
                .asSpreader(Object[].class, inOrder.length)
                .asType(MethodType.methodType(Object.class, Object[].class));
        return Optional.of(json -> (Object) make.invokeExact(values(inOrder, json)));
    }

    private static MethodHandle canonical(Class<?> type) throws IllegalAccessException {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return MethodHandles.publicLookup().unreflectConstructor(type.getDeclaredConstructor(types));
        } catch (NoSuchMethodException e) {
            throw new LinkageError("Every record has its canonical constructor", e);
        }
    }

    private static Field field(RecordComponent component, Reader reader) {
        byte[] name = ("\"" + component.getName() + "\":").getBytes(StandardCharsets.UTF_8);
        return new Field(name, component.getAnnotatedType().isAnnotationPresent(Nullable.class), reader);
    }

    private static @Nullable Object[] values(Field[] fields, PlainJson json) throws Throwable {
        @Nullable Object[] values = new Object[fields.length];
        json.require('{');
        boolean first = true;
        boolean comma = false;
        for (int i = 0; i < fields.length; i++) {
            if (!first && !comma) comma = json.take(',');
            if ((first || comma) && json.take(fields[i].name)) {
                values[i] = fields[i].reader.read(json);
                first = false;
                comma = false;
            } else if (!fields[i].nullable) throw PlainJson.NOT_PLAIN;
        }
        if (comma) throw PlainJson.NOT_PLAIN;
        json.require('}');
        return values;
    }

    /** Anything that Jackson is told about a component may change its name or form. */
    private static boolean isRenamed(RecordComponent component) {
        return Arrays.stream(component.getAccessor().getAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(kind -> kind.getPackageName().startsWith("com.fasterxml.jackson"));
    }
}
