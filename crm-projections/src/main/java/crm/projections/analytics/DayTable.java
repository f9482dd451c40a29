package crm.projections.analytics;

import crm.domain.org.StoreId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * Numbers per business day × store in columns: one array of longs a day, {@code width} numbers a store. 500 stores × 2 years
 * × 15 numbers are 44 MB and summed up in a few milliseconds. The owner guards it.
 */
final class DayTable {

    private final int width;
    private final List<String> stores = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final NavigableMap<LocalDate, long[]> days = new TreeMap<>();

    DayTable(int width) {
        this.width = width;
    }

    void clear() {
        stores.clear();
        numbers.clear();
        days.clear();
    }

    void put(LocalDate day, String store, int column, long value) {
        int at = number(store) * width + column;
        row(day, at)[at] = value;
    }

    void add(LocalDate day, String store, int column, long value) {
        int at = number(store) * width + column;
        long[] row = row(day, at);
        row[at] = Math.addExact(row[at], value);
    }

    private long[] row(LocalDate day, int at) {
        long[] row = days.computeIfAbsent(day, d -> new long[stores.size() * width]);
        if (at >= row.length) {
            row = Arrays.copyOf(row, Math.max(row.length * 2, stores.size() * width));
            days.put(day, row);
        }
        return row;
    }

    private int number(String store) {
        Integer known = numbers.get(store);
        if (known != null) return known;
        numbers.put(store, stores.size());
        stores.add(store);
        return stores.size() - 1;
    }

    /** All stores with a number, in the order of their numbers. */
    List<String> stores() {
        return stores;
    }

    /** Takes the {@code width} numbers that begin at {@code from} in {@code row}. */
    interface Cells {
        void take(LocalDate day, int store, long[] row, int from);
    }

    /** All cells of the days for the stores (by number) that the predicate admits. */
    void each(DayRange range, IntPredicate admits, Cells cells) {
        each(range, admits, day -> true, cells);
    }

    /** The same of the days that are admitted. */
    void each(DayRange range, IntPredicate admits, Predicate<LocalDate> days, Cells cells) {
        boolean[] admitted = new boolean[stores.size()];
        for (int i = 0; i < admitted.length; i++) admitted[i] = admits.test(i);
        this.days.subMap(range.first(), true, range.last(), true).forEach((day, row) -> {
            if (!days.test(day)) return;
            for (int store = 0; (store + 1) * width <= row.length && store < admitted.length; store++)
                if (admitted[store]) cells.take(day, store, row, store * width);
        });
    }

    /** From the first admitted day to the last on which an admitted store has a number that is not zero. */
    Optional<DayRange> known(IntPredicate admits, Predicate<LocalDate> admitted) {
        return firstKnown(days, admits, admitted)
                .flatMap(first ->
                        firstKnown(days.descendingMap(), admits, admitted).map(last -> new DayRange(first, last)));
    }

    private Optional<LocalDate> firstKnown(
            NavigableMap<LocalDate, long[]> inOrder, IntPredicate admits, Predicate<LocalDate> admitted) {
        return inOrder.entrySet().stream()
                .filter(day -> admitted.test(day.getKey()))
                .filter(day -> hasNumber(day.getValue(), admits))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private boolean hasNumber(long[] row, IntPredicate admits) {
        for (int at = 0; at < row.length; at++)
            if (row[at] != 0 && at / width < stores.size() && admits.test(at / width)) return true;
        return false;
    }

    StoreId storeId(int number) {
        return new StoreId(stores.get(number));
    }
}
