/**
 * A file on its way to be imported: how it is read, what its columns mean, how its first rows are understood, cells that
 * were fixed, and what a dry run found. Suggestions come from the words of the header and the shapes of the values; unit
 * of money and payment are never among them.
 */
@NullMarked
package crm.importers.csv.draft;

import org.jspecify.annotations.NullMarked;
