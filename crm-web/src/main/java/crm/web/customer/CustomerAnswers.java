package crm.web.customer;

import crm.domain.customer.Consent;
import crm.domain.customer.CustomerId;
import crm.domain.customer.Gender;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.domain.tag.TagId;
import crm.projections.customer.CustomerProfile;
import crm.projections.customer.CustomerProfile.MembershipView;
import crm.projections.customer.Relation;
import crm.projections.customer.Timeline;
import crm.projections.order.OrderTotals;
import crm.web.shared.Mask;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What programs are told of customers: no more than a page shows, and name and phone number as masked as there. */
final class CustomerAnswers {

    private CustomerAnswers() {}

    /**
     * @param name masked as on the page, with {@code phone}; null: not known
     * @param stores within the key's, where she has or had a contact or an order
     * @param orders in those stores, amounts in fen
     * @param messages whether she may be written to
     */
    record Customer(
            CustomerId id,
            @Nullable String name,
            @Nullable String phone,
            @Nullable Gender gender,
            @Nullable String city,
            @Nullable Instant registeredAt,
            Set<StoreId> stores,
            Set<TagId> tags,
            @Nullable MembershipView membership,
            OrderTotals orders,
            @Nullable Instant firstOrderAt,
            @Nullable Instant lastOrderAt,
            boolean messages,
            List<CustomerId> absorbed) {

        static Customer of(CustomerProfile profile) {
            String name = profile.name();
            String phone = profile.phone();
            return new Customer(
                    profile.customerId(),
                    name == null ? null : Mask.name(name),
                    phone == null ? null : Mask.phone(phone),
                    profile.gender(),
                    profile.city(),
                    profile.registeredAt(),
                    profile.stores(),
                    profile.tags(),
                    profile.membership(),
                    profile.orders(),
                    profile.firstOrderAt(),
                    profile.lastOrderAt(),
                    !profile.wantsNoMessages(),
                    profile.absorbed());
        }
    }

    /** @param total how many there are in all, whatever page this is */
    record Customers(
            List<Customer> items, long total, @Nullable String next) {}

    /**
     * @param event such as {@code order.paid}
     * @param data its fields as they are stored: ids, figures, times
     */
    record Happened(Instant at, String event, @Nullable StoreId storeId, DomainEvent data) {

        static Happened of(Timeline.Entry entry) {
            return new Happened(entry.at(), entry.name(), entry.storeId(), entry.event());
        }
    }

    record Relations(List<Relation> items) {}

    /**
     * @param standing what she said last; null: nothing
     * @param stillNamed a call that names her for a message may still be on its way
     */
    record Standing(boolean messages, @Nullable Consent standing, boolean stillNamed) {}

    /**
     * @param messages what counts now: of two statements the later one
     * @param acknowledged no call that names her for a message begins any more; false: ask again for when it holds
     */
    record Receipt(CustomerId id, boolean messages, boolean changed, boolean acknowledged) {}
}
