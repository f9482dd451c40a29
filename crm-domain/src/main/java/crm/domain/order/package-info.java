/** Order: lines, payments, refunds and fulfilment, in any order of arrival. */
@NullMarked
package crm.domain.order;

import org.jspecify.annotations.NullMarked;
