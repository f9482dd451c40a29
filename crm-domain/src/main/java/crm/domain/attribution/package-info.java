/** Attribution: thanks to which touch, and to whom, an order was placed; money is split to the fen. */
@NullMarked
package crm.domain.attribution;

import org.jspecify.annotations.NullMarked;
