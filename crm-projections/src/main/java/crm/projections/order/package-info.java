/** One document per order with its dated payments and refunds: the facts that figures and pages are checked against. */
@NullMarked
package crm.projections.order;

import org.jspecify.annotations.NullMarked;
