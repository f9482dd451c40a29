/** Finding customers, and the page of one: who serves her, her membership and orders, and what happened when. */
@NullMarked
package crm.web.customer;

import org.jspecify.annotations.NullMarked;
