package crm.importers.csv.mapping;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the value of a field comes from.
 *
 * @param column header of the column, null for a constant
 * @param constant the same for every row, null for a column
 * @param optional whether the cell may be empty
 * @param integer turns {@code 17850.0}, as spreadsheets write numbers, into {@code 17850}
 * @param values translations; empty: the cell's text is the value
 * @param otherwise for a text that has no translation; null: the row is refused
 */
public record CellSource(
        @Nullable String column,
        @Nullable String constant,
        boolean optional,
        boolean integer,
        Map<String, String> values,
        @Nullable String otherwise) {

    public static CellSource ofColumn(String column) {
        return new CellSource(column, null, false, false, Map.of(), null);
    }

    CellSource asOptional() {
        return new CellSource(column, constant, true, integer, values, otherwise);
    }
}
