package crm.projections.audience;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** Adds up the arrays and bitmaps that hang on an object of this package; what is small beside them is guessed. */
final class HeapSize {

    private static final int HEADER = 16;
    private static final int REFERENCE = 4;
    private static final int ENTRY = 32;
    private static final int TEXT = 40;
    private static final Map<Class<?>, List<Field>> FIELDS = new ConcurrentHashMap<>();

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> open = new ArrayDeque<>();
    private long bytes;

    private HeapSize() {}

    static long of(Object root) {
        HeapSize size = new HeapSize();
        size.see(root);
        while (!size.open.isEmpty()) size.take(size.open.pop());
        return size.bytes;
    }

    private void see(@Nullable Object object) {
        if (object != null && !(object instanceof Enum) && !(object instanceof Class) && seen.add(object))
            open.push(object);
    }

    private void take(Object object) {
        switch (object) {
            case RoaringBitmap bitmap -> bytes += bitmap.getLongSizeInBytes();
            case String text -> bytes += TEXT + text.length();
            case Object[] array -> {
                bytes += HEADER + (long) REFERENCE * array.length;
                for (Object each : array) see(each);
            }
            case Map<?, ?> map ->
                map.forEach((key, value) -> {
                    bytes += ENTRY;
                    see(key);
                    see(value);
                });
            case Collection<?> collection ->
                collection.forEach(each -> {
                    bytes += REFERENCE;
                    see(each);
                });
            default -> {
                if (object.getClass().isArray()) bytes += HEADER + (long) width(object) * Array.getLength(object);
                else takeFields(object);
            }
        }
    }

    private void takeFields(Object object) {
        bytes += HEADER;
        for (Field field : FIELDS.computeIfAbsent(object.getClass(), HeapSize::fields)) {
            try {
                see(field.get(object));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Of our own classes; those of libraries keep theirs closed. */
    private static List<Field> fields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> each = type; each != null && each.getName().startsWith("crm."); each = each.getSuperclass())
            for (Field field : each.getDeclaredFields())
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    field.setAccessible(true);
                    fields.add(field);
                }
        return fields;
    }

    private static int width(Object array) {
        return switch (array) {
            case long[] longs -> 8;
            case double[] doubles -> 8;
            case int[] ints -> 4;
            case float[] floats -> 4;
            case short[] shorts -> 2;
            case char[] chars -> 2;
            default -> 1;
        };
    }
}
