package crm.domain.tag;

import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;

/** All that can happen to a tag group. */
public sealed interface TagGroupEvent extends DomainEvent {

    TagGroupId groupId();

    @EventName("tag-group.defined")
    record TagGroupDefined(TagGroupId groupId, String name) implements TagGroupEvent {}

    @EventName("tag-group.renamed")
    record TagGroupRenamed(TagGroupId groupId, String name) implements TagGroupEvent {}

    @EventName("tag.added")
    record TagAdded(TagGroupId groupId, TagId tagId, String name) implements TagGroupEvent {}

    @EventName("tag.renamed")
    record TagRenamed(TagGroupId groupId, TagId tagId, String name) implements TagGroupEvent {}

    @EventName("tag.removed")
    record TagRemoved(TagGroupId groupId, TagId tagId) implements TagGroupEvent {}
}
