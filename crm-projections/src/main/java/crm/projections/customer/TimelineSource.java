package crm.projections.customer;

import crm.domain.customer.CustomerId;
import crm.projections.shared.DataScope;
import java.util.List;

/** What happened to a customer and stands in no stream of her own: it comes from a projection. */
@FunctionalInterface
public interface TimelineSource {

    /** @param position in the log of what told it, unique among those of one date */
    record Told(long position, Timeline.Entry entry) {}

    /** All that lies within the scope, in no order. */
    List<Told> of(CustomerId customerId, DataScope scope);
}
