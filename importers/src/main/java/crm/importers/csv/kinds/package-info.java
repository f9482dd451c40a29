/** Rows of stores, staff, customers and membership entries: what commands each becomes. */
@NullMarked
package crm.importers.csv.kinds;

import org.jspecify.annotations.NullMarked;
