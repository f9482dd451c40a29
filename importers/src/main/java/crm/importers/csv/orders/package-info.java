/**
 * Rows of orders: lines are grouped by order number wherever they stand in the file, cancellations find the lines they
 * cancel, and each order becomes the commands that place, pay and refund it. Exact decimals live only here; what leaves
 * is {@link crm.domain.shared.Money}, rounded half up once per order.
 */
@NullMarked
package crm.importers.csv.orders;

import org.jspecify.annotations.NullMarked;
