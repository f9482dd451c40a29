package crm.projections.org;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.projection;

import crm.domain.shared.DomainEvent;
import crm.domain.tag.TagGroupEvent;
import crm.domain.tag.TagGroupEvent.TagAdded;
import crm.domain.tag.TagGroupEvent.TagGroupDefined;
import crm.domain.tag.TagGroupEvent.TagGroupRemoved;
import crm.domain.tag.TagGroupEvent.TagGroupRenamed;
import crm.domain.tag.TagGroupEvent.TagRemoved;
import crm.domain.tag.TagGroupEvent.TagRenamed;
import crm.domain.tag.TagGroupId;
import crm.domain.tag.TagId;
import crm.projections.org.TagDirectoryProjection.Group;
import crm.projections.shared.BatchFold;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.EventContext;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;

/** One document per group of tags, with its tags. */
@ProcessingGroup("tag-directory")
public final class TagDirectoryProjection extends BatchFold<TagGroupId, Group> {

    /**
     * @param tags names by id
     * @param gone ids of tags that were removed: whoever carried one carries it no more
     * @param goneNames what they were called
     */
    record Group(
            TagGroupId groupId,
            String name,
            SortedMap<String, String> tags,
            SortedSet<String> gone,
            SortedMap<String, String> goneNames,
            boolean removed) {

        /** Documents of older versions do not know what is gone. */
        @SuppressWarnings("NullAway") // of Jackson, where the document has none
        Group {
            if (gone == null) gone = new TreeSet<>();
            if (goneNames == null) goneNames = new TreeMap<>();
        }

        Group named(String called) {
            return new Group(groupId, called, tags, gone, goneNames, false);
        }

        Group ended() {
            return new Group(groupId, name, tags, gone, goneNames, true);
        }

        Group with(TagId tag, @Nullable String called) {
            SortedMap<String, String> after = new TreeMap<>(tags);
            SortedSet<String> left = new TreeSet<>(gone);
            SortedMap<String, String> leftNames = new TreeMap<>(goneNames);
            if (called == null) {
                String was = after.remove(tag.value());
                left.add(tag.value());
                if (was != null) leftNames.put(tag.value(), was);
            } else {
                after.put(tag.value(), called);
                left.remove(tag.value());
                leftNames.remove(tag.value());
            }
            return new Group(groupId, name, after, left, leftNames, removed);
        }
    }

    public TagDirectoryProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<Group> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(
                documents, projection("tag-directory", number(RangeQuery.VERSION)), Group.class, g -> Map.of());
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(TagGroupEvent.class);
    }

    @Override
    protected Collection<TagGroupId> keysOf(DomainEvent event) {
        return event instanceof TagGroupEvent e ? List.of(e.groupId()) : List.of();
    }

    @Override
    protected @Nullable Group fold(TagGroupId group, @Nullable Group before, DomainEvent event, EventContext context) {
        if (!(event instanceof TagGroupEvent of)) return before;
        Group known = before == null
                ? new Group(group, group.value(), new TreeMap<>(), new TreeSet<>(), new TreeMap<>(), false)
                : before;
        return switch (of) {
            case TagGroupDefined e -> known.named(e.name());
            case TagGroupRenamed e -> known.named(e.name());
            case TagAdded e -> known.with(e.tagId(), e.name());
            case TagRenamed e -> known.with(e.tagId(), e.name());
            case TagRemoved e -> known.with(e.tagId(), null);
            case TagGroupRemoved e -> known.ended();
        };
    }
}
