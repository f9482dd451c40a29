/**
 * Files become commands: CSV and Excel files of stores, staff, customers, orders and membership entries, read as a named
 * mapping says, resumable, idempotent, with a report of every row. {@link crm.importers.csv.ImportService} is the way in.
 */
@NullMarked
package crm.importers.csv;

import org.jspecify.annotations.NullMarked;
