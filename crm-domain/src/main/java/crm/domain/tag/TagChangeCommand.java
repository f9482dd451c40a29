package crm.domain.tag;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** All that can be asked of a change of tags; {@link TagChangeEvent} is all that can come of it. */
public sealed interface TagChangeCommand {

    @TargetAggregateIdentifier
    TagChangeId changeId();

    /** WeCom is to be told. Asked again with the same id nothing changes. */
    record RequestTagChange(TagChangeId changeId, TagChangeContent content, Instant at) implements TagChangeCommand {}

    /** WeCom did it; what it is now, the group says. */
    record CompleteTagChange(TagChangeId changeId, Instant at) implements TagChangeCommand {}

    /** WeCom refused it with this {@code errcode}. */
    record RefuseTagChange(TagChangeId changeId, int errorCode, Instant at) implements TagChangeCommand {}
}
