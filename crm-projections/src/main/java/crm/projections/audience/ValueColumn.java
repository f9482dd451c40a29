package crm.projections.audience;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.roaringbitmap.RoaringBitmap;

/** Values of a vocabulary: a bitmap for each value. How each row's own are kept, to take them back, is its kinds' affair. */
abstract sealed class ValueColumn implements Column permits OneValue, ManyValues {

    private final Vocabulary vocabulary = new Vocabulary();
    private final List<RoaringBitmap> bitmaps = new ArrayList<>(List.of(new RoaringBitmap()));

    abstract void set(int row, Collection<String> values);

    abstract boolean hasAny(int row);

    /** Empty for a value that nobody has. */
    final RoaringBitmap having(String value) {
        return bitmaps.get(vocabulary.known(value));
    }

    /** How many of the set have each value that any of them has. */
    final Map<String, Integer> counts(long[] set) {
        int[] byCode = new int[bitmaps.size()];
        count(set, byCode);
        Map<String, Integer> counts = new TreeMap<>();
        for (int code = 1; code < byCode.length; code++)
            if (byCode[code] > 0) counts.put(vocabulary.value(code), byCode[code]);
        return counts;
    }

    /** Adds each row's values to the counts by code. */
    abstract void count(long[] set, int[] byCode);

    final char codeOf(String value) {
        char code = vocabulary.codeOf(value);
        if (code == bitmaps.size()) bitmaps.add(new RoaringBitmap());
        return code;
    }

    final void add(int row, char code) {
        bitmaps.get(code).add(row);
    }

    final void remove(int row, char code) {
        bitmaps.get(code).remove(row);
    }

    /**
     * Fills an empty column: the rows of one part after those of another. The parts are used up.
     *
     * @param rows of all of them
     */
    final void fill(List<PartValues> parts, int rows) {
        Map<Vocabulary, char[]> translations = new IdentityHashMap<>();
        for (PartValues part : parts)
            translations.computeIfAbsent(part.vocabulary(), theirs -> theirs.codesIn(vocabulary));
        BitmapSort sort = new BitmapSort(vocabulary.size());
        fill(parts, rows, translations, sort);
        bitmaps.clear();
        bitmaps.addAll(sort.finished());
    }

    /** The same of the rows, which are handed on with their codes here. */
    abstract void fill(List<PartValues> parts, int rows, Map<Vocabulary, char[]> translations, BitmapSort sort);

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
