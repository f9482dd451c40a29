package crm.domain.tag;

import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import java.time.Instant;

/** All that can happen to a change of tags. */
public sealed interface TagChangeEvent extends DomainEvent {

    TagChangeId changeId();

    Instant at();

    /** Somebody wants it; WeCom is to be told. */
    @EventName("tag-change.requested")
    record TagChangeRequested(TagChangeId changeId, TagChangeContent content, Instant at) implements TagChangeEvent {}

    /** WeCom did it. */
    @EventName("tag-change.completed")
    record TagChangeCompleted(TagChangeId changeId, Instant at) implements TagChangeEvent {}

    /** WeCom refused it: the tags are as they were. */
    @EventName("tag-change.refused")
    record TagChangeRefused(TagChangeId changeId, int errorCode, Instant at) implements TagChangeEvent {}
}
