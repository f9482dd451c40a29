package crm.simulator.corp;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one type in the order of their keys, which makes a key a cursor that stands still while others come and go.
 * Only touched inside {@link Corp#call}, which writes what changed or takes it back.
 */
public final class Shelf<T extends Kept> {

    private final String name;
    private final Class<T> type;
    private final NavigableMap<String, T> rows = new TreeMap<>();
    private final Map<String, @Nullable T> before = new LinkedHashMap<>();
    private final @Nullable Function<T, String> secondKey;
    private final Map<String, Set<String>> bySecondKey = new HashMap<>();

    Shelf(String name, Class<T> type) {
        this(name, type, null);
    }

    Shelf(String name, Class<T> type, @Nullable Function<T, String> secondKey) {
        this.name = name;
        this.type = type;
        this.secondKey = secondKey;
    }

    public Optional<T> find(@Nullable String key) {
        return key == null ? Optional.empty() : Optional.ofNullable(rows.get(key));
    }

    public boolean has(@Nullable String key) {
        return key != null && rows.containsKey(key);
    }

    public Collection<T> all() {
        return Collections.unmodifiableCollection(rows.values());
    }

    /** Rows whose key begins so. */
    public Collection<T> startingWith(String prefix) {
        return Collections.unmodifiableCollection(
                rows.subMap(prefix, true, prefix + Character.MAX_VALUE, false).values());
    }

    /** Rows with this second key, in the order in which they came. */
    public List<T> bySecondKey(String value) {
        return bySecondKey.getOrDefault(value, Set.of()).stream()
                .map(rows::get)
                .map(Objects::requireNonNull)
                .toList();
    }

    /** The first row with a higher key. */
    public Optional<T> after(String key) {
        return Optional.ofNullable(rows.higherEntry(key)).map(Map.Entry::getValue);
    }

    public int size() {
        return rows.size();
    }

    public void put(T row) {
        T old = rows.get(row.key());
        if (!before.containsKey(row.key())) before.put(row.key(), old);
        place(row.key(), row);
    }

    public void remove(String key) {
        T old = rows.get(key);
        if (old == null) return;
        if (!before.containsKey(key)) before.put(key, old);
        place(key, null);
    }

    String name() {
        return name;
    }

    Class<T> type() {
        return type;
    }

    /** Keys touched since the last commit. */
    Set<String> touched() {
        return before.keySet();
    }

    void load(T row) {
        place(row.key(), row);
    }

    void committed() {
        before.clear();
    }

    void takeBack() {
        before.forEach(this::place);
        before.clear();
    }

    private void place(String key, @Nullable T row) {
        T old = row == null ? rows.remove(key) : rows.put(key, row);
        if (secondKey == null) return;
        if (old != null) index(secondKey.apply(old)).remove(key);
        if (row != null) index(secondKey.apply(row)).add(key);
    }

    private Set<String> index(String value) {
        return bySecondKey.computeIfAbsent(value, ignored -> new LinkedHashSet<>());
    }
}
