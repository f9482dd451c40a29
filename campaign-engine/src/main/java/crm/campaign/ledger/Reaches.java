package crm.campaign.ledger;

import java.util.Arrays;

/** By what each of many customers was and will be reached, as {@link crm.campaign.policy.Reach}: a run of them a row. */
public final class Reaches {

    private final int[] ends;
    private final int[] all;

    private Reaches(int[] ends, int[] all) {
        this.ends = ends;
        this.all = all;
    }

    public static Reaches none(int rows) {
        return new Reaches(new int[rows], new int[0]);
    }

    /** @param all of one row after the other, up to the row's end */
    public static Reaches of(int[] ends, int[] all) {
        return new Reaches(ends, all);
    }

    public int start(int row) {
        return row == 0 ? 0 : ends[row - 1];
    }

    public int end(int row) {
        return ends[row];
    }

    /** Of all rows, to be read and left as they are. */
    public int[] all() {
        return all;
    }

    /** Takes them as they come. */
    static final class Gathering {

        private int[] rows = new int[1 << 8];
        private int[] reaches = new int[1 << 8];
        private int size;

        void add(int row, int reach) {
            if (size == rows.length) {
                rows = Arrays.copyOf(rows, size * 2);
                reaches = Arrays.copyOf(reaches, size * 2);
            }
            rows[size] = row;
            reaches[size++] = reach;
        }

        /** @param count of rows */
        Reaches in(int count) {
            int[] ends = new int[count];
            for (int i = 0; i < size; i++) ends[rows[i]]++;
            for (int row = 1; row < count; row++) ends[row] += ends[row - 1];
            int[] next = new int[count];
            for (int row = 1; row < count; row++) next[row] = ends[row - 1];
            int[] all = new int[size];
            for (int i = 0; i < size; i++) all[next[rows[i]]++] = reaches[i];
            return new Reaches(ends, all);
        }
    }
}
