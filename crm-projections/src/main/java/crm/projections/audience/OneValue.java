package crm.projections.audience;

import java.util.Arrays;
import java.util.Collection;

/** One value a row, or none: 2 bytes a row. */
final class OneValue extends ValueColumn {

    private char[] codes = new char[0];

    @Override
    public void growTo(int rows) {
        if (rows > codes.length) codes = Arrays.copyOf(codes, rows);
    }

    @Override
    void trimRows(int rows) {
        codes = Arrays.copyOf(codes, rows);
    }

    /** Of several values the first. */
    @Override
    void set(int row, Collection<String> values) {
        char code = values.isEmpty() ? 0 : codeOf(values.iterator().next());
        char before = codes[row];
        if (code == before) return;
        if (before != 0) remove(row, before);
        codes[row] = code;
        if (code != 0) add(row, code);
    }

    @Override
    boolean hasAny(int row) {
        return codes[row] != 0;
    }

    @Override
    void count(long[] set, int[] byCode) {
        Words.forEach(set, row -> byCode[codes[row]]++);
    }
}
