package crm.projections.org;

import crm.domain.tag.TagId;
import crm.projections.org.TagDirectoryProjection.Group;
import crm.projections.shared.Followed;
import crm.store.documents.DocumentStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** The corp tags, answered from memory. */
public class TagDirectory {

    private final Map<String, Group> groups = new TreeMap<>();
    private final Followed<Group> followed;

    /**
     * @param position of the projection {@code tag-directory}
     * @param atMostEvery how old the memory may be before a question looks for changes
     */
    public TagDirectory(DocumentStore documents, LongSupplier position, Clock clock, Duration atMostEvery) {
        this.followed = new Followed<>(
                TagDirectoryProjection.storeIn(documents), position, clock, atMostEvery, StoreDirectory.into(groups));
    }

    /** By group name, then name. */
    public synchronized List<TagView> tags() {
        if (followed.isDue()) followed.refresh();
        List<TagView> tags = new ArrayList<>();
        for (Group group : groups.values())
            group.tags()
                    .forEach((id, name) -> tags.add(new TagView(new TagId(id), name, group.groupId(), group.name())));
        tags.sort(Comparator.comparing(TagView::groupName).thenComparing(TagView::name));
        return tags;
    }

    public Optional<TagView> tag(TagId tagId) {
        return tags().stream().filter(tag -> tag.tagId().equals(tagId)).findFirst();
    }
}
