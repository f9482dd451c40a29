/** The embedded engine: SQLite, WAL, synchronous=FULL. */
@NullMarked
package crm.store.sqlite;

import org.jspecify.annotations.NullMarked;
