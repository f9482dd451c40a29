package crm.importers.identity;

import crm.domain.contact.ContactEvent;
import crm.domain.contact.ContactEvent.ContactAdded;
import crm.domain.customer.CustomerEvent;
import crm.domain.customer.CustomerEvent.CustomerMerged;
import crm.domain.customer.CustomerId;
import crm.domain.customer.MembershipEvent;
import crm.domain.order.OrderEvent.OrderMatched;
import crm.domain.order.OrderEvent.OrderPlaced;
import crm.domain.order.OrderEvent.OrderReassigned;
import crm.domain.shared.DomainEvent;
import crm.domain.visit.VisitEvent;
import crm.store.vault.Vault;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Follows the log in one sequence. Who became part of another one is told to the vault, and whatever is said of her from then
 * on, by somebody who read her id a moment earlier, is written down to be carried over.
 */
@ProcessingGroup(IdentityEvents.GROUP)
@DisallowReplay
public final class IdentityEvents {

    public static final String GROUP = "identity";

    private static final String SURVIVORS = "survivors of the batch";

    private final Vault vault;
    private final AbsorbingQueue queue;
    private final List<IdentityQuestions> questions;
    private final Clock clock;

    IdentityEvents(Vault vault, AbsorbingQueue queue, List<IdentityQuestions> questions, Clock clock) {
        this.vault = vault;
        this.queue = queue;
        this.questions = questions;
        this.clock = clock;
    }

    /** To be registered for the group: asks the vault once for all customers of a batch. */
    public MessageHandlerInterceptor<EventMessage<?>> wholeBatches() {
        return (unitOfWork, chain) -> {
            if (unitOfWork instanceof BatchingUnitOfWork<?> batch && batch.isFirstMessage()) {
                Set<String> customers = new HashSet<>();
                batch.getMessages().forEach(message -> {
                    CustomerId customer = customerOf(message.getPayload());
                    if (customer != null) customers.add(customer.value());
                });
                unitOfWork.root().resources().put(SURVIVORS, vault.survivorsOf(customers));
            }
            return chain.proceed();
        };
    }

    @EventHandler
    void on(DomainEvent event, EventMessage<?> message, UnitOfWork<?> unitOfWork) {
        CustomerId customer = customerOf(event);
        if (customer == null) return;
        long position = positionOf(message);
        if (event instanceof CustomerMerged merged) {
            vault.merge(customer.value(), merged.into().value());
            unitOfWork.root().resources().remove(SURVIVORS); // others of the batch may be hers
            queue.enrol(customer, position, clock.instant());
        } else if (isAbsorbed(customer, unitOfWork)) {
            queue.enrol(customer, position, clock.instant());
        }
        if (event instanceof ContactAdded) for (IdentityQuestions each : questions) each.contactAdded(customer);
    }

    private boolean isAbsorbed(CustomerId customer, UnitOfWork<?> unitOfWork) {
        @SuppressWarnings("unchecked")
        Map<String, String> known =
                (Map<String, String>) unitOfWork.root().resources().get(SURVIVORS);
        if (known == null) return !vault.survivorOf(customer.value()).equals(customer.value());
        return known.containsKey(customer.value());
    }

    /** Of whom the event says something that belongs to her: null when of nobody. */
    static @Nullable CustomerId customerOf(Object event) {
        return switch (event) {
            case CustomerEvent e -> e.customerId();
            case MembershipEvent e -> e.customerId();
            case ContactEvent e -> e.customerId();
            case VisitEvent e -> e.customerId();
            case OrderPlaced e -> e.customerId();
            case OrderMatched e -> e.customerId();
            case OrderReassigned e -> e.customerId();
            default -> null;
        };
    }

    private static long positionOf(EventMessage<?> message) {
        if (message instanceof TrackedEventMessage<?> tracked
                && tracked.trackingToken() != null
                && tracked.trackingToken().position().isPresent())
            return tracked.trackingToken().position().getAsLong();
        throw new IllegalStateException("An event without its position: " + message.getPayloadType());
    }
}
