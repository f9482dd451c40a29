package crm.domain.tag;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import crm.domain.shared.Canonical;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;
import crm.domain.tag.TagGroupCommand.DefineTag;
import crm.domain.tag.TagGroupCommand.DefineTagGroup;
import crm.domain.tag.TagGroupCommand.RemoveTag;
import crm.domain.tag.TagGroupCommand.RemoveTagGroup;
import crm.domain.tag.TagGroupCommand.StateTagGroup;
import crm.domain.tag.TagGroupEvent.TagAdded;
import crm.domain.tag.TagGroupEvent.TagGroupDefined;
import crm.domain.tag.TagGroupEvent.TagGroupRemoved;
import crm.domain.tag.TagGroupEvent.TagGroupRenamed;
import crm.domain.tag.TagGroupEvent.TagRemoved;
import crm.domain.tag.TagGroupEvent.TagRenamed;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A group of corp tags (企业标签组). Its commands state how things are now: they count in the order of arrival. */
@AggregateRoot(type = "tag-group")
public class TagGroup {

    @AggregateIdentifier
    private @Nullable TagGroupId id;

    private @Nullable String name;
    private final Map<TagId, String> tags = new HashMap<>();
    private boolean removed;

    protected TagGroup() {} // Axon

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(DefineTagGroup command) {
        Limits.requireText("groupId", command.groupId().value());
        Limits.requireText("name", command.name());
        define(command.groupId(), command.name());
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(StateTagGroup command) {
        Limits.requireText("groupId", command.groupId().value());
        Limits.requireText("name", command.name());
        Limits.requireAtMost("tags", command.tags().size(), Limits.MEMBERS);
        command.tags().forEach((tag, called) -> {
            Limits.requireText("tagId", tag.value());
            Limits.requireText("name", called);
        });
        define(command.groupId(), command.name());
        for (TagId gone : sorted(tags.keySet()))
            if (!command.tags().containsKey(gone)) apply(new TagRemoved(command.groupId(), gone));
        command.tags().entrySet().stream()
                .sorted(Comparator.comparing(tag -> tag.getKey().value()))
                .forEach(tag -> state(command.groupId(), tag.getKey(), tag.getValue()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RemoveTagGroup command) {
        if (id == null || removed) return;
        for (TagId tag : sorted(tags.keySet())) apply(new TagRemoved(command.groupId(), tag));
        apply(new TagGroupRemoved(command.groupId()));
    }

    private void define(TagGroupId groupId, String called) {
        if (id == null || removed) apply(new TagGroupDefined(groupId, called));
        else if (!called.equals(name)) apply(new TagGroupRenamed(groupId, called));
    }

    private void state(TagGroupId groupId, TagId tag, String called) {
        String before = tags.get(tag);
        if (before == null) apply(new TagAdded(groupId, tag, called));
        else if (!called.equals(before)) apply(new TagRenamed(groupId, tag, called));
    }

    /** A copy, in the one order in which events are written. */
    private static List<TagId> sorted(Set<TagId> tags) {
        return List.copyOf(Canonical.sorted(tags));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(DefineTag command) {
        requireKnown(command.groupId());
        Limits.requireText("tagId", command.tagId().value());
        Limits.requireText("name", command.name());
        String before = tags.get(command.tagId());
        if (command.name().equals(before)) return;
        if (tags.containsValue(command.name())) throw new DomainRejection(Rejections.TAG_NAME_TAKEN, command.name());
        if (before == null) {
            Limits.requireAtMost("tags", tags.size() + 1, Limits.MEMBERS);
            apply(new TagAdded(command.groupId(), command.tagId(), command.name()));
        } else {
            apply(new TagRenamed(command.groupId(), command.tagId(), command.name()));
        }
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RemoveTag command) {
        requireKnown(command.groupId());
        if (tags.containsKey(command.tagId())) apply(new TagRemoved(command.groupId(), command.tagId()));
    }

    @EventSourcingHandler
    void on(TagGroupEvent event) {
        switch (event) {
            case TagGroupDefined e -> {
                id = e.groupId();
                name = e.name();
                removed = false;
            }
            case TagGroupRenamed e -> name = e.name();
            case TagAdded e -> tags.put(e.tagId(), e.name());
            case TagRenamed e -> tags.put(e.tagId(), e.name());
            case TagRemoved e -> tags.remove(e.tagId());
            case TagGroupRemoved e -> removed = true;
        }
    }

    private void requireKnown(TagGroupId groupId) {
        if (id == null || removed) throw new DomainRejection(Rejections.TAG_GROUP_UNKNOWN, groupId.value());
    }
}
