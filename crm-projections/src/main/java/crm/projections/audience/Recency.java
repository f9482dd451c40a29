package crm.projections.audience;

import crm.domain.segment.Orders.End;
import crm.domain.segment.Orders.OrderFilter;
import crm.domain.segment.Orders.Total;
import crm.domain.segment.Period;
import crm.domain.segment.Range;
import crm.domain.segment.SegmentRule;
import crm.projections.shared.DataScope;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long ago customers last ordered. Safe for many threads. */
public final class Recency {

    /** The last day of each step, in days before today; the step behind them is open. */
    public static final List<Integer> STEPS = List.of(7, 14, 30, 60, 90, 180, 365);

    /**
     * @param from days ago, {@code to} included; null: and earlier
     * @param rule whom it counts
     * @param orders and {@code fen} of theirs, of all time: what they may be worth
     */
    public record Step(int from, @Nullable Integer to, SegmentRule rule, int customers, long orders, long fen) {}

    /**
     * @param steps from the latest
     * @param never who have not ordered
     * @param position in the log for which it holds
     */
    public record Histogram(List<Step> steps, SegmentRule neverRule, int never, int customers, long position) {}

    private final AudienceQueries queries;

    public Recency(AudienceQueries queries) {
        this.queries = queries;
    }

    public Histogram ask(DataScope scope, LocalDate today, SegmentRule among) {
        int day = Math.toIntExact(today.toEpochDay());
        return queries.look(List.of(among), today, scope, (all, found, position) -> {
            int[] customers = new int[STEPS.size() + 2];
            long[] orders = new long[customers.length];
            long[] fen = new long[customers.length];
            DayColumn last = all.orders().last();
            Words.forEach(found.getFirst(), row -> {
                int step = step(last.get(row), day);
                customers[step]++;
                orders[step] += all.orders().counts().get(row);
                fen[step] = Math.addExact(fen[step], all.orders().sums().get(row));
            });
            List<Step> steps = new ArrayList<>();
            for (int i = 0; i <= STEPS.size(); i++) {
                int from = i == 0 ? 0 : STEPS.get(i - 1) + 1;
                Integer to = i == STEPS.size() ? null : STEPS.get(i);
                steps.add(new Step(from, to, both(among, rule(from, to)), customers[i], orders[i], fen[i]));
            }
            return new Histogram(
                    List.copyOf(steps),
                    both(among, never()),
                    customers[STEPS.size() + 1],
                    Words.count(found.getFirst()),
                    position);
        });
    }

    private static int step(int lastDay, int today) {
        if (lastDay == DayColumn.NEVER) return STEPS.size() + 1;
        for (int i = 0; i < STEPS.size(); i++) if (today - lastDay <= STEPS.get(i)) return i;
        return STEPS.size();
    }

    private static SegmentRule both(SegmentRule among, SegmentRule rule) {
        return among instanceof SegmentRule.All(List<SegmentRule> rules) && rules.isEmpty()
                ? rule
                : new SegmentRule.All(List.of(among, rule));
    }

    /** Today counts, and what a till dates later. */
    private static SegmentRule rule(int from, @Nullable Integer to) {
        Period period =
                new Period(to == null ? null : new Period.DaysAgo(to), from == 0 ? null : new Period.DaysAgo(from - 1));
        return new SegmentRule.OrderedOn(End.LAST, OrderFilter.EVERY, period);
    }

    private static SegmentRule never() {
        return new SegmentRule.Ordered(Total.COUNT, OrderFilter.EVERY, Range.exactly(0));
    }
}
