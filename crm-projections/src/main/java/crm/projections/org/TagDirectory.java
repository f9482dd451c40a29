package crm.projections.org;

import crm.domain.tag.TagGroupId;
import crm.domain.tag.TagId;
import crm.projections.org.TagDirectoryProjection.Group;
import crm.projections.shared.Followed;
import crm.store.documents.DocumentStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

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

    /** Those that are there, by name, each with its tags by name. */
    public List<TagGroupView> groups() {
        Map<TagGroupId, List<TagView>> tags = tags().stream().collect(Collectors.groupingBy(TagView::groupId));
        synchronized (this) {
            return groups.values().stream()
                    .filter(group -> !group.removed())
                    .map(group -> new TagGroupView(
                            group.groupId(), group.name(), tags.getOrDefault(group.groupId(), List.of())))
                    .sorted(Comparator.comparing(TagGroupView::name)
                            .thenComparing(group -> group.groupId().value()))
                    .toList();
        }
    }

    /** Of these, those that exist or are not known yet: a tag that was removed is carried by nobody. */
    public synchronized List<TagId> carried(Collection<TagId> tagIds) {
        if (followed.isDue()) followed.refresh();
        return tagIds.stream()
                .filter(tag ->
                        groups.values().stream().noneMatch(group -> group.gone().contains(tag.value())))
                .toList();
    }

    /** What a tag that was removed was called, its id where that is not known; empty of a tag that was not removed. */
    public synchronized Optional<String> removed(TagId tagId) {
        if (followed.isDue()) followed.refresh();
        return groups.values().stream()
                .filter(group -> group.gone().contains(tagId.value()))
                .map(group -> group.goneNames().getOrDefault(tagId.value(), tagId.value()))
                .findFirst();
    }

    public Optional<TagView> tag(TagId tagId) {
        return tags().stream().filter(tag -> tag.tagId().equals(tagId)).findFirst();
    }
}
