/** The ledger of orders: all their dated entries, kept as documents and read from columns in the heap. */
@NullMarked
package crm.projections.ledger;

import org.jspecify.annotations.NullMarked;
