package crm.projections.org;

import crm.domain.tag.TagGroupId;
import crm.domain.tag.TagId;

/** A corp tag with the name of its group. */
public record TagView(TagId tagId, String name, TagGroupId groupId, String groupName) {}
