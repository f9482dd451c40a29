package crm.projections.audience;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Several values a row: 2 bytes a value and 6 a row. */
final class ManyValues extends ValueColumn {

    private static final class CodeRuns extends Runs {

        private char[] codes = new char[0];

        @Override
        void resize(int entries) {
            codes = Arrays.copyOf(codes, entries);
        }

        @Override
        void move(int from, int to, int entries) {
            System.arraycopy(codes, from, codes, to, entries);
        }
    }

    private final CodeRuns runs = new CodeRuns();

    @Override
    public void growTo(int rows) {
        runs.growTo(rows);
    }

    @Override
    void trimRows(int rows) {
        runs.trim(rows);
    }

    @Override
    void set(int row, Collection<String> values) {
        char[] codes = new char[values.size()];
        int size = 0;
        for (String value : values) codes[size++] = codeOf(value);
        if (Arrays.equals(runs.codes, runs.start(row), runs.end(row), codes, 0, size)) return;
        for (int i = runs.start(row); i < runs.end(row); i++) remove(row, runs.codes[i]);
        int at = runs.replace(row, size);
        System.arraycopy(codes, 0, runs.codes, at, size);
        for (char code : codes) add(row, code);
    }

    @Override
    void fill(List<PartValues> parts, int rows, Map<Vocabulary, char[]> translations, BitmapSort sort) {
        runs.fill(rows, parts.stream().mapToInt(PartValues::size).sum());
        int row = 0;
        for (PartValues part : parts) {
            char[] translation = Objects.requireNonNull(translations.get(part.vocabulary()));
            int from = 0;
            for (int each = 0; each < part.rows(); each++, row++) {
                int length = part.length(each);
                int to = runs.append(row, length);
                for (int i = 0; i < length; i++) {
                    char code = translation[part.code(from + i)];
                    runs.codes[to + i] = code;
                    sort.add(row, code);
                }
                from += length;
            }
        }
    }

    @Override
    boolean hasAny(int row) {
        return runs.end(row) > runs.start(row);
    }

    @Override
    void count(long[] set, int[] byCode) {
        Words.forEach(set, row -> {
            for (int i = runs.start(row); i < runs.end(row); i++) byCode[runs.codes[i]]++;
        });
    }
}
