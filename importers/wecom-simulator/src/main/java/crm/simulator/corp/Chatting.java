package crm.simulator.corp;

import crm.simulator.callback.Events;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What happens to group chats in the client. */
public final class Chatting {

    private final Corp corp;

    public Chatting(Corp corp) {
        this.corp = corp;
    }

    public GroupChat create(String owner, String name, List<String> customers, Instant at) {
        List<GroupChat.Participant> participants = new ArrayList<>();
        participants.add(new GroupChat.Participant(owner, 1, at, 1, owner));
        customers.forEach(customer -> participants.add(new GroupChat.Participant(customer, 2, at, 1, owner)));
        GroupChat chat =
                new GroupChat(corp.newId("wr", 30), name, owner, at, "", List.copyOf(participants), 0, List.of(), null);
        corp.chats.put(chat);
        corp.tell(Events.chatCreated(at, chat.chatId()));
        return chat;
    }

    /** @param scene 1 invited by a member, 2 by a link, 3 by a QR code */
    public void join(GroupChat chat, String customer, int scene, Instant at) {
        GroupChat after = chat.joinedBy(new GroupChat.Participant(customer, 2, at, scene, chat.owner()));
        corp.chats.put(after);
        corp.tell(Events.chatMembersChanged(
                at, chat.chatId(), true, scene, List.of(customer), chat.memberVersion(), after.memberVersion()));
    }

    /** @param scene 0 left, 1 removed by the owner */
    public void leave(GroupChat chat, String customer, int scene, Instant at) {
        GroupChat after = chat.leftBy(customer);
        corp.chats.put(after);
        corp.tell(Events.chatMembersChanged(
                at, chat.chatId(), false, scene, List.of(customer), chat.memberVersion(), after.memberVersion()));
    }

    public void rename(GroupChat chat, String name, Instant at) {
        corp.chats.put(chat.named(name));
        corp.tell(Events.chatChanged(at, chat.chatId(), "change_name"));
    }

    public void notice(GroupChat chat, String text, Instant at) {
        corp.chats.put(chat.noticed(text));
        corp.tell(Events.chatChanged(at, chat.chatId(), "change_notice"));
    }

    public void dismiss(GroupChat chat, Instant at) {
        corp.chats.put(chat.dismissed(at));
        corp.tell(Events.chatDismissed(at, chat.chatId()));
    }
}
