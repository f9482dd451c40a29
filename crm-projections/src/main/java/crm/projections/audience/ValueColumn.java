package crm.projections.audience;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.roaringbitmap.RoaringBitmap;

/** Values of a vocabulary: a bitmap for each value. How each row's own are kept, to take them back, is its kinds' affair. */
abstract sealed class ValueColumn implements Column permits OneValue, ManyValues {

    /** No vocabulary is larger; code 0 stands for none. */
    private static final int MOST_VALUES = 0xfffe;

    private final Map<String, Integer> codes = new HashMap<>();
    private final List<RoaringBitmap> bitmaps = new ArrayList<>(List.of(new RoaringBitmap()));

    abstract void set(int row, Collection<String> values);

    abstract boolean hasAny(int row);

    /** Empty for a value that nobody has. */
    final RoaringBitmap having(String value) {
        return bitmaps.get(codes.getOrDefault(value, 0));
    }

    /** How many of the set have each value that any of them has. */
    final Map<String, Integer> counts(long[] set) {
        int[] byCode = new int[bitmaps.size()];
        count(set, byCode);
        Map<String, Integer> counts = new TreeMap<>();
        codes.forEach((value, code) -> {
            if (byCode[code] > 0) counts.put(value, byCode[code]);
        });
        return counts;
    }

    /** Adds each row's values to the counts by code. */
    abstract void count(long[] set, int[] byCode);

    final char codeOf(String value) {
        Integer code = codes.get(value);
        if (code == null) {
            code = bitmaps.size();
            if (code > MOST_VALUES) throw new IllegalStateException("More than " + MOST_VALUES + " values");
            bitmaps.add(new RoaringBitmap());
            codes.put(value, code);
        }
        return (char) code.intValue();
    }

    final void add(int row, char code) {
        bitmaps.get(code).add(row);
    }

    final void remove(int row, char code) {
        bitmaps.get(code).remove(row);
    }

    @Override
    public final void trim(int rows) {
        for (RoaringBitmap bitmap : bitmaps) {
            bitmap.runOptimize();
            bitmap.trim();
        }
        trimRows(rows);
    }

    abstract void trimRows(int rows);
}
