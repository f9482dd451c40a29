package crm.projections.audience;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.domain.segment.SegmentRule;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule of which all conditions must hold, its random shares apart from the others: a share asks for nothing but the id.
 *
 * @param rest without the shares
 * @param shares and what excludes a share
 */
record SharesApart(SegmentRule rest, List<Placed> shares) {

    /** @param outside whether it is those of another place */
    private record Placed(SegmentRule.Share share, long saltHash, boolean outside) {

        static Placed of(SegmentRule.Share share, boolean outside) {
            return new Placed(share, hash(share.salt()), outside);
        }

        boolean holds(long idHash) {
            int place = AudienceRules.placeOf(idHash, saltHash);
            return (place >= share.from() && place < share.to()) != outside;
        }
    }

    static SharesApart of(SegmentRule rule) {
        List<SegmentRule> rest = new ArrayList<>();
        List<Placed> shares = new ArrayList<>();
        part(rule, rest, shares);
        return new SharesApart(new SegmentRule.All(rest), shares);
    }

    private static void part(SegmentRule rule, List<SegmentRule> rest, List<Placed> shares) {
        switch (rule) {
            case SegmentRule.All(List<SegmentRule> rules) -> rules.forEach(each -> part(each, rest, shares));
            case SegmentRule.Share share -> shares.add(Placed.of(share, false));
            case SegmentRule.Not(SegmentRule.Share share) -> shares.add(Placed.of(share, true));
            default -> rest.add(rule);
        }
    }

    boolean hasShares() {
        return !shares.isEmpty();
    }

    boolean holds(String id) {
        long idHash = hash(id);
        for (Placed share : shares) if (!share.holds(idHash)) return false;
        return true;
    }

    private static long hash(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return IdTable.hash(bytes, 0, bytes.length);
    }
}
