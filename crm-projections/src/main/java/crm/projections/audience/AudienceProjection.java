package crm.projections.audience;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.projection;

import crm.domain.chat.GroupChatEvent.ChatMembersJoined;
import crm.domain.chat.GroupChatEvent.ChatMembersLeft;
import crm.domain.contact.ContactEvent;
import crm.domain.customer.CustomerEvent;
import crm.domain.customer.CustomerId;
import crm.domain.customer.MembershipEvent;
import crm.domain.order.OrderEvent;
import crm.domain.order.OrderEvent.OrderMatched;
import crm.domain.order.OrderEvent.OrderPaid;
import crm.domain.order.OrderEvent.OrderPlaced;
import crm.domain.order.OrderEvent.OrderReassigned;
import crm.domain.order.OrderEvent.OrderRefunded;
import crm.domain.shared.DomainEvent;
import crm.projections.shared.BatchFold;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.EventContext;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;

/**
 * One document per customer with all that rules ask of her: what the index in the heap is loaded from and follows. Events
 * about many customers make it run in one sequence.
 */
@ProcessingGroup("audience")
public final class AudienceProjection extends BatchFold<String, AudienceDocument> {

    private final AudienceFold customers;

    /** @param businessZone whose days are counted by */
    public AudienceProjection(DocumentStore documents, ZoneId businessZone) {
        super(storeIn(documents));
        this.customers = new AudienceFold(businessZone);
    }

    static DocumentFoldStore<AudienceDocument> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(
                documents,
                projection("audience", number(RangeQuery.VERSION)),
                AudienceReading::one,
                document -> Map.of());
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        Set<Class<? extends DomainEvent>> kinds = new HashSet<>(List.of(
                CustomerEvent.class,
                MembershipEvent.class,
                ContactEvent.class,
                OrderPlaced.class,
                OrderPaid.class,
                OrderRefunded.class,
                OrderMatched.class,
                OrderReassigned.class,
                ChatMembersJoined.class,
                ChatMembersLeft.class));
        CountedBehaviour.ALL.forEach(counted -> kinds.add(counted.type()));
        return kinds;
    }

    @Override
    protected Collection<String> keysOf(DomainEvent event) {
        return switch (event) {
            case CustomerEvent e -> List.of(e.customerId().value());
            case MembershipEvent e -> List.of(e.customerId().value());
            case ContactEvent e -> List.of(e.customerId().value());
            case OrderEvent e -> keysOf(e);
            case ChatMembersJoined e ->
                ids(e.joins().stream().map(join -> join.member().customer()).toList());
            case ChatMembersLeft e ->
                ids(e.leaves().stream().map(leave -> leave.member().customer()).toList());
            default -> counted(event);
        };
    }

    private static Collection<String> keysOf(OrderEvent event) {
        return switch (event) {
            case OrderPlaced e -> {
                if (e.customerId() != null) yield List.of(e.customerId().value());
                yield AudienceOrder.categoriesOf(e.lines()).isEmpty()
                        ? List.of()
                        : List.of(AudienceDocument.keyOfOrder(e.orderId().value()));
            }
            case OrderPaid e -> one(e.customerId());
            case OrderRefunded e -> one(e.customerId());
            case OrderMatched e -> one(e.customerId());
            case OrderReassigned e -> ids(List.of(e.customerId(), e.from()));
            default -> List.of(); // what waits for its order, and what does not touch money
        };
    }

    private static List<String> one(@Nullable CustomerId customer) {
        return customer == null ? List.of() : List.of(customer.value());
    }

    private static Set<String> ids(List<@Nullable CustomerId> customers) {
        Set<String> ids = new LinkedHashSet<>();
        for (CustomerId customer : customers) if (customer != null) ids.add(customer.value());
        return ids;
    }

    private static Set<String> counted(DomainEvent event) {
        Set<String> ids = new LinkedHashSet<>();
        for (CountedBehaviour<?> counted : CountedBehaviour.ALL) ids.addAll(counted.customersIn(event));
        return ids;
    }

    @Override
    protected Object sequenceOf(DomainEvent event, Collection<String> keys) {
        return "all";
    }

    @Override
    protected @Nullable AudienceDocument fold(
            String key, @Nullable AudienceDocument before, DomainEvent event, EventContext context) {
        AudienceDocument document = before == null ? AudienceDocument.EMPTY : before;
        return switch (event) {
            case CustomerEvent e -> AudienceFold.customer(document, e);
            case MembershipEvent e -> document.with(AudienceFold.member(document.member(), e));
            case ContactEvent e -> customers.contact(document, e);
            case OrderPlaced e
            when e.customerId() == null -> AudienceDocument.ofOrder(AudienceOrder.categoriesOf(e.lines()));
            case OrderEvent e -> customers.order(key, document, e);
            case ChatMembersJoined e -> AudienceFold.joined(key, document, e);
            case ChatMembersLeft e -> AudienceFold.left(key, document, e);
            default -> customers.counted(key, document, event);
        };
    }
}
