package crm.simulator.corp;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A customer scans a code: one of its members is picked, and added. */
public final class Scanning {

    private final Corp corp;
    private final Following following;

    public Scanning(Corp corp) {
        this.corp = corp;
        this.following = new Following(corp);
    }

    /**
     * @param half the customer is added without verification first, and the member answers later
     * @return the member; empty when the code is over, has nobody left or they know each other
     */
    public Optional<String> scan(ContactWay way, String customer, boolean half, Instant at) {
        boolean over = way.temporary()
                && way.expiresIn() > 0
                && at.isAfter(way.createdAt().plusSeconds(way.expiresIn()));
        List<String> members = over ? List.of() : staff(way);
        if (members.isEmpty()) return Optional.empty();
        String userid = corp.dice().pick(members, "scan", way.configId(), customer, at);
        boolean added = half && way.skipVerify()
                ? following.addHalf(userid, customer, 1, way.state(), null, at)
                : following.add(userid, customer, 1, way.state(), null, at);
        return added ? Optional.of(userid) : Optional.empty();
    }

    private List<String> staff(ContactWay way) {
        Stream<String> ofParties = new Staffing(corp).in(way.parties()).stream().map(Member::userid);
        return Stream.concat(way.users().stream(), ofParties)
                .distinct()
                .filter(userid ->
                        corp.members.find(userid).filter(Member::isAtWork).isPresent())
                .toList();
    }
}
