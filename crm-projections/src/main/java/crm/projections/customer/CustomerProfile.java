package crm.projections.customer;

import crm.domain.customer.Consent;
import crm.domain.customer.CustomerId;
import crm.domain.customer.Gender;
import crm.domain.org.StoreId;
import crm.domain.shared.Money;
import crm.domain.tag.TagId;
import crm.projections.order.OrderTotals;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One customer as the asker may see her: relations, tags, stores and orders are those of stores within the scope; the
 * coarse profile and the membership are the chain's.
 *
 * @param name from the vault, with {@code phone} null when not known or erased
 * @param stores where she has or had a contact or an order
 * @param absorbed other records of the same person that became part of this one
 * @param membership null when she is no member
 * @param consent what she said last of messages; null: nothing
 * @param erased when her personal data was destroyed and under which number; null: it was not
 */
public record CustomerProfile(
        CustomerId customerId,
        @Nullable String name,
        @Nullable String phone,
        @Nullable Gender gender,
        @Nullable String city,
        @Nullable Instant registeredAt,
        Set<StoreId> stores,
        List<Relation> relations,
        Set<TagId> tags,
        @Nullable MembershipView membership,
        OrderTotals orders,
        @Nullable Instant firstOrderAt,
        @Nullable Instant lastOrderAt,
        List<CustomerId> absorbed,
        @Nullable Consent consent,
        @Nullable Erased erased) {

    /** @param receipt number of the deletion */
    public record Erased(String receipt, Instant at) {}

    public boolean wantsNoMessages() {
        return consent != null && consent.optedOut();
    }

    /** Level from 1; points and balance are the sums of their entries. */
    public record MembershipView(int level, long points, Money balance) {}
}
