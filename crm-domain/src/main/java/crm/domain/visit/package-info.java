/** Visit: a customer opened one of the chain's mini-programs, and what brought her there. */
@NullMarked
package crm.domain.visit;

import org.jspecify.annotations.NullMarked;
