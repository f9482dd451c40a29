package crm.importers.wecom.chat;

import crm.domain.chat.ChatMember;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.importers.wecom.chat.ChatCard.Member;
import crm.store.vault.Identifier;
import crm.store.vault.SubjectKind;
import crm.store.vault.Vault;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Who WeCom's ids are: our own random ids, minted in the vault for who is met here first. */
final class ChatPeople {

    private final Vault vault;

    ChatPeople(Vault vault) {
        this.vault = vault;
    }

    StaffAccountId staff(String userid) {
        return new StaffAccountId(vault.findOrMint(SubjectKind.STAFF, userid(userid)));
    }

    /** By WeCom's ids. */
    Map<String, ChatMember> of(Collection<Member> members) {
        Map<String, ChatMember> people = new HashMap<>();
        List<Identifier> staff = members.stream()
                .filter(m -> !m.external())
                .map(m -> userid(m.id()))
                .toList();
        List<Identifier> others = members.stream()
                .filter(Member::external)
                .map(m -> external(m.id()))
                .toList();
        vault.findOrMintAll(SubjectKind.STAFF, staff)
                .forEach((id, subject) -> people.put(id.value(), ChatMember.of(new StaffAccountId(subject))));
        vault.findOrMintAll(SubjectKind.CUSTOMER, others)
                .forEach((id, subject) -> people.put(id.value(), ChatMember.of(new CustomerId(subject))));
        return people;
    }

    /** Those that a callback names; it does not say which of them are staff. */
    Set<ChatMember> named(Collection<String> ids) {
        return ids.stream().map(this::named).collect(Collectors.toSet());
    }

    private ChatMember named(String id) {
        boolean staff = vault.find(userid(id)).isPresent() || !looksExternal(id);
        return staff
                ? ChatMember.of(staff(id))
                : ChatMember.of(new CustomerId(vault.findOrMint(SubjectKind.CUSTOMER, external(id))));
    }

    /** Ids of people from outside begin like this [92114]. */
    private static boolean looksExternal(String id) {
        return id.startsWith("wm") || id.startsWith("wo");
    }

    private static Identifier userid(String userid) {
        return new Identifier("userid", userid);
    }

    private static Identifier external(String externalUserid) {
        return new Identifier("external-userid", externalUserid);
    }
}
