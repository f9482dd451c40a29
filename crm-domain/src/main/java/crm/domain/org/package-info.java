/** Region, Store, StaffAccount: the chain itself. */
@NullMarked
package crm.domain.org;

import org.jspecify.annotations.NullMarked;
