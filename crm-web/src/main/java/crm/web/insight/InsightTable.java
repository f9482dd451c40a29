package crm.web.insight;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table of an answer, as it is read and as it is written to a file.
 *
 * @param head of the first column, a text
 * @param total null: the columns do not sum
 */
record InsightTable(
        String head,
        List<Column> columns,
        List<Line> lines,
        @Nullable Line total) {

    /** @param text heading; {@code more}: what it is, null where the heading says it */
    record Column(String text, @Nullable String more) {}

    /**
     * @param href where the name leads; null: nowhere
     * @param muted what is beside the others: of nobody, elsewhere, too few
     */
    record Line(String name, @Nullable String href, boolean muted, List<Cell> cells) {}

    /**
     * @param text as it is read, {@code note} smaller beneath it
     * @param value as it is written to a file
     * @param href the people or orders behind it; null: none
     * @param shade 0 to 4
     */
    record Cell(
            String text,
            @Nullable String note,
            String value,
            @Nullable String href,
            int shade) {

        static Cell of(String text, Object value) {
            return new Cell(text, null, String.valueOf(value), null, 0);
        }

        static Cell opening(@Nullable String href, String text, Object value) {
            return new Cell(text, null, String.valueOf(value), href, 0);
        }

        Cell noted(@Nullable String said) {
            return new Cell(text, said, value, href, shade);
        }

        /** By a part of 1. */
        Cell shaded(double part) {
            return new Cell(text, note, value, href, part <= 0 ? 0 : (int) Math.clamp(Math.ceil(part * 4), 1, 4));
        }
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }
}
