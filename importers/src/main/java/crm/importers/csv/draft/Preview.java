package crm.importers.csv.draft;

import crm.importers.csv.ImportMessage;
import crm.importers.csv.mapping.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows as the import will understand them. Personal: never logged.
 *
 * @param columns the fields that are read, with the header of their column
 */
public record Preview(List<Column> columns, List<Line> lines) {

    /**
     * @param index of the column in the file, from 0; -1: the same for every row
     * @param name its header, or the constant
     */
    public record Column(Field field, int index, String name) {}

    /**
     * @param cells one for each column
     * @param error why the row as a whole is not taken, null: none is known yet
     */
    public record Line(
            long line, List<Cell> cells, @Nullable ImportMessage error) {

        public boolean isWrong() {
            return error != null || cells.stream().anyMatch(cell -> cell.error() != null);
        }
    }

    /**
     * @param raw as it stands, fixes included
     * @param meaning null: it cannot be read
     * @param error why not
     * @param fixed whether somebody wrote it anew
     */
    public record Cell(
            Column column,
            String raw,
            @Nullable Meaning meaning,
            @Nullable ImportMessage error,
            boolean fixed) {}

    @Override
    public String toString() {
        return "Preview(" + lines.size() + " lines)";
    }

    public long wrong() {
        return lines.stream().filter(Line::isWrong).count();
    }
}
