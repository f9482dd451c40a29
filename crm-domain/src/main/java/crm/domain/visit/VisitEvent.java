package crm.domain.visit;

import crm.domain.customer.CustomerId;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;

/** All that can happen on a customer's day of visits. */
public sealed interface VisitEvent extends DomainEvent {

    VisitDayId dayId();

    MiniProgramVisit visit();

    default CustomerId customerId() {
        return dayId().customerId();
    }

    /** The customer opened a mini-program: a touch of attribution. */
    @EventName("mini-program.opened")
    record MiniProgramOpened(VisitDayId dayId, MiniProgramVisit visit) implements VisitEvent {}

    /** A visit of a record that became part of this customer: counted here from now on. */
    @EventName("mini-program.visit-absorbed")
    record MiniProgramVisitAbsorbed(VisitDayId dayId, CustomerId absorbed, MiniProgramVisit visit)
            implements VisitEvent {}
}
