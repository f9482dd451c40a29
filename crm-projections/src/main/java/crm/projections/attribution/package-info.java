/** Touches in the heap, and to which of them the money of an order is credited. */
@NullMarked
package crm.projections.attribution;

import org.jspecify.annotations.NullMarked;
