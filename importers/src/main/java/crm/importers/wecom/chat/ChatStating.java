package crm.importers.wecom.chat;

import crm.domain.chat.ChatJoin;
import crm.domain.chat.ChatMember;
import crm.domain.chat.GroupChatCommand.DismissChat;
import crm.domain.chat.GroupChatCommand.StateChat;
import crm.domain.chat.GroupChatId;
import crm.domain.org.StaffAccountId;
import crm.domain.shared.Limits;
import crm.importers.sending.Sender;
import crm.importers.wecom.StaffStores;
import crm.importers.wecom.chat.ChatCard.Member;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.vault.Vault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Tells the domain what WeCom says of a chat, for callbacks and reconciliation alike. */
public final class ChatStating {

    private final Sender sender;
    private final ChatPeople people;
    private final StaffStores stores;

    public ChatStating(Sender sender, EventLog log, EventCodec codec, Vault vault) {
        this.sender = sender;
        this.people = new ChatPeople(vault);
        this.stores = new StaffStores(log, codec);
    }

    /**
     * @param id of the command
     * @param asked when WeCom was asked
     * @return whether anything was news
     */
    public boolean state(String id, ChatCard card, Instant asked) {
        StaffAccountId owner = people.staff(card.owner());
        Map<String, ChatMember> known = people.of(card.members());
        List<ChatJoin> members =
                card.members().stream().map(member -> join(member, known)).toList();
        return sender.send(
                id,
                new StateChat(
                        new GroupChatId(card.chatId()),
                        shortened(card.name()),
                        owner,
                        stores.storeOf(owner, asked),
                        card.createdAt(),
                        members,
                        asked));
    }

    /** @return whether it was news */
    public boolean dismiss(String id, GroupChatId chatId, Instant at) {
        return sender.send(id, new DismissChat(chatId, at));
    }

    private static ChatJoin join(Member member, Map<String, ChatMember> known) {
        return new ChatJoin(Objects.requireNonNull(known.get(member.id())), member.scene(), member.joinedAt());
    }

    private static String shortened(String name) {
        if (name.length() <= Limits.TEXT) return name;
        return name.substring(
                0, Character.isHighSurrogate(name.charAt(Limits.TEXT - 1)) ? Limits.TEXT - 1 : Limits.TEXT);
    }
}
