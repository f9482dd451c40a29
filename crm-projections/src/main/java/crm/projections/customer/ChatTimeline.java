package crm.projections.customer;

import crm.domain.EventCatalogue;
import crm.domain.chat.ChatJoin;
import crm.domain.chat.ChatLeave;
import crm.domain.chat.ChatMember;
import crm.domain.chat.ChatSize;
import crm.domain.chat.GroupChatEvent;
import crm.domain.chat.GroupChatEvent.ChatMembersJoined;
import crm.domain.chat.GroupChatEvent.ChatMembersLeft;
import crm.domain.customer.CustomerId;
import crm.projections.chat.ChatMembers;
import crm.projections.chat.ChatMembers.Passage;
import crm.projections.shared.DataScope;
import java.util.List;

/** Group chats that a customer joined and left. A chat's stream tells of hundreds of others: only her own part is told. */
public final class ChatTimeline implements TimelineSource {

    private final ChatMembers chats;

    public ChatTimeline(ChatMembers chats) {
        this.chats = chats;
    }

    @Override
    public List<Told> of(CustomerId customerId, DataScope scope) {
        ChatMember her = ChatMember.of(customerId);
        return chats.ofCustomer(customerId, scope).stream()
                .map(passage -> told(passage, her))
                .toList();
    }

    private static Told told(Passage passage, ChatMember her) {
        GroupChatEvent event = passage.joined()
                ? new ChatMembersJoined(
                        passage.chatId(),
                        passage.storeId(),
                        List.of(new ChatJoin(her, passage.joinScene(), passage.at())),
                        ChatSize.NONE)
                : new ChatMembersLeft(
                        passage.chatId(),
                        passage.storeId(),
                        List.of(new ChatLeave(her, passage.quitScene(), passage.at())),
                        ChatSize.NONE);
        String name = EventCatalogue.standard().of(event.getClass()).name();
        return new Told(passage.position(), new Timeline.Entry(passage.at(), name, passage.storeId(), event));
    }
}
