package crm.projections.analytics;

import java.util.Arrays;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Sums by cell: in arrays by the cell's number where there can only be so many, otherwise by a number that each cell gets when
 * it is first met. For one thread; several are put together by {@link #add}.
 */
final class ReportCells {

    /** So many cells have a place in arrays, met or not. */
    private static final long MOST_PLACES = 1 << 20;

    private static final ReportSum[] SUMS = ReportSum.values();

    private final boolean placed;
    private final @Nullable ReportPairs[] pairs = new @Nullable ReportPairs[SUMS.length];
    private final long[] @Nullable [] sums = new long[SUMS.length] @Nullable [];
    /** 1: the cell with this place was met. */
    private final byte[] met;

    private long[] cells;
    private int[] slots;
    private int size;

    /**
     * @param possible how many cells there can be
     * @param different of which the different ones are counted: an order or customer may come more than once to a cell
     */
    ReportCells(long possible, Set<ReportSum> wanted, Set<ReportSum> different) {
        placed = arePlaced(possible);
        int room = placed ? (int) possible : 1 << 10;
        for (ReportSum sum : wanted) sums[sum.ordinal()] = new long[room];
        for (ReportSum sum : different) pairs[sum.ordinal()] = new ReportPairs();
        met = new byte[placed ? room : 0];
        cells = placed ? new long[0] : new long[room];
        slots = placed ? new int[0] : new int[room * 2];
    }

    /** Whether each of so many cells has a place in arrays. */
    static boolean arePlaced(long possible) {
        return possible <= MOST_PLACES;
    }

    /** Null when it is not wanted. */
    long @Nullable [] sums(ReportSum sum) {
        return sums[sum.ordinal()];
    }

    /** Null when it is not counted by the different ones. */
    @Nullable
    ReportPairs pairs(ReportSum sum) {
        return pairs[sum.ordinal()];
    }

    boolean isPlaced() {
        return placed;
    }

    /** Of cells that have a place, by place: 1 where it was met. */
    byte[] marks() {
        return met;
    }

    /** Place of a cell in the sums; what {@link #sums} gave before may be too short for it unless {@link #isPlaced}. */
    int place(long cell) {
        if (placed) {
            int place = (int) cell;
            met[place] = 1;
            return place;
        }
        int slot = slotOf(cell);
        if (slots[slot] != 0) return slots[slot] - 1;
        if (size == cells.length) {
            grow();
            slot = slotOf(cell);
        }
        cells[size] = cell;
        slots[slot] = ++size;
        return size - 1;
    }

    /** Of cells that have a place, so many at once; negative: none. */
    void meet(int[] places, int count) {
        for (int i = 0; i < count; i++) if (places[i] >= 0) met[places[i]] = 1;
    }

    /** -1 when it was not met. */
    int find(long cell) {
        if (placed) return met[(int) cell] == 0 ? -1 : (int) cell;
        return slots[slotOf(cell)] - 1;
    }

    private int slotOf(long cell) {
        long mixed = cell * 0x9e3779b97f4a7c15L;
        int slot = (int) (mixed ^ mixed >>> 32) & slots.length - 1;
        while (slots[slot] != 0 && cells[slots[slot] - 1] != cell) slot = slot + 1 & slots.length - 1;
        return slot;
    }

    private void grow() {
        cells = Arrays.copyOf(cells, size * 2);
        for (int i = 0; i < SUMS.length; i++) {
            long[] before = sums[i];
            if (before != null) sums[i] = Arrays.copyOf(before, size * 2);
        }
        slots = new int[size * 4];
        for (int i = 0; i < size; i++) slots[slotOf(cells[i])] = i + 1;
    }

    void add(ReportCells other) {
        if (placed) addPlaced(other);
        else addOthers(other);
        for (int i = 0; i < SUMS.length; i++) {
            ReportPairs mine = pairs[i];
            ReportPairs others = other.pairs[i];
            if (placed && mine != null && others != null) mine.addAll(others);
        }
    }

    private void addPlaced(ReportCells other) {
        for (int i = 0; i < met.length; i++) met[i] |= other.met[i];
        for (int i = 0; i < SUMS.length; i++) {
            long[] mine = sums[i];
            long[] others = other.sums[i];
            if (mine != null && others != null)
                for (int place = 0; place < mine.length; place++) mine[place] += others[place];
        }
    }

    private void addOthers(ReportCells other) {
        long[] theirs = other.met();
        int[] places = new int[other.size];
        for (long cell : theirs) {
            int from = other.find(cell);
            int to = place(cell);
            places[from] = to;
            for (int i = 0; i < SUMS.length; i++) {
                long[] mine = sums[i];
                long[] others = other.sums[i];
                if (mine != null && others != null) mine[to] += others[from];
            }
        }
        for (int i = 0; i < SUMS.length; i++) {
            ReportPairs mine = pairs[i];
            ReportPairs others = other.pairs[i];
            if (mine != null && others != null) mine.addAll(others, places);
        }
    }

    /** After all was added: puts the numbers of different ones in their sums. */
    void count() {
        for (int i = 0; i < SUMS.length; i++) {
            ReportPairs counted = pairs[i];
            long[] sum = sums[i];
            if (counted != null && sum != null) counted.count(sum);
        }
    }

    /** What all cells have together. */
    long all(ReportSum sum) {
        ReportPairs counted = pairs[sum.ordinal()];
        if (counted != null) return counted.different(place -> true);
        long[] amounts = sums[sum.ordinal()];
        if (amounts == null) throw new IllegalArgumentException("Not asked for: " + sum);
        long all = 0;
        for (int place = 0; place < (placed ? amounts.length : size); place++) all = Math.addExact(all, amounts[place]);
        return all;
    }

    /** What the cells of these places have together. */
    long together(ReportSum sum, long[] of, IntPredicate places) {
        ReportPairs counted = pairs[sum.ordinal()];
        if (counted != null) return counted.different(places);
        long[] amounts = sums[sum.ordinal()];
        if (amounts == null) throw new IllegalArgumentException("Not asked for: " + sum);
        long together = 0;
        for (long cell : of) {
            int place = find(cell);
            if (place >= 0 && places.test(place)) together = Math.addExact(together, amounts[place]);
        }
        return together;
    }

    /** The cells that were met, ascending. */
    long[] met() {
        if (!placed) {
            long[] all = Arrays.copyOf(cells, size);
            Arrays.sort(all);
            return all;
        }
        int count = 0;
        for (byte each : met) count += each;
        long[] all = new long[count];
        int at = 0;
        for (int place = 0; place < met.length; place++) if (met[place] != 0) all[at++] = place;
        return all;
    }
}
