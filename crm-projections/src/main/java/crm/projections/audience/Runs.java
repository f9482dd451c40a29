package crm.projections.audience;

import java.util.Arrays;

/**
 * Several entries a row, side by side in common arrays. A row that changes is written anew behind all others; when half of
 * the arrays is waste, they are packed. Until a row has an entry, nothing is kept; then 6 bytes a row.
 */
abstract class Runs implements Column {

    /** Of one row; of more, the caller gives those that come first. */
    static final int MOST = 0xffff;

    private static final int LEAST_WASTE = 1 << 16;

    private int[] starts = new int[0];
    private char[] lengths = new char[0];
    private int rows;
    private int used;
    private int waste;
    private int capacity;

    @Override
    public final void growTo(int wanted) {
        rows = Math.max(rows, wanted);
        if (starts.length > 0 && rows > starts.length) keep(rows);
    }

    private void keep(int size) {
        starts = Arrays.copyOf(starts, size);
        lengths = Arrays.copyOf(lengths, size);
    }

    @Override
    public final void trim(int wanted) {
        rows = wanted;
        if (starts.length > 0) keep(wanted);
        pack();
        capacity = used;
        resize(used);
    }

    /** Room for exactly so many rows and entries of an empty column, to be filled by {@link #append} row after row. */
    final void fill(int wanted, int entries) {
        rows = wanted;
        if (entries == 0) return;
        keep(wanted);
        capacity = entries;
        resize(entries);
    }

    /** Where the entries of the next row of a column that is being filled are to be written. */
    final int append(int row, int entries) {
        if (entries == 0) return used;
        int at = used;
        starts[row] = at;
        lengths[row] = (char) entries;
        used += entries;
        return at;
    }

    /** Appends as many entries a row as a column has that was made row after row; returns where the first is to be written. */
    final int append(int first, Runs part) {
        int from = used;
        for (int row = 0; row < part.starts.length; row++) append(first + row, part.lengths[row]);
        return from;
    }

    final int rows() {
        return rows;
    }

    /** How many entries there are. */
    final int entries() {
        return used - waste;
    }

    final int start(int row) {
        return starts.length == 0 ? 0 : starts[row];
    }

    final int end(int row) {
        return starts.length == 0 ? 0 : starts[row] + lengths[row];
    }

    /** Where the row's new entries are to be written, so many of them. */
    final int replace(int row, int entries) {
        if (entries > MOST) throw new IllegalArgumentException(entries + " entries of one row");
        if (starts.length == 0) {
            if (entries == 0) return 0;
            keep(rows);
        }
        waste += lengths[row];
        lengths[row] = 0;
        if (used + (long) entries > capacity) makeRoom(entries);
        int at = used;
        starts[row] = at;
        lengths[row] = (char) entries;
        used += entries;
        return at;
    }

    private void makeRoom(int entries) {
        if (waste > LEAST_WASTE && waste > used / 2) pack();
        if (used + (long) entries <= capacity) return;
        capacity = Math.toIntExact(Math.max(1 << 10, (used + (long) entries) * 5 / 4));
        resize(capacity);
    }

    /** In the order in which the entries lie, so that none is written over before it was moved. */
    private void pack() {
        if (waste == 0) return;
        long[] order = new long[starts.length];
        int count = 0;
        for (int row = 0; row < starts.length; row++)
            if (lengths[row] > 0) order[count++] = (long) starts[row] << 32 | row;
        Arrays.sort(order, 0, count);
        int at = 0;
        for (int i = 0; i < count; i++) {
            int row = (int) order[i];
            move(starts[row], at, lengths[row]);
            starts[row] = at;
            at += lengths[row];
        }
        used = at;
        waste = 0;
    }

    abstract void resize(int entries);

    abstract void move(int from, int to, int entries);
}
