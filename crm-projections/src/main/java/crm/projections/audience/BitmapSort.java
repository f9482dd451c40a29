package crm.projections.audience;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.roaringbitmap.ArrayContainer;
import org.roaringbitmap.BitmapContainer;
import org.roaringbitmap.Container;
import org.roaringbitmap.RoaringBitmap;

/**
 * Makes a bitmap for each code out of rows that come in ascending order: those of 65,536 rows, which are a container each, are
 * sorted by code at a time.
 */
final class BitmapSort {

    private static final int MOST_IN_ARRAY = 4096;

    private final List<RoaringBitmap> bitmaps = new ArrayList<>();
    private final int[] ends;
    private char[] rows = new char[1 << 16];
    private char[] codes = new char[1 << 16];
    private char[] sorted = new char[1 << 16];
    private int size;
    private int block;

    /** @param codes how many there are; those that nobody has get an empty bitmap */
    BitmapSort(int codes) {
        this.ends = new int[codes];
        for (int code = 0; code < codes; code++) bitmaps.add(new RoaringBitmap());
    }

    /** @param row not less than the one before it */
    void add(int row, char code) {
        if (row >>> 16 != block) {
            flush();
            block = row >>> 16;
        }
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, 2 * size);
            codes = Arrays.copyOf(codes, 2 * size);
            sorted = new char[2 * size];
        }
        rows[size] = (char) row;
        codes[size++] = code;
    }

    List<RoaringBitmap> finished() {
        flush();
        return bitmaps;
    }

    private void flush() {
        if (size == 0) return;
        Arrays.fill(ends, 0);
        for (int i = 0; i < size; i++) ends[codes[i]]++;
        int start = 0;
        for (int code = 0; code < ends.length; code++) {
            int count = ends[code];
            ends[code] = start;
            start += count;
        }
        for (int i = 0; i < size; i++) sorted[ends[codes[i]]++] = rows[i];
        for (int code = 0, from = 0; code < ends.length; from = ends[code++])
            if (ends[code] > from)
                bitmaps.get(code)
                        .append((char) block, container(from, ends[code]).runOptimize());
        size = 0;
    }

    private Container container(int from, int to) {
        if (to - from <= MOST_IN_ARRAY) return new ArrayContainer(Arrays.copyOfRange(sorted, from, to));
        long[] words = new long[1 << 10];
        for (int i = from; i < to; i++) words[sorted[i] >>> 6] |= 1L << sorted[i];
        return new BitmapContainer(words, to - from);
    }
}
