/**
 * Sorting more than memory holds. What is spooled to disk is encrypted under a key that only this process's memory has,
 * and deleted at the end; after a crash what lies there is unreadable, and swept at the next start.
 */
@NullMarked
package crm.importers.csv.spool;

import org.jspecify.annotations.NullMarked;
