package crm.domain.attribution;

import crm.domain.org.StaffAccountId;
import org.jspecify.annotations.Nullable;

/**
 * Who is credited with an order, and why.
 *
 * @param touch that decided, of a code or a tagged link
 * @param relation that decided, of a bound relation
 */
public record CreditedStaff(
        StaffAccountId staffId,
        StaffClaim claim,
        @Nullable Touch touch,
        @Nullable BoundRelation relation) {}
