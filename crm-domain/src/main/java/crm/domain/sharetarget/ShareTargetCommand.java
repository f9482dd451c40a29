package crm.domain.sharetarget;

import crm.domain.shared.Decider;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** All that can be asked of a target; {@link ShareTargetEvent} is all that can come of it. */
public sealed interface ShareTargetCommand {

    @TargetAggregateIdentifier
    ShareTargetId targetId();

    Decider by();

    Instant at();

    /** The part of the chain means to sell so much of its revenue online in that month. @param permille 1 to 1,000 */
    record SetTarget(ShareTargetId targetId, int permille, Decider by, Instant at) implements ShareTargetCommand {}

    /** It means nothing any more. */
    record DropTarget(ShareTargetId targetId, Decider by, Instant at) implements ShareTargetCommand {}
}
