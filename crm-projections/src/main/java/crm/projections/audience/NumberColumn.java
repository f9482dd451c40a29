package crm.projections.audience;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A number a row, or none; in as few bytes as the greatest needs: 1, 2, 4 or 8 a row. */
final class NumberColumn implements Column {

    static final long UNKNOWN = Long.MIN_VALUE;

    /** Up to so many of 64 rows are looked at one by one. */
    private static final int FEW = 16;

    private byte @Nullable [] bytes = new byte[0];
    /** Two bytes a row, see {@link Lanes}. */
    private byte @Nullable [] shorts;

    private int @Nullable [] ints;
    private long @Nullable [] longs;
    private int rows;

    @Override
    public void growTo(int wanted) {
        if (wanted <= rows) return;
        int before = rows;
        rows = wanted;
        int whole = Lanes.rows(wanted);
        if (bytes != null) Arrays.fill(bytes = Arrays.copyOf(bytes, whole), before, whole, Byte.MIN_VALUE);
        if (shorts != null) {
            shorts = Arrays.copyOf(shorts, 2 * whole);
            for (int row = before; row < whole; row++) Lanes.setShort(shorts, row, Short.MIN_VALUE);
        }
        if (ints != null) Arrays.fill(ints = Arrays.copyOf(ints, wanted), before, wanted, Integer.MIN_VALUE);
        if (longs != null) Arrays.fill(longs = Arrays.copyOf(longs, wanted), before, wanted, UNKNOWN);
    }

    @Override
    public void trim(int wanted) {
        rows = wanted;
        if (bytes != null) bytes = Arrays.copyOf(bytes, Lanes.rows(wanted));
        if (shorts != null) shorts = Arrays.copyOf(shorts, 2 * Lanes.rows(wanted));
        if (ints != null) ints = Arrays.copyOf(ints, wanted);
        if (longs != null) longs = Arrays.copyOf(longs, wanted);
    }

    /** Fills an empty column: the rows of one part after those of another. */
    void fill(List<NumberColumn> parts, int wanted) {
        int width = parts.stream().mapToInt(NumberColumn::width).max().orElse(1);
        while (width() < width) widen();
        growTo(wanted);
        int row = 0;
        for (NumberColumn part : parts) {
            if (part.width() == width) copy(part, row);
            else for (int each = 0; each < part.rows; each++) set(row + each, part.get(each));
            row += part.rows;
        }
    }

    private int width() {
        if (bytes != null) return Byte.BYTES;
        if (shorts != null) return Short.BYTES;
        return ints != null ? Integer.BYTES : Long.BYTES;
    }

    /** Of the same width. */
    private void copy(NumberColumn part, int to) {
        if (bytes != null && part.bytes != null) System.arraycopy(part.bytes, 0, bytes, to, part.rows);
        else if (shorts != null && part.shorts != null) System.arraycopy(part.shorts, 0, shorts, 2 * to, 2 * part.rows);
        else if (ints != null && part.ints != null) System.arraycopy(part.ints, 0, ints, to, part.rows);
        else System.arraycopy(part.longs(), 0, longs(), to, part.rows);
    }

    long get(int row) {
        if (bytes != null) return bytes[row] == Byte.MIN_VALUE ? UNKNOWN : bytes[row];
        if (shorts != null) {
            short number = Lanes.getShort(shorts, row);
            return number == Short.MIN_VALUE ? UNKNOWN : number;
        }
        if (ints != null) return ints[row] == Integer.MIN_VALUE ? UNKNOWN : ints[row];
        return longs()[row];
    }

    void set(int row, long number) {
        while (number != UNKNOWN && !fits(number)) widen();
        if (bytes != null) bytes[row] = number == UNKNOWN ? Byte.MIN_VALUE : (byte) number;
        else if (shorts != null) Lanes.setShort(shorts, row, number == UNKNOWN ? Short.MIN_VALUE : (short) number);
        else if (ints != null) ints[row] = number == UNKNOWN ? Integer.MIN_VALUE : (int) number;
        else longs()[row] = number;
    }

    private boolean fits(long number) {
        if (bytes != null) return number > Byte.MIN_VALUE && number <= Byte.MAX_VALUE;
        if (shorts != null) return number > Short.MIN_VALUE && number <= Short.MAX_VALUE;
        return ints == null || number > Integer.MIN_VALUE && number <= Integer.MAX_VALUE;
    }

    private void widen() {
        if (bytes != null) {
            byte[] wider = new byte[2 * Lanes.rows(rows)];
            for (int row = 0; row < rows; row++) {
                long number = get(row);
                Lanes.setShort(wider, row, number == UNKNOWN ? Short.MIN_VALUE : (short) number);
            }
            bytes = null;
            shorts = wider;
        } else if (shorts != null) {
            int[] wider = new int[rows];
            for (int row = 0; row < rows; row++) {
                long number = get(row);
                wider[row] = number == UNKNOWN ? Integer.MIN_VALUE : (int) number;
            }
            shorts = null;
            ints = wider;
        } else {
            long[] wider = new long[rows];
            for (int row = 0; row < rows; row++) wider[row] = get(row);
            ints = null;
            longs = wider;
        }
    }

    private long[] longs() {
        if (longs == null) throw new IllegalStateException("A column of no width");
        return longs;
    }

    /** Those of the set whose number is known and lies between the two, both included. */
    long[] between(long[] set, long least, long greatest) {
        if (bytes != null)
            return Lanes.bytesBetween(bytes, set, atLeast(least, Byte.MIN_VALUE + 1), atMost(greatest, Byte.MAX_VALUE));
        if (shorts != null)
            return Lanes.shortsBetween(
                    shorts, set, atLeast(least, Short.MIN_VALUE + 1), atMost(greatest, Short.MAX_VALUE));
        if (ints != null)
            return inInts(ints, set, atLeast(least, Integer.MIN_VALUE + 1), atMost(greatest, Integer.MAX_VALUE));
        return inLongs(longs(), set, Math.max(least, UNKNOWN + 1), greatest);
    }

    /** Never below the least number of the width: the one under it stands for none. */
    private static int atLeast(long least, int lowest) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(least, lowest));
    }

    private static int atMost(long greatest, int highest) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(greatest, highest));
    }

    private static long[] inInts(int[] column, long[] set, int least, int greatest) {
        long[] found = new long[set.length];
        for (int i = 0; i < set.length; i++) {
            if (set[i] == 0) continue;
            int from = i << 6;
            found[i] = Long.bitCount(set[i]) <= FEW
                    ? fewInts(column, from, set[i], least, greatest)
                    : inInts(column, from, Math.min(64, column.length - from), least, greatest) & set[i];
        }
        return found;
    }

    private static long inInts(int[] column, int from, int rows, int least, int greatest) {
        long hits = 0;
        for (int bit = 0; bit < rows; bit++) {
            int number = column[from + bit];
            hits |= (number >= least & number <= greatest ? 1L : 0L) << bit;
        }
        return hits;
    }

    private static long fewInts(int[] column, int from, long word, int least, int greatest) {
        long hits = 0;
        for (long left = word; left != 0; left &= left - 1) {
            int bit = Long.numberOfTrailingZeros(left);
            int number = column[from + bit];
            hits |= (number >= least & number <= greatest ? 1L : 0L) << bit;
        }
        return hits;
    }

    private static long[] inLongs(long[] column, long[] set, long least, long greatest) {
        long[] found = new long[set.length];
        for (int i = 0; i < set.length; i++) {
            long word = set[i];
            if (word == 0) continue;
            int from = i << 6;
            int to = Math.min(64, column.length - from);
            long hits = 0;
            for (int bit = 0; bit < to; bit++) {
                long number = column[from + bit];
                hits |= (number >= least & number <= greatest ? 1L : 0L) << bit;
            }
            found[i] = hits & word;
        }
        return found;
    }
}
