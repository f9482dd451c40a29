package crm.importers.csv.reading;

import java.util.List;

/**
 * One row as text.
 *
 * @param line physical line where it starts (CSV) or row number of the sheet, from 1
 * @param cells as they stand; formula guards of an earlier export are taken off
 * @param mayBeShort whether empty cells at the end can be missing, as in a sheet
 */
public record Row(long line, List<String> cells, boolean mayBeShort) {

    public boolean isBlank() {
        for (String cell : cells) if (!cell.isBlank()) return false;
        return true;
    }
}
