/** Files of orders that other systems put into a directory: each becomes an import, once, and ends beside its report. */
@NullMarked
package crm.importers.orderfeed.drop;

import org.jspecify.annotations.NullMarked;
