package crm.importers.csv.spool;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Sorts records by key, then by value (unsigned bytes), in the memory it is given: when that is full it is sorted and
 * spooled, at the end the runs are merged. Records may repeat. Not for several threads.
 */
public final class SortedSpool implements Closeable {

    private static final int HEADER = 8;
    private static final int READ_BUFFER = 1 << 15;

    private final SpoolDirectory directory;
    private final List<SpoolDirectory.Spooled> runs = new ArrayList<>();
    private final byte[] arena;
    private final ByteBuffer view;
    private int used;
    private int[] starts = new int[1024];
    private int count;

    /** @param memory bytes; a record must fit in */
    public SortedSpool(SpoolDirectory directory, int memory) {
        this.directory = directory;
        this.arena = new byte[memory];
        this.view = ByteBuffer.wrap(arena);
    }

    public void add(byte[] key, byte[] value) throws IOException {
        int size = HEADER + key.length + value.length;
        if (used + size > arena.length) spill();
        if (count == starts.length) starts = Arrays.copyOf(starts, count * 2);
        starts[count++] = used;
        view.putInt(used, key.length);
        view.putInt(used + 4, value.length);
        System.arraycopy(key, 0, arena, used + HEADER, key.length);
        System.arraycopy(value, 0, arena, used + HEADER + key.length, value.length);
        used += size;
    }

    private void spill() throws IOException {
        SpoolDirectory.Spooled run = directory.create();
        runs.add(run);
        try (DataOutputStream out = new DataOutputStream(run.write())) {
            for (Integer start : inOrder()) {
                int length = HEADER + view.getInt(start) + view.getInt(start + 4);
                out.write(arena, start, length);
            }
        }
        used = 0;
        count = 0;
    }

    private Integer[] inOrder() {
        Integer[] order = new Integer[count];
        for (int i = 0; i < count; i++) order[i] = starts[i];
        Arrays.parallelSort(order, this::compare);
        return order;
    }

    private int compare(int a, int b) {
        int aValue = a + HEADER + view.getInt(a);
        int bValue = b + HEADER + view.getInt(b);
        int byKey = Arrays.compareUnsigned(arena, a + HEADER, aValue, arena, b + HEADER, bValue);
        return byKey != 0
                ? byKey
                : Arrays.compareUnsigned(
                        arena, aValue, aValue + view.getInt(a + 4), arena, bValue, bValue + view.getInt(b + 4));
    }

    /** All records in order. Nothing can be added any more; closing the spool ends it. */
    public Sorted sort() throws IOException {
        if (runs.isEmpty()) return new InMemory(inOrder());
        if (count > 0) spill();
        return new Merged();
    }

    @Override
    public void close() throws IOException {
        for (SpoolDirectory.Spooled run : runs) run.delete();
    }

    /** A record. */
    public record Entry(byte[] key, byte[] value) {}

    /** Records in order; null at the end. */
    public interface Sorted extends Closeable {
        @Nullable
        Entry next() throws IOException;
    }

    private final class InMemory implements Sorted {

        private final Integer[] order;
        private int next;

        InMemory(Integer[] order) {
            this.order = order;
        }

        @Override
        public @Nullable Entry next() {
            if (next == order.length) return null;
            int start = order[next++];
            int value = start + HEADER + view.getInt(start);
            return new Entry(
                    Arrays.copyOfRange(arena, start + HEADER, value),
                    Arrays.copyOfRange(arena, value, value + view.getInt(start + 4)));
        }

        @Override
        public void close() {}
    }

    private final class Merged implements Sorted {

        private final PriorityQueue<Run> heads = new PriorityQueue<>();

        Merged() throws IOException {
            for (SpoolDirectory.Spooled each : runs) {
                Run run = new Run(new DataInputStream(each.read(READ_BUFFER)));
                if (run.advance()) heads.add(run);
            }
        }

        @Override
        public @Nullable Entry next() throws IOException {
            Run first = heads.poll();
            if (first == null) return null;
            Entry entry = first.head;
            if (first.advance()) heads.add(first);
            return entry;
        }

        @Override
        public void close() throws IOException {
            for (Run run : heads) run.in.close();
        }
    }

    private static final class Run implements Comparable<Run> {

        private final DataInputStream in;
        private Entry head = new Entry(new byte[0], new byte[0]);

        Run(DataInputStream in) {
            this.in = in;
        }

        boolean advance() throws IOException {
            int keyLength;
            try {
                keyLength = in.readInt();
            } catch (EOFException e) {
                in.close();
                return false;
            }
            byte[] key = new byte[keyLength];
            byte[] value = new byte[in.readInt()];
            in.readFully(key);
            in.readFully(value);
            head = new Entry(key, value);
            return true;
        }

        @Override
        public int compareTo(Run other) {
            int byKey = Arrays.compareUnsigned(head.key, other.head.key);
            return byKey != 0 ? byKey : Arrays.compareUnsigned(head.value, other.head.value);
        }
    }
}
