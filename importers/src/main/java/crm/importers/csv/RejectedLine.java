package crm.importers.csv;

import org.jspecify.annotations.Nullable;

/**
 * A row that was not taken.
 *
 * @param line physical line of a CSV file, row number of a sheet, from 1
 * @param column header of the column at fault, null when it is the row as a whole
 * @param setAside a cancellation without its order, rather than a rejection
 */
public record RejectedLine(long line, @Nullable String column, ImportMessage reason, boolean setAside) {}
