package crm.campaign.plan;

import crm.domain.campaign.PlanFigures;
import crm.domain.campaign.SkipReason;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was decided of all candidates, and the tasks that come of it. */
public final class DispatchPlan {

    /** Outcomes: 0 send, 1 held out, else a reason. */
    static final byte HELD_OUT = 1;

    private static final int FIRST_REASON = 2;
    private static final SkipReason[] REASONS = SkipReason.values();

    private final Candidates candidates;
    private final int[] rank;
    private final byte[] outcomes;
    private final int[] senders;
    private final byte[] variants;
    private final int variantCount;
    private final int mostPerTask;
    private @Nullable Tasks tasks;

    DispatchPlan(
            Candidates candidates,
            int[] rank,
            byte[] outcomes,
            int[] senders,
            byte[] variants,
            int variantCount,
            int mostPerTask) {
        this.candidates = candidates;
        this.rank = rank;
        this.outcomes = outcomes;
        this.senders = senders;
        this.variants = variants;
        this.variantCount = variantCount;
        this.mostPerTask = mostPerTask;
    }

    static byte skipped(SkipReason reason) {
        return (byte) (FIRST_REASON + reason.ordinal());
    }

    public Candidates candidates() {
        return candidates;
    }

    public boolean isSent(int row) {
        return outcomes[row] == 0;
    }

    public boolean isHeldOut(int row) {
        return outcomes[row] == HELD_OUT;
    }

    /** Null when she is not skipped. */
    public @Nullable SkipReason reason(int row) {
        return outcomes[row] < FIRST_REASON ? null : REASONS[outcomes[row] - FIRST_REASON];
    }

    /** Who writes to her, or would; null when nobody can. */
    public @Nullable StaffAccountId sender(int row) {
        return senders[row] < 0 ? null : candidates.desks().get(senders[row]).staffId();
    }

    /** Number of the content that she gets, from 0. */
    public int variant(int row) {
        return variants[row];
    }

    /** In whose figures she counts; null: of none. */
    public @Nullable StoreId store(int row) {
        if (senders[row] >= 0) return candidates.desks().get(senders[row]).storeId();
        int home = candidates.homes()[row];
        return home < 0 ? null : candidates.stores().get(home);
    }

    public PlanPart part(int row) {
        SkipReason reason = reason(row);
        if (reason != null) return PlanPart.skipped(reason);
        return isHeldOut(row) ? PlanPart.HELD_OUT : PlanPart.SENDS;
    }

    /** Is skipped for it instead of what was decided; the tasks are others then. */
    void skip(int row, SkipReason reason) {
        outcomes[row] = skipped(reason);
        tasks = null;
    }

    public PlanFigures figures() {
        int[] counts = new int[FIRST_REASON + REASONS.length];
        for (int row = 0; row < outcomes.length; row++) counts[outcomes[row]]++;
        return figures(counts);
    }

    /** The figures of all stores, most customers first, of no store last. */
    public List<StoreFigures> byStore() {
        List<StoreId> stores = candidates.stores();
        int[] ofDesks = candidates.storesOfDesks();
        int[][] counts = new int[stores.size() + 1][FIRST_REASON + REASONS.length];
        for (int row = 0; row < outcomes.length; row++) {
            int store = senders[row] >= 0 ? ofDesks[senders[row]] : candidates.homes()[row];
            counts[store < 0 ? stores.size() : store][outcomes[row]]++;
        }
        List<StoreFigures> figures = new ArrayList<>();
        for (int store = 0; store < counts.length; store++) {
            PlanFigures each = figures(counts[store]);
            if (each.audience() > 0)
                figures.add(new StoreFigures(store == stores.size() ? null : stores.get(store), each));
        }
        figures.sort(Comparator.comparing((StoreFigures each) -> each.storeId() == null)
                .thenComparing(each -> -each.figures().audience())
                .thenComparing(each -> String.valueOf(each.storeId())));
        return figures;
    }

    private static PlanFigures figures(int[] counts) {
        Map<SkipReason, Integer> skipped = new EnumMap<>(SkipReason.class);
        for (SkipReason reason : REASONS) skipped.put(reason, counts[skipped(reason)]);
        return new PlanFigures(Arrays.stream(counts).sum(), counts[0], counts[HELD_OUT], skipped);
    }

    /**
     * Shares of staff: rows by task, one task after the other.
     *
     * @param rows of the recipients
     * @param ends behind the last of each task's rows
     * @param desks who sends it and for which store
     * @param variants number of its content
     * @param parts which of several of one staff member, store and variant it is, from 0
     */
    public record Tasks(int[] rows, int[] ends, int[] desks, int[] variants, int[] parts) {

        public int count() {
            return ends.length;
        }

        public int start(int task) {
            return task == 0 ? 0 : ends[task - 1];
        }
    }

    /** Ordered by staff member, store and variant; within more than one of these by the customers' keys. */
    public Tasks tasks() {
        if (tasks == null) tasks = split();
        return tasks;
    }

    private Tasks split() {
        int[] groupEnds = new int[rank.length * variantCount];
        for (int row = 0; row < outcomes.length; row++) if (outcomes[row] == 0) groupEnds[group(row)]++;
        for (int group = 1; group < groupEnds.length; group++) groupEnds[group] += groupEnds[group - 1];
        int[] rows = new int[groupEnds.length == 0 ? 0 : groupEnds[groupEnds.length - 1]];
        int[] next = new int[groupEnds.length];
        if (next.length > 0) System.arraycopy(groupEnds, 0, next, 1, next.length - 1);
        for (int row = 0; row < outcomes.length; row++) if (outcomes[row] == 0) rows[next[group(row)]++] = row;
        return cut(rows, groupEnds);
    }

    private int group(int row) {
        return rank[senders[row]] * variantCount + variants[row];
    }

    private Tasks cut(int[] rows, int[] groupEnds) {
        int count = 0;
        for (int group = 0; group < groupEnds.length; group++)
            count += Math.ceilDiv(groupEnds[group] - (group == 0 ? 0 : groupEnds[group - 1]), mostPerTask);
        int[] byRank = new int[rank.length];
        for (int desk = 0; desk < rank.length; desk++) byRank[rank[desk]] = desk;
        Tasks cut = new Tasks(rows, new int[count], new int[count], new int[count], new int[count]);
        int task = 0;
        int start = 0;
        for (int group = 0; group < groupEnds.length; group++) {
            int end = groupEnds[group];
            if (end - start > mostPerTask) sort(rows, start, end);
            for (int part = 0; start < end; part++, task++) {
                start = Math.min(end, start + mostPerTask);
                cut.ends()[task] = start;
                cut.desks()[task] = byRank[group / variantCount];
                cut.variants()[task] = group % variantCount;
                cut.parts()[task] = part;
            }
        }
        return cut;
    }

    /** By key, so that it does not matter in which order the candidates came. */
    private void sort(int[] rows, int start, int end) {
        long[] keys = candidates.keys();
        List<Integer> some = new ArrayList<>(end - start);
        for (int i = start; i < end; i++) some.add(rows[i]);
        some.sort(Comparator.comparingLong((Integer row) -> keys[row])
                .thenComparing(row -> candidates.ids().text(row)));
        for (int i = start; i < end; i++) rows[i] = some.get(i - start);
    }
}
