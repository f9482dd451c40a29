package crm.projections.analytics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * One dimension of a report.
 *
 * @param codes from {@link ReportPiece#index} to the place of its key
 * @param keys in the order in which rows are shown
 */
record ReportAxis(int[] codes, List<String> keys) {

    /** Sorts by text, nothing last. */
    static final Comparator<String> BY_TEXT =
            Comparator.comparing(String::isEmpty).thenComparing(Comparator.naturalOrder());

    static ReportAxis of(int size, IntFunction<String> keyOf, Comparator<String> order) {
        List<String> of = new ArrayList<>(size);
        for (int i = 0; i < size; i++) of.add(keyOf.apply(i));
        List<String> keys = of.stream().distinct().sorted(order).toList();
        Map<String, Integer> places = HashMap.newHashMap(keys.size());
        for (int i = 0; i < keys.size(); i++) places.put(keys.get(i), i);
        int[] codes = new int[size];
        for (int i = 0; i < size; i++) codes[i] = places.getOrDefault(of.get(i), 0);
        return new ReportAxis(codes, keys);
    }
}
