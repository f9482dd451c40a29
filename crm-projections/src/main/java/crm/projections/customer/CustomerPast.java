package crm.projections.customer;

import crm.domain.contact.ContactEvent.ContactAbsorbed;
import crm.domain.contact.ContactId;
import crm.domain.customer.CustomerId;
import crm.domain.customer.MembershipEvent.MembershipAbsorbed;
import crm.domain.customer.MembershipId;
import crm.domain.org.StaffAccountId;
import crm.domain.shared.DomainEvent;
import crm.projections.order.OrderPage;
import crm.projections.order.OrderPast;
import crm.projections.order.OrderQueries;
import crm.projections.order.OrderView;
import crm.projections.shared.DataScope;
import crm.projections.shared.DataScope.AllStores;
import crm.projections.shared.PastFold;
import crm.projections.shared.PastStreams;
import crm.store.documents.DocumentStore;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.log.LogPosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a customer's profile and orders were: the folds of today over her streams, as far as they counted then. */
final class CustomerPast {

    private static final int PAGE = 200;

    private final EventLog log;
    private final EventCodec codec;
    private final OrderQueries orders;
    private final CustomerProfileProjection fold;
    private final OrderPast past;

    CustomerPast(DocumentStore documents, EventLog log, EventCodec codec, OrderQueries orders) {
        this.log = log;
        this.codec = codec;
        this.orders = orders;
        this.fold = new CustomerProfileProjection(documents);
        this.past = new OrderPast(documents, log, codec);
    }

    /** @param now which streams tell of her; empty when none of them counted then */
    Optional<CustomerState> state(CustomerState now, AsOf asOf) {
        List<String> streams = new ArrayList<>();
        CustomerId customer = now.customerId();
        streams.add(customer.value());
        streams.add(MembershipId.of(customer).value());
        for (String staff : now.relations().keySet())
            streams.add(ContactId.of(customer, new StaffAccountId(staff)).value());
        for (OrderView order : all(new AllStores(), customer))
            streams.add(order.orderId().value());
        return Optional.ofNullable(PastStreams.fold(log, codec, fold, streams, CustomerPast::parts, asOf::counts)
                .get(customer.value()));
    }

    Optional<ConsentProof> consent(CustomerId customer) {
        return ConsentProof.last(log, codec, customer);
    }

    long position(Instant instant) {
        return LogPosition.endOf(PastFold.lastOrdinal(log, instant));
    }

    /** Hers then, the latest placed first; those of stores within the scope. */
    List<OrderView> orders(CustomerId customer, DataScope scope, AsOf asOf, int most) {
        Collection<String> hers = all(scope, customer).stream()
                .map(order -> order.orderId().value())
                .toList();
        return past.orders(hers, asOf::counts).stream()
                .filter(order -> customer.equals(order.customerId()) && scope.sees(order.storeId()))
                .sorted(Comparator.comparing(OrderView::placedAt).reversed())
                .limit(most)
                .toList();
    }

    private List<OrderView> all(DataScope scope, CustomerId customer) {
        List<OrderView> all = new ArrayList<>();
        @Nullable String next = null;
        do {
            OrderPage page = orders.ofCustomer(scope, customer, PAGE, next);
            all.addAll(page.orders());
            next = page.next();
        } while (next != null);
        return all;
    }

    /** What came over from another record is dated by itself. */
    private static List<? extends DomainEvent> parts(DomainEvent event) {
        return switch (event) {
            case ContactAbsorbed e -> e.told();
            case MembershipAbsorbed e -> e.told();
            default -> List.of(event);
        };
    }
}
