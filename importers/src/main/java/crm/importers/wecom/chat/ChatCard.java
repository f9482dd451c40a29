package crm.importers.wecom.chat;

import crm.domain.chat.JoinScene;
import java.time.Instant;
import java.util.List;

/**
 * A group chat as WeCom shows it [92122], without names of people and what its notice says. Its ids are personal data: never
 * logged.
 *
 * @param owner userid
 */
public record ChatCard(String chatId, String name, String owner, Instant createdAt, List<Member> members) {

    /** @param id userid of staff, external_userid of everybody else */
    public record Member(String id, boolean external, JoinScene scene, Instant joinedAt) {

        /** Nobody's id. */
        @Override
        public String toString() {
            return "Member[" + scene + ", " + joinedAt + "]";
        }
    }

    public ChatCard {
        members = List.copyOf(members);
    }

    /** Nobody's id. */
    @Override
    public String toString() {
        return "ChatCard[" + chatId + ", " + members.size() + " members]";
    }
}
