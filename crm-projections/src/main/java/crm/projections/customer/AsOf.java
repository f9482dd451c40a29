package crm.projections.customer;

import crm.domain.order.OrderEvent.OrderMatched;
import crm.domain.shared.DomainEvent;
import java.time.Instant;

/** Up to when a customer's page looks. */
public record AsOf(Instant instant, Basis basis) {

    public enum Basis {
        /** What had happened by then, whenever it was told. */
        HAPPENED,
        /** What the log knew then: what was told later, of whatever date, is not in it. */
        RECORDED
    }

    public static AsOf happened(Instant instant) {
        return new AsOf(instant, Basis.HAPPENED);
    }

    /** An event without a date of its own happened when it was told. */
    boolean counts(DomainEvent event, Instant recordedAt) {
        if (basis == Basis.RECORDED) return !recordedAt.isAfter(instant);
        // Whose an order is is no happening: once it is known it was hers from the first.
        Instant at = event instanceof OrderMatched matched ? matched.paidAt() : EventDates.of(event);
        return !(at == null ? recordedAt : at).isAfter(instant);
    }
}
