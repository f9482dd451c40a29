package crm.importers.wecom.chat;

import crm.domain.chat.ChatMember;
import crm.domain.chat.GroupChatCommand.ReportChatJoined;
import crm.domain.chat.GroupChatCommand.ReportChatLeft;
import crm.domain.chat.GroupChatCommand.ReportChatNotice;
import crm.domain.chat.GroupChatId;
import crm.domain.chat.JoinScene;
import crm.domain.chat.QuitScene;
import crm.importers.sending.Sender;
import crm.importers.wecom.callback.CallbackFields;
import crm.importers.wecom.callback.CallbackHandler;
import crm.importers.wecom.callback.CallbackParts;
import crm.importers.wecom.callback.Reading;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * News of group chats (客户群事件 [92130]). It says that something changed and hardly what, so the chat is read and stated as
 * it is; what only the callback says (who left when and how, who came and left again before the chat was read) is reported
 * beside it under its date. So neither order nor repeats make a difference.
 */
final class ChatCallbacks implements CallbackHandler {

    private static final String CREATED = "change_external_chat/create";
    private static final String UPDATED = "change_external_chat/update";
    private static final String DISMISSED = "change_external_chat/dismiss";
    private static final String CHANGED_MEMBERS = "MemChangeList.Item";

    private final ChatCards cards;
    private final ChatStating stating;
    private final ChatPeople people;
    private final Sender sender;
    private final Clock clock;

    ChatCallbacks(ChatCards cards, CallbackParts parts) {
        this.cards = cards;
        this.stating = new ChatStating(parts.sender(), parts.log(), parts.codec(), parts.vault());
        this.people = new ChatPeople(parts.vault());
        this.sender = parts.sender();
        this.clock = parts.clock();
    }

    @Override
    public boolean handles(String kind) {
        return kind.equals(CREATED) || kind.equals(UPDATED) || kind.equals(DISMISSED);
    }

    @Override
    public void handle(String digest, CallbackFields fields) {
        GroupChatId chatId = new GroupChatId(fields.id(CallbackFields.CHAT_ID));
        Instant at = fields.createTime();
        if (fields.kind().equals(DISMISSED)) {
            stating.dismiss(digest + ":dismissed", chatId, at);
            return;
        }
        Instant asked = clock.instant();
        Optional<ChatCard> card = Reading.of(cards.find(chatId.value()), ChatCards::isGone);
        card.ifPresent(there -> stating.state(digest + ":chat", there, asked));
        report(digest, chatId, fields, card, at);
    }

    private void report(String digest, GroupChatId chatId, CallbackFields fields, Optional<ChatCard> card, Instant at) {
        String detail = fields.text("UpdateDetail");
        switch (detail == null ? "" : detail) {
            case "add_member" -> {
                Set<ChatMember> unseen = people.named(unseen(changed(fields), card, at));
                JoinScene scene = JoinScene.ofWecom(fields.number("JoinScene", 0));
                if (!unseen.isEmpty()) sender.send(digest + ":joined", new ReportChatJoined(chatId, unseen, scene, at));
            }
            case "del_member" -> {
                Set<ChatMember> gone = people.named(changed(fields));
                QuitScene scene = QuitScene.ofWecom(fields.number("QuitScene", -1));
                if (!gone.isEmpty()) sender.send(digest + ":left", new ReportChatLeft(chatId, gone, scene, at));
            }
            case "change_notice" -> sender.send(digest + ":notice", new ReportChatNotice(chatId, at));
            default -> {} // what else there is was stated
        }
    }

    private static List<String> changed(CallbackFields fields) {
        return fields.byPath().getOrDefault(CHANGED_MEMBERS, List.of()).stream()
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .toList();
    }

    /** Those whose coming at this time the chat as read does not show: they left since, and perhaps came again. */
    private static List<String> unseen(List<String> ids, Optional<ChatCard> card, Instant at) {
        Set<String> seen = card.stream()
                .flatMap(there -> there.members().stream())
                .filter(member -> !member.joinedAt().isAfter(at.plusSeconds(1)))
                .map(ChatCard.Member::id)
                .collect(Collectors.toSet());
        return ids.stream().filter(id -> !seen.contains(id)).toList();
    }
}
