package crm.simulator.corp;

import crm.simulator.callback.Events;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** 获客助手: opening a link, and the balance that each customer won by one costs. */
public final class Acquisition {

    /** WeCom tells when fewer than this are left [97299]. */
    private static final int LOW = 20;

    private final Corp corp;

    public Acquisition(Corp corp) {
        this.corp = corp;
    }

    public long balance() {
        return number("acquisition balance", 1000);
    }

    /** How many were used in all. */
    public long used() {
        return number("acquisition used", 0);
    }

    public void refill(long balance) {
        corp.notes.put(new Note("acquisition balance", Long.toString(balance)));
    }

    /**
     * Somebody opens the link and, unless the balance is used up, adds one of its members.
     *
     * @param channel the customer_channel appended to the link, the later state
     */
    public boolean open(AcquisitionLink link, String customer, String channel, Instant at) {
        corp.links.put(link.clicked(at));
        if (balance() == 0) return false;
        corp.tell(Events.friendRequest(at, link.linkId(), channel));
        List<String> members = staff(link);
        if (members.isEmpty()) {
            corp.tell(Events.link(at, "link_unavailable", link.linkId()));
            return false;
        }
        String userid = corp.dice().pick(members, "link", link.linkId(), customer);
        if (!new Following(corp).add(userid, customer, 16, channel, link.linkId(), at)) return false;
        spend(at);
        return true;
    }

    private List<String> staff(AcquisitionLink link) {
        List<String> ofDepartments = new Staffing(corp)
                .in(link.departments()).stream().map(Member::userid).toList();
        return Stream.concat(link.users().stream(), ofDepartments.stream())
                .distinct()
                .filter(userid ->
                        corp.members.find(userid).filter(Member::isAtWork).isPresent())
                .toList();
    }

    private void spend(Instant at) {
        long left = balance() - 1;
        refill(left);
        corp.notes.put(new Note("acquisition used", Long.toString(used() + 1)));
        if (left == 0) corp.tell(Events.balance(at, "balance_exhausted"));
        else if (left == LOW - 1) corp.tell(Events.balance(at, "balance_low"));
    }

    private long number(String name, long otherwise) {
        return corp.notes.find(name).map(note -> Long.parseLong(note.value())).orElse(otherwise);
    }
}
