package crm.simulator.corp;

import crm.simulator.callback.CallbackMessage;
import crm.simulator.callback.Events;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How relations between members and customers begin and end, and what WeCom tells of it. */
public final class Following {

    private final Corp corp;

    public Following(Corp corp) {
        this.corp = corp;
    }

    public Optional<Follow> open(String userid, String customer) {
        return corp.follows.find(Follow.key(userid, customer)).filter(Follow::isOpen);
    }

    /** A member's open relations, by the customer's id. */
    public List<Follow> of(String userid) {
        return corp.follows.startingWith(userid + "|").stream()
                .filter(Follow::isOpen)
                .toList();
    }

    /** A customer's open relations with members at work, the oldest first. */
    public List<Follow> with(String customer) {
        return corp.follows.bySecondKey(customer).stream()
                .filter(Follow::isOpen)
                .filter(follow -> corp.members
                        .find(follow.userid())
                        .filter(Member::isAtWork)
                        .isPresent())
                .sorted(Comparator.comparing(Follow::createdAt).thenComparing(Follow::userid))
                .toList();
    }

    /** The member whom the customer wrote to last, as far as WeCom lets itself be asked: the youngest relation that talks. */
    public Optional<Follow> lastChatted(String customer) {
        return with(customer).stream().max(Comparator.comparing(Follow::chatted).thenComparing(Follow::createdAt));
    }

    /**
     * The customer adds the member and is accepted at once.
     *
     * @return false when they know each other already or the member is full: nothing happens, nothing is told
     */
    public boolean add(String userid, String customer, int addWay, String state, @Nullable String linkId, Instant at) {
        if (!canBegin(userid, customer)) return false;
        begin(userid, customer, Follow.Status.ACTIVE, addWay, state, linkId, at);
        corp.tell(Events.added(at, userid, customer, state, welcome(userid, customer, at)));
        return true;
    }

    /** The customer added the member without verification; the member has not answered yet. */
    public boolean addHalf(
            String userid, String customer, int addWay, String state, @Nullable String linkId, Instant at) {
        if (!canBegin(userid, customer)) return false;
        begin(userid, customer, Follow.Status.HALF, addWay, state, linkId, at);
        corp.tell(Events.halfAdded(at, userid, customer, state, welcome(userid, customer, at)));
        corp.intend(at, Occasion.HALF_ADDED, userid, customer);
        return true;
    }

    /** The member answers the half-added customer. No second welcome code when the first was used [92130]. */
    public boolean accept(String userid, String customer, Instant at) {
        Follow half = open(userid, customer)
                .filter(f -> f.status() == Follow.Status.HALF)
                .orElse(null);
        if (half == null) return false;
        corp.follows.put(half.accepted());
        boolean welcomed = half.chatted()
                || corp.welcomes.bySecondKey(customer).stream()
                        .anyMatch(w -> w.userid().equals(userid) && w.sentAt() != null);
        corp.tell(Events.added(at, userid, customer, half.state(), welcomed ? null : welcome(userid, customer, at)));
        return true;
    }

    public boolean deleteByMember(String userid, String customer, Instant at) {
        return end(userid, customer, Follow.Status.DELETED_BY_MEMBER, at)
                && told(Events.deletedByMember(at, userid, customer, ""));
    }

    public boolean deleteByCustomer(String userid, String customer, Instant at) {
        return end(userid, customer, Follow.Status.DELETED_BY_CUSTOMER, at)
                && told(Events.deletedByCustomer(at, userid, customer));
    }

    /** The customer goes to another member [96325]: no add event when the taker knows the customer already. */
    public void handOver(String from, String to, String customer, Instant at) {
        Follow old = corp.follows.find(Follow.key(from, customer)).orElseThrow();
        boolean knewThemBefore = corp.follows.has(Follow.key(to, customer));
        boolean friends = open(to, customer).isPresent();
        corp.follows.put(old.ended(Follow.Status.HANDED_OVER, at));
        corp.tell(Events.deletedByMember(at, from, customer, "DELETE_BY_TRANSFER"));
        if (friends) return;
        corp.follows.put(Follow.begin(to, customer, Follow.Status.ACTIVE, at, 202, old.state(), old.remark())
                .noted(old.remark(), old.description(), old.company(), old.mobiles())
                .tagged(old.tags())
                .by(from));
        if (!knewThemBefore) corp.tell(Events.added(at, to, customer, old.state(), welcome(to, customer, at)));
    }

    /** Something that the API may not have done was changed: remark or tags, in the client. */
    public void edited(Follow changed, Instant at) {
        corp.follows.put(changed);
        corp.tell(Events.edited(at, changed.userid(), changed.externalUserid(), changed.state()));
    }

    /** The customer writes to the member: what a welcome code is no longer good for. */
    public void chat(String userid, String customer, Instant at) {
        open(userid, customer).filter(follow -> !follow.chatted()).ifPresent(follow -> {
            corp.follows.put(follow.afterChat());
            if (follow.linkId() != null) corp.tell(Events.startedChat(at, userid, customer));
        });
    }

    private boolean canBegin(String userid, String customer) {
        Member member = corp.members.find(userid).orElse(null);
        return member != null
                && member.isAtWork()
                && member.serves()
                && corp.people.has(customer)
                && open(userid, customer).isEmpty()
                && of(userid).size() < corp.limits().contacts().customersPerMember();
    }

    private void begin(
            String userid,
            String customer,
            Follow.Status status,
            int addWay,
            String state,
            @Nullable String linkId,
            Instant at) {
        Person person = corp.people.find(customer).orElseThrow();
        corp.people.put(person.met(at));
        Follow follow = Follow.begin(userid, customer, status, at, addWay, state, person.name());
        corp.follows.put(linkId == null ? follow : follow.through(linkId));
    }

    private String welcome(String userid, String customer, Instant at) {
        String code = corp.newId("WC", 30);
        corp.welcomes.put(new Welcome(code, userid, customer, at, null, null));
        return code;
    }

    private boolean end(String userid, String customer, Follow.Status how, Instant at) {
        Optional<Follow> follow = open(userid, customer);
        follow.ifPresent(open -> corp.follows.put(open.ended(how, at)));
        return follow.isPresent();
    }

    private boolean told(CallbackMessage message) {
        corp.tell(message);
        return true;
    }
}
