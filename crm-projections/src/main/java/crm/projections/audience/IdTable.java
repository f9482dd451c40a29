package crm.projections.audience;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Customers' ids and their rows, some 35 bytes each; a row, once given, stays. Not for many threads. */
public final class IdTable {

    private static final int CHUNK_BITS = 20;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int LONGEST = 0xff;

    /** Ids that are touched before they are handed over. */
    private static final int GROUP = 128;

    /** Each id behind its length; none runs over the end of a chunk. */
    private byte[][] chunks = {new byte[CHUNK]};

    private int used;
    private int[] places = new int[1 << 10];
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
        if (rows == places.length) places = Arrays.copyOf(places, places.length + (places.length >> 2));
        places[rows] = put(bytes);
        slots[slot] = ++rows;
        if (rows * 4L > slots.length * 3L) grow();
        return rows - 1;
    }

    public String id(int row) {
        byte[] chunk = chunkOf(row);
        int from = places[row] & (CHUNK - 1);
        return new String(chunk, from + 1, chunk[from] & 0xff, StandardCharsets.UTF_8);
    }

    /**
     * Of all rows of the set, in their order. An id is mostly not in the processor's cache: a whole group is touched before
     * the first is handed over, so that the waits for them overlap.
     */
    void hand(long[] set, AudienceQueries.IdSink sink) {
        int[] group = new int[GROUP + Long.SIZE];
        byte[] lengths = new byte[group.length];
        int size = 0;
        for (int i = 0; i < set.length; i++) {
            for (long word = set[i]; word != 0; word &= word - 1)
                group[size++] = places[(i << 6) + Long.numberOfTrailingZeros(word)];
            if (size >= GROUP) {
                hand(group, lengths, size, sink);
                size = 0;
            }
        }
        hand(group, lengths, size, sink);
    }

    private void hand(int[] group, byte[] lengths, int size, AudienceQueries.IdSink sink) {
        for (int i = 0; i < size; i++) lengths[i] = chunks[group[i] >>> CHUNK_BITS][group[i] & (CHUNK - 1)];
        for (int i = 0; i < size; i++)
            sink.take(chunks[group[i] >>> CHUNK_BITS], (group[i] & (CHUNK - 1)) + 1, lengths[i] & 0xff);
    }

    /** A well mixed number that is the id's own for ever, whatever row it has. */
    long hash(int row) {
        byte[] chunk = chunkOf(row);
        int from = places[row] & (CHUNK - 1);
        return hash(chunk, from + 1, chunk[from] & 0xff);
    }

    private byte[] chunkOf(int row) {
        return chunks[places[row] >>> CHUNK_BITS];
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
        byte[] chunk = chunkOf(row);
        int from = places[row] & (CHUNK - 1);
        int length = chunk[from] & 0xff;
        return Arrays.equals(chunk, from + 1, from + 1 + length, bytes, 0, bytes.length);
    }

    private int put(byte[] bytes) {
        if (bytes.length > LONGEST) throw new IllegalArgumentException("An id of " + bytes.length + " bytes");
        if (used + bytes.length + 1 > CHUNK) {
            if (chunks.length == 1 << (Integer.SIZE - CHUNK_BITS)) throw new IllegalStateException("Too many ids");
            chunks = Arrays.copyOf(chunks, chunks.length + 1);
            chunks[chunks.length - 1] = new byte[CHUNK];
            used = 0;
        }
        byte[] chunk = chunks[chunks.length - 1];
        int place = (chunks.length - 1) << CHUNK_BITS | used;
        chunk[used] = (byte) bytes.length;
        System.arraycopy(bytes, 0, chunk, used + 1, bytes.length);
        used += bytes.length + 1;
        return place;
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
