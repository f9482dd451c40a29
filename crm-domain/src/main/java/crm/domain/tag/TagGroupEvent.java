package crm.domain.tag;

import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;

/** All that can happen to a tag group. */
public sealed interface TagGroupEvent extends DomainEvent {

    TagGroupId groupId();

    /** The group exists from here on. */
    @EventName("tag-group.defined")
    record TagGroupDefined(TagGroupId groupId, String name) implements TagGroupEvent {}

    /** The group has another name. */
    @EventName("tag-group.renamed")
    record TagGroupRenamed(TagGroupId groupId, String name) implements TagGroupEvent {}

    /** The group has a new tag. */
    @EventName("tag.added")
    record TagAdded(TagGroupId groupId, TagId tagId, String name) implements TagGroupEvent {}

    /** The tag has another name. */
    @EventName("tag.renamed")
    record TagRenamed(TagGroupId groupId, TagId tagId, String name) implements TagGroupEvent {}

    /** The tag no longer exists; whoever carried it carries it no more. */
    @EventName("tag.removed")
    record TagRemoved(TagGroupId groupId, TagId tagId) implements TagGroupEvent {}

    /** The group is no more; its tags were removed before it. */
    @EventName("tag-group.removed")
    record TagGroupRemoved(TagGroupId groupId) implements TagGroupEvent {}
}
