package crm.projections.attribution;

import java.util.Arrays;
import java.util.BitSet;

/** Touches as they come out of documents, in any order, until they are made {@link TouchColumns}. */
final class TouchRows {

    private int[] record = new int[1 << 10];
    private long[] at = new long[1 << 10];
    private long[] position = new long[1 << 10];
    private int[] source = new int[1 << 10];
    private int size;

    int size() {
        return size;
    }

    void add(int whose, long when, long where, int what) {
        if (size == at.length) {
            int longer = size + (size >> 1);
            record = Arrays.copyOf(record, longer);
            at = Arrays.copyOf(at, longer);
            position = Arrays.copyOf(position, longer);
            source = Arrays.copyOf(source, longer);
        }
        record[size] = whose;
        at[size] = when;
        position[size] = where;
        source[size++] = what;
    }

    /** These as columns; they are used up. */
    TouchColumns columns(int records, Sources sources) {
        int[] from = new int[records + 1];
        for (int i = 0; i < size; i++) from[record[i] + 1]++;
        for (int i = 0; i < records; i++) from[i + 1] += from[i];
        TouchColumns all = new TouchColumns(
                from, new long[size], new byte[size], new long[size], new int[size], latest(), new BitSet());
        int[] next = Arrays.copyOf(from, records);
        for (int i = 0; i < size; i++) {
            int row = next[record[i]]++;
            all.at()[row] = at[i];
            all.position()[row] = position[i];
            all.source()[row] = source[i];
        }
        record = new int[0];
        at = new long[0];
        position = new long[0];
        source = new int[0];
        for (int each = 0; each < records; each++) sort(all, from[each], from[each + 1]);
        return withoutRepeats(all, sources);
    }

    /** Closes up over what was told before, as far as it was also recorded before. */
    private static TouchColumns withoutRepeats(TouchColumns all, Sources sources) {
        int[] from = all.from();
        int to = 0;
        int start = 0;
        for (int record = 0; record < all.records(); record++) {
            int end = from[record + 1];
            int first = to;
            for (int row = start; row < end; row++) {
                int earlier = Repeats.earlier(all.at(), all.source(), first, to, row, sources);
                if (earlier >= 0) {
                    if (all.position()[earlier] <= all.position()[row]) continue;
                    all.mixed().set(record);
                }
                all.at()[to] = all.at()[row];
                all.position()[to] = all.position()[row];
                all.source()[to] = all.source()[row];
                all.kind()[to] = (byte) sources.kindNumber(all.source()[row]);
                to++;
            }
            start = end;
            from[record + 1] = to;
        }
        return all.trimmed();
    }

    private long latest() {
        long latest = 0;
        for (int i = 0; i < size; i++) latest = Math.max(latest, position[i]);
        return latest;
    }

    /** Documents come by key, so that what lies far from its place is rare but for those with very many touches. */
    private static void sort(TouchColumns columns, int from, int to) {
        if (to - from > 64) {
            sortMany(columns, from, to);
            return;
        }
        long[] at = columns.at();
        long[] position = columns.position();
        int[] source = columns.source();
        for (int i = from + 1; i < to; i++) {
            long when = at[i];
            long where = position[i];
            int what = source[i];
            int place = i;
            while (place > from && (at[place - 1] > when || at[place - 1] == when && position[place - 1] > where)) {
                at[place] = at[place - 1];
                position[place] = position[place - 1];
                source[place] = source[--place];
            }
            at[place] = when;
            position[place] = where;
            source[place] = what;
        }
    }

    private static void sortMany(TouchColumns columns, int from, int to) {
        long[] at = Arrays.copyOfRange(columns.at(), from, to);
        long[] position = Arrays.copyOfRange(columns.position(), from, to);
        int[] source = Arrays.copyOfRange(columns.source(), from, to);
        Integer[] order = new Integer[to - from];
        for (int i = 0; i < order.length; i++) order[i] = i;
        Arrays.sort(
                order, (a, b) -> at[a] != at[b] ? Long.compare(at[a], at[b]) : Long.compare(position[a], position[b]));
        for (int i = 0; i < order.length; i++) {
            columns.at()[from + i] = at[order[i]];
            columns.position()[from + i] = position[order[i]];
            columns.source()[from + i] = source[order[i]];
        }
    }
}
