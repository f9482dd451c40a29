package crm.domain.chat;

import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** All that can be asked of a group chat; {@link GroupChatEvent} is all that can come of it. */
public sealed interface GroupChatCommand {

    @TargetAggregateIdentifier
    GroupChatId chatId();

    /**
     * The chat is like this. What is dated before something known of the same thing changes nothing; who is not among the
     * members has gone.
     *
     * @param name may be empty
     * @param storeId that the owner serves; counts when the chat is first heard of, changes its owner, or had none
     * @param members all of them, with when they came
     * @param at when WeCom was asked
     */
    record StateChat(
            GroupChatId chatId,
            String name,
            StaffAccountId ownerId,
            @Nullable StoreId storeId,
            Instant createdAt,
            List<ChatJoin> members,
            Instant at)
            implements GroupChatCommand {}

    /** They came in; of a chat that is not known it says nothing. */
    record ReportChatJoined(GroupChatId chatId, Set<ChatMember> members, JoinScene scene, Instant at)
            implements GroupChatCommand {}

    /** They went out; of a chat that is not known it says nothing. */
    record ReportChatLeft(GroupChatId chatId, Set<ChatMember> members, QuitScene scene, Instant at)
            implements GroupChatCommand {}

    /** The notice (群公告) is another; of a chat that is not known it says nothing. */
    record ReportChatNotice(GroupChatId chatId, Instant at) implements GroupChatCommand {}

    /** The chat is no more; of one that is not known it says nothing. */
    record DismissChat(GroupChatId chatId, Instant at) implements GroupChatCommand {}
}
