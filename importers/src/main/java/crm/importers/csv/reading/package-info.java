/**
 * Tables of text out of uploaded files: gzip, encoding, separator and workbook are found out here, damage and bombs are
 * met here, and memory stays bounded whatever the file holds. Knows nothing of what the columns mean.
 */
@NullMarked
package crm.importers.csv.reading;

import org.jspecify.annotations.NullMarked;
