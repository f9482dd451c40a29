package crm.projections.audience;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Customers' ids and their rows, some 30 bytes each; a row, once given, stays. The ids of 64 rows lie side by side in slots of
 * one width, so that where an id is needs no look at another place. Not for many threads.
 */
public final class IdTable {

    private static final int CHUNK_BITS = 20;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int LONGEST = 0xff;

    /** Ids that are touched before they are handed over. */
    private static final int GROUP = 128;

    /** Each id behind its length in its slot; no block of 64 slots runs over the end of a chunk. */
    private byte[][] chunks = {new byte[CHUNK]};

    /** Of the last chunk, up to and with the last block. */
    private int used;

    /** Where a block of 64 rows begins. */
    private int[] blocks = new int[1 << 4];

    /** Bytes of a slot of it. */
    private short[] widths = new short[1 << 4];

    private int[] slots = new int[1 << 11];
    private int rows;

    public int rows() {
        return rows;
    }

    /** -1 when it has no row. */
    public int rowOf(String id) {
        return slots[slotOf(id.getBytes(StandardCharsets.UTF_8))] - 1;
    }

    /** Of an id that has one already the same row. */
    public int add(String id) {
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        int slot = slotOf(bytes);
        if (slots[slot] != 0) return slots[slot] - 1;
        put(bytes, 0, bytes.length);
        slots[slot] = ++rows;
        if (rows * 4L > slots.length * 3L) grow();
        return rows - 1;
    }

    /**
     * Fills an empty table, row after row.
     *
     * @param parts ids of which none comes twice
     */
    void fill(List<PartIds> parts, int wanted) {
        blocks = new int[Math.max(blocks.length, (wanted + 63) >>> 6)];
        widths = new short[blocks.length];
        slots = new int[Math.max(slots.length, Math.toIntExact(3L * wanted / 2))];
        for (PartIds part : parts)
            for (int each = 0; each < part.rows(); each++) {
                int from = part.start(each);
                int length = part.end(each) - from;
                put(part.bytes(), from, length);
                int slot = slot(hash(part.bytes(), from, length));
                while (slots[slot] != 0) slot = slot + 1 == slots.length ? 0 : slot + 1;
                slots[slot] = ++rows;
            }
    }

    public String id(int row) {
        int place = place(row);
        byte[] chunk = chunks[place >>> CHUNK_BITS];
        int from = place & (CHUNK - 1);
        return new String(chunk, from + 1, chunk[from] & 0xff, StandardCharsets.UTF_8);
    }

    /**
     * Of all rows of the set, in their order. An id is mostly not in the processor's cache: a whole group is touched, at both
     * ends, before the first is handed over, so that the waits for them overlap.
     */
    void hand(long[] set, AudienceQueries.IdSink sink) {
        int[] group = new int[GROUP + Long.SIZE];
        byte[] lengths = new byte[group.length];
        byte[] ends = new byte[group.length]; // only so that they are read
        int size = 0;
        for (int i = 0; i < set.length; i++) {
            if (set[i] == 0) continue;
            int block = blocks[i];
            int width = widths[i];
            byte[] chunk = chunks[block >>> CHUNK_BITS];
            for (long word = set[i]; word != 0; word &= word - 1) {
                int place = block + Long.numberOfTrailingZeros(word) * width;
                int from = place & (CHUNK - 1);
                ends[size] = chunk[from + width - 1];
                lengths[size] = chunk[from];
                group[size++] = place;
            }
            if (size >= GROUP) {
                hand(group, lengths, size, sink);
                size = 0;
            }
        }
        hand(group, lengths, size, sink);
    }

    private void hand(int[] group, byte[] lengths, int size, AudienceQueries.IdSink sink) {
        for (int i = 0; i < size; i++)
            sink.take(chunks[group[i] >>> CHUNK_BITS], (group[i] & (CHUNK - 1)) + 1, lengths[i] & 0xff);
    }

    /** A well mixed number that is the id's own for ever, whatever row it has. */
    long hash(int row) {
        int place = place(row);
        byte[] chunk = chunks[place >>> CHUNK_BITS];
        int from = place & (CHUNK - 1);
        return hash(chunk, from + 1, chunk[from] & 0xff);
    }

    private int place(int row) {
        return blocks[row >>> 6] + (row & 63) * widths[row >>> 6];
    }

    /** Where it is, or where it would be. */
    private int slotOf(byte[] bytes) {
        int slot = slot(hash(bytes, 0, bytes.length));
        while (slots[slot] != 0 && !isAt(slots[slot] - 1, bytes)) slot = slot + 1 == slots.length ? 0 : slot + 1;
        return slot;
    }

    private int slot(long hash) {
        return (int) Long.remainderUnsigned(hash, slots.length);
    }

    private boolean isAt(int row, byte[] bytes) {
        int place = place(row);
        byte[] chunk = chunks[place >>> CHUNK_BITS];
        int from = place & (CHUNK - 1);
        int length = chunk[from] & 0xff;
        return Arrays.equals(chunk, from + 1, from + 1 + length, bytes, 0, bytes.length);
    }

    private void put(byte[] bytes, int start, int length) {
        if (length > LONGEST) throw new IllegalArgumentException("An id of " + length + " bytes");
        int block = rows >>> 6;
        int width = length + 1;
        if ((rows & 63) == 0) open(block, width);
        else if (width > widths[block]) widen(block, width);
        int place = place(rows);
        byte[] chunk = chunks[place >>> CHUNK_BITS];
        int from = place & (CHUNK - 1);
        chunk[from] = (byte) length;
        System.arraycopy(bytes, start, chunk, from + 1, length);
    }

    private void open(int block, int width) {
        if (block == blocks.length) {
            blocks = Arrays.copyOf(blocks, block + (block >> 2));
            widths = Arrays.copyOf(widths, blocks.length);
        }
        if (used + Long.SIZE * width > CHUNK) {
            if (chunks.length == 1 << (Integer.SIZE - CHUNK_BITS)) throw new IllegalStateException("Too many ids");
            chunks = Arrays.copyOf(chunks, chunks.length + 1);
            chunks[chunks.length - 1] = new byte[CHUNK];
            used = 0;
        }
        blocks[block] = (chunks.length - 1) << CHUNK_BITS | used;
        widths[block] = (short) width;
        used += Long.SIZE * width;
    }

    /** The last block is made again with wider slots, in its own place. */
    private void widen(int block, int width) {
        byte[] before = chunks[chunks.length - 1];
        int from = blocks[block] & (CHUNK - 1);
        int narrow = widths[block];
        byte[] slots = Arrays.copyOfRange(before, from, from + (rows & 63) * narrow);
        used = from;
        open(block, width);
        int to = blocks[block] & (CHUNK - 1);
        for (int row = 0; row < (rows & 63); row++)
            System.arraycopy(slots, row * narrow, chunks[chunks.length - 1], to + row * width, narrow);
    }

    private void grow() {
        slots = new int[slots.length + (slots.length >> 1)];
        for (int row = 0; row < rows; row++) {
            int slot = slot(hash(row));
            while (slots[slot] != 0) slot = slot + 1 == slots.length ? 0 : slot + 1;
            slots[slot] = row + 1;
        }
    }

    static long hash(byte[] bytes, int from, int length) {
        long hash = 0xcbf29ce484222325L;
        for (int i = from; i < from + length; i++) hash = (hash ^ bytes[i]) * 0x100000001b3L;
        return mixed(hash);
    }

    /** The finalizer of SplitMix64: each bit of the result depends on each bit given. */
    static long mixed(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
