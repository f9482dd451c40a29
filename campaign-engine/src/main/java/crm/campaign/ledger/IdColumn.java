package crm.campaign.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.campaign.policy.Hashes;
import java.util.Arrays;

/** Ids of many customers (or group chats), each a row, in few bytes. Grows at its end only. Not for many threads. */
public final class IdColumn {

    private byte[] bytes = new byte[1 << 10];
    private int[] ends = new int[1 << 6];
    private int rows;

    public int rows() {
        return rows;
    }

    /** @return its row */
    public int add(String id) {
        byte[] text = id.getBytes(UTF_8);
        return add(text, 0, text.length);
    }

    /** @return its row */
    public int add(byte[] from, int at, int length) {
        int start = start(rows);
        if (start + length > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(start + length, grown(bytes.length)));
        if (rows == ends.length) ends = Arrays.copyOf(ends, grown(rows));
        System.arraycopy(from, at, bytes, start, length);
        ends[rows] = start + length;
        return rows++;
    }

    private static int grown(int size) {
        return Math.addExact(size, size / 2);
    }

    private int start(int row) {
        return row == 0 ? 0 : ends[row - 1];
    }

    public String text(int row) {
        int start = start(row);
        return new String(bytes, start, ends[row] - start, UTF_8);
    }

    /** A number of the id's own for ever. */
    public long hash(int row) {
        int start = start(row);
        return Hashes.hash(bytes, start, ends[row] - start);
    }

    boolean isSame(int row, IdColumn other, int otherRow) {
        return Arrays.equals(bytes, start(row), ends[row], other.bytes, other.start(otherRow), other.ends[otherRow]);
    }

    int length(int row) {
        return ends[row] - start(row);
    }

    void copy(int row, byte[] to, int at) {
        System.arraycopy(bytes, start(row), to, at, length(row));
    }

    /** Adds the other's row. */
    int add(IdColumn other, int row) {
        return add(other.bytes, other.start(row), other.length(row));
    }
}
