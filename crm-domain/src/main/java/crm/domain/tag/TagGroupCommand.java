package crm.domain.tag;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** All that can be asked of a tag group; {@link TagGroupEvent} is all that can come of it. */
public sealed interface TagGroupCommand {

    @TargetAggregateIdentifier
    TagGroupId groupId();

    /** Creates or renames the group; the same name again changes nothing. */
    record DefineTagGroup(TagGroupId groupId, String name) implements TagGroupCommand {}

    /** Adds or renames a tag of the group; names are unique within a group. */
    record DefineTag(TagGroupId groupId, TagId tagId, String name) implements TagGroupCommand {}

    record RemoveTag(TagGroupId groupId, TagId tagId) implements TagGroupCommand {}
}
