package crm.campaign.plan;

import crm.campaign.ledger.Reaches;
import crm.campaign.policy.SenderRule;
import crm.campaign.policy.Split;
import crm.domain.campaign.SkipReason;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Decides of each candidate exactly one of: send (through whom, which variant), hold out, skip (why). Knows only what it is
 * given, so the same is always decided the same. Whoever would be skipped is not held out: those who are stand for those who
 * get it.
 */
public final class DispatchPlanner {

    private final Candidates candidates;
    private final Reaches reached;
    private final PlanPolicies policies;

    private final byte[] states;
    private final int[] ends;
    private final int[] desks;
    private final long[] addedAt;
    private final long @Nullable [] chattedAt;
    private final boolean[] sendable;
    private final int[] rank;

    private DispatchPlanner(Candidates candidates, Reaches reached, PlanPolicies policies) {
        this.candidates = candidates;
        this.reached = reached;
        this.policies = policies;
        this.states = candidates.states();
        this.ends = candidates.relationEnds();
        this.desks = candidates.desksOfRelations();
        this.addedAt = candidates.addedAt();
        this.chattedAt = policies.senderRule() == SenderRule.LAST_CHAT ? candidates.chattedAt() : null;
        List<Candidates.Desk> all = candidates.desks();
        this.sendable = new boolean[all.size()];
        for (int desk = 0; desk < sendable.length; desk++) {
            Candidates.Desk each = all.get(desk);
            sendable[desk] = policies.stores().isEmpty()
                    || each.storeId() != null && policies.stores().contains(each.storeId());
        }
        this.rank = rank(all);
    }

    /** By desk its place among all, by staff member, then store. */
    private static int[] rank(List<Candidates.Desk> desks) {
        int[] rank = new int[desks.size()];
        int[] place = {0};
        IntStream.range(0, rank.length)
                .boxed()
                .sorted(Comparator.comparing(
                                (Integer desk) -> desks.get(desk).staffId().value())
                        .thenComparing(desk -> String.valueOf(desks.get(desk).storeId())))
                .forEach(desk -> rank[desk] = place[0]++);
        return rank;
    }

    /** @param reached by what the candidates were and will be reached, by other campaigns */
    public static DispatchPlan plan(Candidates candidates, Reaches reached, PlanPolicies policies) {
        return new DispatchPlanner(candidates, reached, policies).plan();
    }

    private DispatchPlan plan() {
        int rows = candidates.rows();
        long[] keys = candidates.keys();
        byte[] outcomes = new byte[rows];
        int[] senders = new int[rows];
        byte[] variants = new byte[rows];
        Split split = policies.split();
        int several = policies.variants();
        for (int row = 0; row < rows; row++) {
            int sender = sender(row);
            senders[row] = sender;
            SkipReason reason = skip(row, sender);
            if (reason != null) outcomes[row] = DispatchPlan.skipped(reason);
            else if (split.isHeldOut(keys[row])) outcomes[row] = DispatchPlan.HELD_OUT;
            else if (several > 1) variants[row] = (byte) split.variant(keys[row]);
        }
        return new DispatchPlan(candidates, rank, outcomes, senders, variants, several, policies.mostPerTask());
    }

    /** The desk through which she is written to, -1 when there is none. */
    private int sender(int row) {
        int best = -1;
        for (int relation = row == 0 ? 0 : ends[row - 1]; relation < ends[row]; relation++)
            if (sendable[desks[relation]] && (best < 0 || isBefore(relation, best))) best = relation;
        return best < 0 ? -1 : desks[best];
    }

    private boolean isBefore(int relation, int other) {
        if (chattedAt != null && chattedAt[relation] != chattedAt[other]) return chattedAt[relation] > chattedAt[other];
        if (addedAt[relation] != addedAt[other]) return addedAt[relation] > addedAt[other];
        return rank[desks[relation]] < rank[desks[other]];
    }

    private @Nullable SkipReason skip(int row, int sender) {
        byte state = states[row];
        if ((state & Candidates.UNKNOWN) != 0) return SkipReason.UNKNOWN;
        if ((state & Candidates.OPTED_OUT) != 0) return SkipReason.OPTED_OUT;
        if (sender < 0)
            return (state & Candidates.RELATED) != 0 && (state & Candidates.HELD) == 0
                    ? SkipReason.LOST
                    : SkipReason.NO_SENDER;
        SkipReason forbidden = policies.caps().forbid(reached.all(), reached.start(row), reached.end(row));
        if (forbidden != null) return forbidden;
        return policies.tooQuiet() ? SkipReason.QUIET_HOURS : null;
    }
}
