package crm.projections.org;

import crm.domain.tag.TagGroupId;
import java.util.List;

/** A group of corp tags. */
public record TagGroupView(TagGroupId groupId, String name, List<TagView> tags) {}
