package crm.importers.csv.draft;

import crm.importers.csv.reading.Row;
import crm.importers.csv.reading.TableFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a file. Personal: never logged.
 *
 * @param format as it was read
 * @param above the first rows as they stand, to choose the header from
 * @param header the row that names the columns
 * @param rows behind it
 */
public record Sample(TableFormat format, List<Row> above, Row header, List<Row> rows) {

    @Override
    public String toString() {
        return "Sample(" + rows.size() + " rows)";
    }

    /** Where the column of this name is, -1 when there is none or more than one. */
    public int column(@Nullable String name) {
        int found = -1;
        for (int i = 0; name != null && i < header.cells().size(); i++) {
            if (!normal(header.cells().get(i)).equals(normal(name))) continue;
            if (found >= 0) return -1;
            found = i;
        }
        return found;
    }

    private static String normal(String name) {
        return name.replace('\u00a0', ' ').replace('\u3000', ' ').strip().replaceAll("\\s+", " ");
    }

    /** What stands in a column, without empty cells. */
    public List<String> values(int column) {
        return rows.stream()
                .filter(row -> column < row.cells().size())
                .map(row -> row.cells().get(column).strip())
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
