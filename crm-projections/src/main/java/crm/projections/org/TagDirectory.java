package crm.projections.org;

import crm.domain.tag.TagId;
import java.util.List;
import java.util.Optional;

/** The corp tags. */
public class TagDirectory {

    /** By group name, then name. */
    public List<TagView> tags() {
        throw new UnsupportedOperationException();
    }

    public Optional<TagView> tag(TagId tagId) {
        throw new UnsupportedOperationException();
    }
}
