/** Feeding files in: upload, progress, the report of every row, and the rows to fix and feed again. */
@NullMarked
package crm.web.imports;

import org.jspecify.annotations.NullMarked;
