/**
 * What a chain's orders tell of each customer: RFM scores and the BG/NBD prediction of orders to come. Numbers in, numbers out;
 * {@code audience} asks with its columns.
 */
@NullMarked
package crm.projections.insight;

import org.jspecify.annotations.NullMarked;
