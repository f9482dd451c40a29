package crm.projections.audience;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Ids of some rows, one behind the other, on their way into an {@link IdTable}. */
final class PartIds implements Column {

    private byte[] bytes = new byte[0];
    /** Where each row's id ends. */
    private int[] ends = new int[0];

    @Override
    public void growTo(int rows) {
        ends = Arrays.copyOf(ends, rows);
    }

    @Override
    public void trim(int rows) {
        ends = Arrays.copyOf(ends, rows);
        bytes = Arrays.copyOf(bytes, rows == 0 ? 0 : ends[rows - 1]);
    }

    /** Rows are set one after the other. */
    void set(int row, String id) {
        byte[] utf8 = id.getBytes(StandardCharsets.UTF_8);
        int from = start(row);
        if (from + utf8.length > bytes.length)
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, from + utf8.length));
        System.arraycopy(utf8, 0, bytes, from, utf8.length);
        ends[row] = from + utf8.length;
    }

    int rows() {
        return ends.length;
    }

    byte[] bytes() {
        return bytes;
    }

    int start(int row) {
        return row == 0 ? 0 : ends[row - 1];
    }

    int end(int row) {
        return ends[row];
    }
}
