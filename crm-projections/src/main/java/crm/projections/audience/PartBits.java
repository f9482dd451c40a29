package crm.projections.audience;

import java.util.Arrays;
import java.util.List;
import org.roaringbitmap.BitSetUtil;
import org.roaringbitmap.RoaringBitmap;

/** A bit for each of some rows, on its way into a bitmap of all. */
final class PartBits implements Column {

    private long[] bits = new long[0];

    @Override
    public void growTo(int rows) {
        bits = Arrays.copyOf(bits, Words.length(rows));
    }

    @Override
    public void trim(int rows) {
        growTo(rows);
    }

    void set(int row) {
        bits[row >>> 6] |= 1L << row;
    }

    /** @param lengths rows of each part */
    static RoaringBitmap together(List<PartBits> parts, int[] lengths, int rows) {
        long[] all = new long[Words.length(rows)];
        int from = 0;
        for (int i = 0; i < lengths.length; from += lengths[i++]) {
            int first = from;
            Words.forEach(parts.get(i).bits, row -> all[first + row >>> 6] |= 1L << first + row);
        }
        RoaringBitmap bitmap = BitSetUtil.bitmapOf(all);
        bitmap.runOptimize();
        bitmap.trim();
        return bitmap;
    }
}
