/** Customer and Membership. Whoever the customer is lives in the vault; here is only what she does. */
@NullMarked
package crm.domain.customer;

import org.jspecify.annotations.NullMarked;
