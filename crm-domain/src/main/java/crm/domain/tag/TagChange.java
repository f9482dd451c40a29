package crm.domain.tag;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import crm.domain.shared.DomainRejection;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;
import crm.domain.tag.TagChangeCommand.CompleteTagChange;
import crm.domain.tag.TagChangeCommand.RefuseTagChange;
import crm.domain.tag.TagChangeCommand.RequestTagChange;
import crm.domain.tag.TagChangeEvent.TagChangeCompleted;
import crm.domain.tag.TagChangeEvent.TagChangeRefused;
import crm.domain.tag.TagChangeEvent.TagChangeRequested;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A change of the corp tags on its way to WeCom: it is the tags' only when WeCom did it. */
@AggregateRoot(type = "tag-change")
public class TagChange {

    /** Of a tag or a group (developer document 92117). */
    private static final int NAME_CHARACTERS = 30;

    @AggregateIdentifier
    private @Nullable TagChangeId id;

    private boolean ended;

    protected TagChange() {} // Axon

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RequestTagChange command) {
        Limits.requireText("changeId", command.changeId().value());
        Limits.requireDate(command.at());
        requireComplete(command.content());
        if (id == null) apply(new TagChangeRequested(command.changeId(), command.content(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(CompleteTagChange command) {
        requireRequested(command.changeId());
        if (!ended) apply(new TagChangeCompleted(command.changeId(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RefuseTagChange command) {
        requireRequested(command.changeId());
        if (!ended) apply(new TagChangeRefused(command.changeId(), command.errorCode(), command.at()));
    }

    @EventSourcingHandler
    void on(TagChangeEvent event) {
        switch (event) {
            case TagChangeRequested e -> id = e.changeId();
            case TagChangeCompleted e -> ended = true;
            case TagChangeRefused e -> ended = true;
        }
    }

    private static void requireComplete(TagChangeContent content) {
        switch (content.kind()) {
            case ADD_TAG -> {
                requireName("name", content.name());
                if (content.groupId() == null) requireName("groupName", content.groupName());
            }
            case RENAME_TAG -> {
                require("tagId", content.tagId());
                require("groupId", content.groupId());
                requireName("name", content.name());
            }
            case REMOVE_TAG -> {
                require("tagId", content.tagId());
                require("groupId", content.groupId());
            }
            case RENAME_GROUP -> {
                require("groupId", content.groupId());
                requireName("groupName", content.groupName());
            }
            case REMOVE_GROUP -> require("groupId", content.groupId());
        }
    }

    private static void require(String field, @Nullable Object value) {
        if (value == null) throw new DomainRejection(Rejections.TAG_CHANGE_INCOMPLETE, field);
    }

    private static void requireName(String field, @Nullable String name) {
        require(field, name);
        if (name == null) return; // refused above
        Limits.requireText(field, name);
        if (name.codePointCount(0, name.length()) > NAME_CHARACTERS)
            throw new DomainRejection(Rejections.TEXT_TOO_LONG, field, NAME_CHARACTERS);
    }

    private void requireRequested(TagChangeId changeId) {
        if (id == null) throw new DomainRejection(Rejections.TAG_CHANGE_UNKNOWN, changeId.value());
    }
}
