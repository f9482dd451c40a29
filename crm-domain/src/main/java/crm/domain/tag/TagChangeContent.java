package crm.domain.tag;

import org.jspecify.annotations.Nullable;

/**
 * What is to be changed of the corp tags. A tag has WeCom's id, so a new one has none until WeCom made it.
 *
 * @param groupId null: of a new group
 * @param groupName of the new group, or the group's new name
 * @param tagId the tag that is renamed or removed
 * @param name of the new tag, or the tag's new name
 */
public record TagChangeContent(
        Kind kind,
        @Nullable TagGroupId groupId,
        @Nullable String groupName,
        @Nullable TagId tagId,
        @Nullable String name) {

    public enum Kind {
        ADD_TAG,
        RENAME_TAG,
        REMOVE_TAG,
        RENAME_GROUP,
        REMOVE_GROUP
    }

    public static TagChangeContent addTag(TagGroupId group, String name) {
        return new TagChangeContent(Kind.ADD_TAG, group, null, null, name);
    }

    /** A group cannot be without tags. */
    public static TagChangeContent addGroup(String groupName, String name) {
        return new TagChangeContent(Kind.ADD_TAG, null, groupName, null, name);
    }

    public static TagChangeContent renameTag(TagGroupId group, TagId tag, String name) {
        return new TagChangeContent(Kind.RENAME_TAG, group, null, tag, name);
    }

    public static TagChangeContent removeTag(TagGroupId group, TagId tag) {
        return new TagChangeContent(Kind.REMOVE_TAG, group, null, tag, null);
    }

    public static TagChangeContent renameGroup(TagGroupId group, String groupName) {
        return new TagChangeContent(Kind.RENAME_GROUP, group, groupName, null, null);
    }

    public static TagChangeContent removeGroup(TagGroupId group) {
        return new TagChangeContent(Kind.REMOVE_GROUP, group, null, null, null);
    }
}
