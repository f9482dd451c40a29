package crm.projections.ledger;

import crm.domain.order.Order;
import crm.domain.order.OrderCommand;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.DomainRejection;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.SimpleEventBus;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;

/** The real order, told commands; what each of them makes happen is a commit. */
final class PlayedOrder {

    private static final AggregateModel<Order> MODEL = AnnotatedAggregateMetaModelFactory.inspectAggregate(Order.class);

    private final List<DomainEvent> happened = new ArrayList<>();
    private final EventSourcedAggregate<Order> order;

    PlayedOrder() {
        SimpleEventBus bus = SimpleEventBus.builder().build();
        bus.subscribe(events -> {
            for (EventMessage<?> event : events) happened.add((DomainEvent) event.getPayload());
        });
        order = EventSourcedAggregate.initialize(
                blank(), MODEL, bus, NoSnapshotTriggerDefinition.INSTANCE.prepareTrigger(Order.class));
    }

    private static Order blank() {
        try {
            Constructor<Order> constructor = Order.class.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** The commits of all commands; what is refused is told again until it is accepted or nothing changes any more. */
    List<List<DomainEvent>> tellAll(List<OrderCommand> told) {
        List<List<DomainEvent>> commits = new ArrayList<>();
        List<OrderCommand> again = new ArrayList<>(told);
        int before;
        do {
            before = again.size();
            again.removeIf(command -> tell(command, commits));
        } while (!again.isEmpty() && again.size() < before);
        return commits;
    }

    private boolean tell(OrderCommand command, List<List<DomainEvent>> commits) {
        happened.clear();
        CommandMessage<OrderCommand> message = new GenericCommandMessage<>(command);
        DefaultUnitOfWork<CommandMessage<OrderCommand>> work = DefaultUnitOfWork.startAndGet(message);
        try {
            order.handle(message);
            work.commit();
        } catch (DomainRejection refused) {
            work.rollback(refused);
            return false;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        if (!happened.isEmpty()) commits.add(List.copyOf(happened));
        return true;
    }
}
