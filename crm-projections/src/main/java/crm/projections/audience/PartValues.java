package crm.projections.audience;

import java.util.Arrays;

/** The values of some rows, one row after the other, on their way into a {@link ValueColumn}. */
final class PartValues implements Column {

    private final Vocabulary vocabulary;
    private final boolean several;
    private char[] codes = new char[0];
    private char[] lengths = new char[0];
    private int used;
    private int begun;

    /** @param several whether a row may have several; else the least counts */
    PartValues(Vocabulary vocabulary, boolean several) {
        this.vocabulary = vocabulary;
        this.several = several;
    }

    @Override
    public void growTo(int rows) {
        lengths = Arrays.copyOf(lengths, rows);
    }

    @Override
    public void trim(int rows) {
        lengths = Arrays.copyOf(lengths, rows);
        codes = Arrays.copyOf(codes, used);
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    /** To the row that is being made. */
    void add(String value) {
        char code = vocabulary.codeOf(value);
        for (int at = begun; at < used; at++) if (codes[at] == code) return;
        if (!several && used > begun) {
            if (value.compareTo(vocabulary.value(codes[begun])) < 0) codes[begun] = code;
            return;
        }
        if (used == codes.length) codes = Arrays.copyOf(codes, Math.max(lengths.length, 2 * used));
        codes[used++] = code;
    }

    /** What is added from here on is of the next row. */
    void end(int row) {
        if (used - begun > Runs.MOST) throw new IllegalArgumentException(used - begun + " values of one row");
        lengths[row] = (char) (used - begun);
        begun = used;
    }

    int rows() {
        return lengths.length;
    }

    /** How many values there are. */
    int size() {
        return used;
    }

    /** How many of the row. */
    int length(int row) {
        return lengths[row];
    }

    /** Of all rows, one behind the other. */
    char code(int at) {
        return codes[at];
    }
}
