package crm.domain.sharetarget;

import crm.domain.org.Place;
import crm.domain.period.BookPeriodId;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import java.time.Instant;

/** All that can happen to a target. */
public sealed interface ShareTargetEvent extends DomainEvent {

    ShareTargetId targetId();

    /** User name of whoever decided it. */
    String by();

    Instant at();

    /** That much of the revenue of this place in this month is to be sold online. */
    @EventName("share-target.set")
    record TargetSet(ShareTargetId targetId, BookPeriodId periodId, Place place, int permille, String by, Instant at)
            implements ShareTargetEvent {}

    /** There is no target any more. */
    @EventName("share-target.dropped")
    record TargetDropped(ShareTargetId targetId, String by, Instant at) implements ShareTargetEvent {}
}
