package crm.domain.attribution;

import crm.domain.org.StoreId;
import crm.domain.shared.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One order under one version of a model: every touch of its customer with its reason, and the staff member credited with it.
 * The same {@link Splitter}, {@link LargestRemainder} and {@link Claimant} that work over columns decide here.
 */
public final class Attribution {

    private static final Comparator<Touch> IN_ORDER =
            Comparator.comparing(Touch::at).thenComparingLong(Touch::position);

    private final List<SplitReason> reasons;
    private final List<SplitReason> sharing;
    private final @Nullable CreditedStaff staff;

    private Attribution(List<SplitReason> reasons, List<SplitReason> sharing, @Nullable CreditedStaff staff) {
        this.reasons = List.copyOf(reasons);
        this.sharing = List.copyOf(sharing);
        this.staff = staff;
    }

    /**
     * @param effects read for {@link SplitRule.RemovalEffect} alone
     * @param storeId of the order; null where it is unknown, so that no relation is bound to it
     * @param touches of the customer, in any order
     * @param relations of the customer
     */
    public static Attribution of(
            ModelTerms terms,
            KindWeights effects,
            Instant paidAt,
            @Nullable StoreId storeId,
            List<Touch> touches,
            List<BoundRelation> relations) {
        List<Touch> sorted = touches.stream().sorted(IN_ORDER).toList();
        List<Standing> standings = standings(terms, paidAt, sorted);
        Splitter splitter = new Splitter(terms, effects);
        splitter.begin(paidAt.toEpochMilli());
        for (int row = 0; row < sorted.size(); row++)
            if (standings.get(row) == Standing.COUNTED) offer(splitter, row, sorted.get(row));
        splitter.weigh();
        List<SplitReason> reasons = reasons(sorted, standings, splitter);
        List<SplitReason> sharing = new ArrayList<>();
        for (int i = 0; i < splitter.count(); i++) sharing.add(reasons.get(splitter.row(i)));
        return new Attribution(reasons, sharing, staff(terms, paidAt, storeId, sorted, standings, relations));
    }

    private static void offer(Splitter splitter, int row, Touch touch) {
        splitter.offer(row, touch.at().toEpochMilli(), touch.kind().ordinal());
    }

    private static List<Standing> standings(ModelTerms terms, Instant paidAt, List<Touch> sorted) {
        long paid = paidAt.toEpochMilli();
        long opens = paid - Splitter.window(terms);
        Set<Touch> told = new HashSet<>();
        List<Standing> standings = new ArrayList<>();
        for (Touch touch : sorted) standings.add(standing(terms, touch, opens, paid, told.add(touch.atPosition(0))));
        return standings;
    }

    private static Standing standing(ModelTerms terms, Touch touch, long opens, long paid, boolean isNew) {
        long at = touch.at().toEpochMilli();
        if (at > paid) return Standing.AFTER_PAYMENT;
        if (at <= opens) return Standing.BEFORE_WINDOW;
        if (!isNew) return Standing.TOLD_TWICE;
        return terms.kinds().contains(touch.kind()) ? Standing.COUNTED : Standing.KIND_LEFT_OUT;
    }

    private static List<SplitReason> reasons(List<Touch> sorted, List<Standing> standings, Splitter splitter) {
        int of = (int) standings.stream().filter(Standing.COUNTED::equals).count();
        List<SplitReason> reasons = new ArrayList<>();
        int place = 0;
        int shared = 0;
        for (int row = 0; row < sorted.size(); row++) {
            boolean counts = standings.get(row) == Standing.COUNTED;
            boolean shares = shared < splitter.count() && splitter.row(shared) == row;
            reasons.add(new SplitReason(
                    sorted.get(row),
                    standings.get(row),
                    counts ? ++place : 0,
                    of,
                    shares ? splitter.share(shared++) : 0));
        }
        return reasons;
    }

    private static @Nullable CreditedStaff staff(
            ModelTerms terms,
            Instant paidAt,
            @Nullable StoreId storeId,
            List<Touch> sorted,
            List<Standing> standings,
            List<BoundRelation> relations) {
        Claimant claimant = new Claimant(terms.claims());
        for (int row = 0; row < sorted.size(); row++) {
            Touch touch = sorted.get(row);
            boolean within = standings.get(row) == Standing.COUNTED || standings.get(row) == Standing.KIND_LEFT_OUT;
            if (within && touch.staffId() != null)
                claimant.touch(touch.at().toEpochMilli(), touch.kind().ordinal(), touch.tagged(), row, row);
        }
        for (int row = 0; row < relations.size(); row++) {
            BoundRelation relation = relations.get(row);
            if (relation.storeId().equals(storeId) && relation.heldAt(paidAt))
                claimant.relation(relation.from().toEpochMilli(), row, row);
        }
        StaffClaim claim = claimant.claim();
        if (claim == null) return null;
        if (claim == StaffClaim.BOUND_RELATION) {
            BoundRelation relation = relations.get(claimant.row());
            return new CreditedStaff(relation.staffId(), claim, null, relation);
        }
        Touch touch = sorted.get(claimant.row());
        return touch.staffId() == null ? null : new CreditedStaff(touch.staffId(), claim, touch, null);
    }

    /** Every touch in the order of time, whether it counts or not. */
    public List<SplitReason> reasons() {
        return reasons;
    }

    /** Null when nobody has a claim. */
    public @Nullable CreditedStaff staff() {
        return staff;
    }

    /** The touches that share in the order, with what they get of so much of it; they sum to it, unless there are none. */
    public List<Credit> credits(Money money) {
        double[] shares = sharing.stream().mapToDouble(SplitReason::share).toArray();
        long[] parts = new long[shares.length];
        new LargestRemainder().split(money.fen(), shares, shares.length, parts);
        List<Credit> credits = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) credits.add(new Credit(sharing.get(i), Money.fen(parts[i])));
        return credits;
    }
}
