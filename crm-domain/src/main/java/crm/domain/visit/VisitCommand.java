package crm.domain.visit;

import crm.domain.customer.CustomerId;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** All that can be asked of a day of visits; {@link VisitEvent} is all that can come of it. */
public sealed interface VisitCommand {

    @TargetAggregateIdentifier
    VisitDayId dayId();

    /** A visit id counts once. More than 1,000 of one customer and day are refused as {@code domain.too-many}. */
    record RecordVisit(VisitDayId dayId, MiniProgramVisit visit) implements VisitCommand {}

    /** Takes over the visits of a customer who became part of this one; known ones change nothing. */
    record AbsorbVisits(VisitDayId dayId, CustomerId absorbed, List<MiniProgramVisit> visits, Instant at)
            implements VisitCommand {}
}
