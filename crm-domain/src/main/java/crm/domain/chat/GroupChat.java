package crm.domain.chat;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import crm.domain.chat.GroupChatCommand.DismissChat;
import crm.domain.chat.GroupChatCommand.ReportChatJoined;
import crm.domain.chat.GroupChatCommand.ReportChatLeft;
import crm.domain.chat.GroupChatCommand.ReportChatNotice;
import crm.domain.chat.GroupChatCommand.StateChat;
import crm.domain.chat.GroupChatEvent.ChatCreated;
import crm.domain.chat.GroupChatEvent.ChatDismissed;
import crm.domain.chat.GroupChatEvent.ChatMembersJoined;
import crm.domain.chat.GroupChatEvent.ChatMembersLeft;
import crm.domain.chat.GroupChatEvent.ChatNoticeChanged;
import crm.domain.chat.GroupChatEvent.ChatOwnerChanged;
import crm.domain.chat.GroupChatEvent.ChatRenamed;
import crm.domain.chat.GroupChatEvent.ChatStoreAssigned;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.Limits;
import crm.domain.shared.Snapshotted;
import java.time.Instant;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A group chat (客户群). WeCom says that something changed, not what, so the chat is mostly stated as it is; each statement
 * and each report is dated, and neither their order nor a repeat makes a difference.
 */
@AggregateRoot(type = "chat")
@Revision("0")
@Snapshotted
public class GroupChat {

    @AggregateIdentifier
    private @Nullable GroupChatId id;

    private String name = "";
    private Instant nameAt = Instant.MIN;
    private @Nullable StaffAccountId ownerId;
    private Instant ownerAt = Instant.MIN;
    private @Nullable StoreId storeId;
    private Instant noticeAt = Instant.MIN;
    private ChatRoster roster = new ChatRoster();
    private boolean dismissed;

    protected GroupChat() {} // Axon

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(StateChat command) {
        check(command);
        if (dismissed) return;
        if (id == null) {
            apply(new ChatCreated(
                    command.chatId(), command.name(), command.ownerId(), command.storeId(), command.createdAt()));
        } else {
            changeOwner(command);
            if (!command.name().equals(name) && !command.at().isBefore(nameAt))
                apply(new ChatRenamed(command.chatId(), command.name(), command.at()));
        }
        enter(roster.newcomers(command.members(), command.at()));
        leave(roster.missing(command.members(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ReportChatJoined command) {
        Limits.requireDate(command.at());
        if (isOpen())
            enter(roster.news(command.members(), command.at(), true).stream()
                    .map(member -> new ChatJoin(member, command.scene(), command.at()))
                    .toList());
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ReportChatLeft command) {
        Limits.requireDate(command.at());
        if (isOpen())
            leave(roster.news(command.members(), command.at(), false).stream()
                    .map(member -> new ChatLeave(member, command.scene(), command.at()))
                    .toList());
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ReportChatNotice command) {
        Limits.requireDate(command.at());
        if (isOpen() && command.at().isAfter(noticeAt)) apply(new ChatNoticeChanged(command.chatId(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(DismissChat command) {
        Limits.requireDate(command.at());
        if (isOpen()) apply(new ChatDismissed(command.chatId(), storeId, command.at()));
    }

    private boolean isOpen() {
        return id != null && !dismissed;
    }

    private static void check(StateChat command) {
        Limits.requireText("chatId", command.chatId().value());
        if (!command.name().isEmpty()) Limits.requireText("name", command.name());
        Limits.requireDate(command.createdAt());
        Limits.requireDate(command.at());
        Limits.requireAtMost("members", command.members().size(), Limits.MEMBERS);
        command.members().forEach(member -> Limits.requireDate(member.at()));
    }

    private void changeOwner(StateChat command) {
        if (command.at().isBefore(ownerAt)) return;
        StoreId store = command.storeId();
        if (!command.ownerId().equals(ownerId))
            apply(new ChatOwnerChanged(command.chatId(), command.ownerId(), store, command.at()));
        else if (storeId == null && store != null) apply(new ChatStoreAssigned(command.chatId(), store, command.at()));
    }

    private void enter(List<ChatJoin> joins) {
        if (joins.isEmpty() || id == null) return;
        roster.requireRoomFor(joins.size());
        apply(new ChatMembersJoined(id, storeId, joins, roster.sizeAfter(joins)));
    }

    private void leave(List<ChatLeave> leaves) {
        if (leaves.isEmpty() || id == null) return;
        roster.requireRoomFor(leaves.size());
        apply(new ChatMembersLeft(id, storeId, leaves, roster.sizeWithout(leaves)));
    }

    @EventSourcingHandler
    void on(GroupChatEvent event) {
        switch (event) {
            case ChatCreated e -> {
                id = e.chatId();
                name = e.name();
                nameAt = e.at();
                ownerId = e.ownerId();
                ownerAt = e.at();
                storeId = e.storeId();
            }
            case ChatOwnerChanged e -> {
                ownerId = e.ownerId();
                ownerAt = e.at();
                storeId = e.storeId();
            }
            case ChatStoreAssigned e -> storeId = e.storeId();
            case ChatRenamed e -> {
                name = e.name();
                nameAt = e.at();
            }
            case ChatNoticeChanged e -> noticeAt = e.at();
            case ChatMembersJoined e -> e.joins().forEach(join -> roster.enter(join.member(), join.at(), true));
            case ChatMembersLeft e -> e.leaves().forEach(leave -> roster.enter(leave.member(), leave.at(), false));
            case ChatDismissed e -> dismissed = true;
        }
    }
}
