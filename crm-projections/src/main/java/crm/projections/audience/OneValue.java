package crm.projections.audience;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
    void fill(List<PartValues> parts, int rows, Map<Vocabulary, char[]> translations, BitmapSort sort) {
        codes = new char[rows];
        int row = 0;
        for (PartValues part : parts) {
            char[] translation = Objects.requireNonNull(translations.get(part.vocabulary()));
            int at = 0;
            for (int each = 0; each < part.rows(); each++, row++) {
                if (part.length(each) == 0) continue;
                codes[row] = translation[part.code(at++)];
                sort.add(row, codes[row]);
            }
        }
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
