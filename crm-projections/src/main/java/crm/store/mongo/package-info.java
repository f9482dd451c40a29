/** The engine of a cluster: MongoDB, written to a majority and to disk, read from what a majority has. */
@NullMarked
package crm.store.mongo;

import org.jspecify.annotations.NullMarked;
