package crm.domain.tag;

import java.util.Map;
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

    /**
     * The group and all of its tags, by their names, are these. What is not among them is removed; a group that was removed
     * is there again.
     */
    record StateTagGroup(TagGroupId groupId, String name, Map<TagId, String> tags) implements TagGroupCommand {}

    /** Removes the group, and its tags with it; one that is not known, or removed before, is left as it is. */
    record RemoveTagGroup(TagGroupId groupId) implements TagGroupCommand {}
}
