package crm.projections.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A few values by key, in the order of the keys, that never change: {@link #with} makes another map. A fold makes one per
 * event and a rebuild holds one per document, so it is two arrays in one and nothing else.
 */
public final class SmallMap<V> extends AbstractMap<String, V> {

    private static final SmallMap<?> EMPTY = new SmallMap<>(new Object[0]);

    /** Key and value in turn. */
    private final Object[] entries;

    private SmallMap(Object[] entries) {
        this.entries = entries;
    }

    @SuppressWarnings("unchecked")
    public static <V> SmallMap<V> empty() {
        return (SmallMap<V>) EMPTY;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static <V> SmallMap<V> of(Map<String, V> values) {
        if (values.isEmpty()) return empty();
        Object[] entries = new Object[2 * values.size()];
        int at = 0;
        for (Map.Entry<String, V> entry : new TreeMap<>(values).entrySet()) {
            entries[at++] = entry.getKey();
            entries[at++] = entry.getValue();
        }
        return new SmallMap<>(entries);
    }

    /**
     * Of keys and values in turn, by ascending keys.
     *
     * @throws IllegalArgumentException when a key does not come after the one before it
     */
    public static <V> SmallMap<V> ofSorted(Object[] from, int start, int end) {
        for (int at = start + 2; at < end; at += 2)
            if (((String) from[at - 2]).compareTo((String) from[at]) >= 0)
                throw new IllegalArgumentException("Keys that do not ascend: " + from[at - 2] + ", " + from[at]);
        return start == end ? empty() : new SmallMap<>(Arrays.copyOfRange(from, start, end));
    }

    /** Of the so manyeth entry, by key. */
    public String key(int entry) {
        return (String) entries[2 * entry];
    }

    /** Of the so manyeth entry, by key. */
    public V value(int entry) {
        return valueAt(2 * entry);
    }

    public SmallMap<V> with(String key, V value) {
        int at = position(key);
        if (at >= 0) {
            Object[] replaced = entries.clone();
            replaced[at + 1] = value;
            return new SmallMap<>(replaced);
        }
        int insertion = -at - 1;
        Object[] longer = Arrays.copyOf(entries, entries.length + 2);
        System.arraycopy(entries, insertion, longer, insertion + 2, entries.length - insertion);
        longer[insertion] = key;
        longer[insertion + 1] = value;
        return new SmallMap<>(longer);
    }

    /** Where the key is, or else minus where it would go, less one. */
    private int position(String key) {
        int low = 0;
        int high = entries.length / 2 - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = ((String) entries[2 * middle]).compareTo(key);
            if (order == 0) return 2 * middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return -2 * low - 1;
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        if (!(key instanceof String text)) return null;
        int at = position(text);
        return at < 0 ? null : valueAt(at);
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super V> each) {
        for (int entry = 0; entry < size(); entry++) each.accept(key(entry), value(entry));
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key instanceof String text && position(text) >= 0;
    }

    @Override
    public int size() {
        return entries.length / 2;
    }

    @SuppressWarnings("unchecked")
    private V valueAt(int at) {
        return (V) entries[at + 1];
    }

    @Override
    public Set<Map.Entry<String, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return SmallMap.this.size();
            }

            @Override
            public Iterator<Map.Entry<String, V>> iterator() {
                return new Walk();
            }
        };
    }

    private final class Walk implements Iterator<Map.Entry<String, V>> {

        private int at;

        @Override
        public boolean hasNext() {
            return at < entries.length;
        }

        @Override
        public Map.Entry<String, V> next() {
            if (!hasNext()) throw new NoSuchElementException();
            Map.Entry<String, V> entry = Map.entry((String) entries[at], valueAt(at));
            at += 2;
            return entry;
        }
    }
}
