package crm.projections.audience;

import crm.domain.segment.Behaviour;
import crm.domain.segment.Period;
import crm.domain.segment.Range;
import crm.domain.segment.SegmentRule;
import crm.projections.shared.DataScope;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How far customers came whom messages and moments reached within a period: opened a mini-program from one of them, ordered,
 * ordered again. Each step counts from the day of the step before, up to the end of the period. Safe for many threads.
 */
public final class ReachFunnel {

    /** Each only of those who took the one before. */
    public enum Step {
        /** A mass message was delivered, or a moment could be seen. */
        REACHED,
        /** Opened a mini-program from a message or a moment. */
        OPENED,
        ORDERED,
        AGAIN
    }

    /**
     * @param people one number for each {@link Step}
     * @param fen paid minus refunded, for the orders that count
     */
    public record Row(String value, List<Integer> people, long fen) {

        public int at(Step step) {
            return people.get(step.ordinal());
        }
    }

    /**
     * @param rows most people first, then those of none and those elsewhere; who is in two groups is in two rows
     * @param total each customer once
     * @param position in the log for which it holds
     */
    public record Table(Grouping by, List<Row> rows, Row total, long position) {}

    private final AudienceQueries queries;
    private final ShownGroups groups;

    public ReachFunnel(AudienceQueries queries, ShownGroups groups) {
        this.queries = queries;
        this.groups = groups;
    }

    /** @param among whom the question is about, beside the period */
    public Table ask(DataScope scope, LocalDate today, DaySpan span, SegmentRule among, Grouping by) {
        return queries.look(List.of(reached(span, among)), today, scope, (all, found, position) -> {
            Steps steps = new Steps(all, span);
            List<Row> rows = new ArrayList<>();
            Groups.each(
                    all, by, groups.of(by, scope), found.getFirst(), (value, set) -> rows.add(row(value, set, steps)));
            rows.sort(Comparator.comparing((Row row) ->
                            row.value().equals(Grouping.NONE) || row.value().equals(Grouping.ELSEWHERE))
                    .thenComparing(row -> row.at(Step.REACHED), Comparator.reverseOrder())
                    .thenComparing(Row::value));
            return new Table(by, List.copyOf(rows), row("", found.getFirst(), steps), position);
        });
    }

    public People.Page people(
            DataScope scope,
            LocalDate today,
            DaySpan span,
            SegmentRule among,
            People.Group group,
            Step step,
            int skip,
            int limit) {
        return queries.look(List.of(reached(span, among)), today, scope, (all, found, position) -> {
            Steps steps = new Steps(all, span);
            long[] set = group.of(all, groups, scope, found.getFirst());
            return People.page(all, set, row -> steps.of(row) >= step.ordinal(), skip, limit, position);
        });
    }

    /** Who was reached in the period. */
    public static SegmentRule reached(DaySpan span, SegmentRule among) {
        return new SegmentRule.All(List.of(
                among, new SegmentRule.Any(List.of(did(Behaviour.RECEIVED, span), did(Behaviour.REACHED, span)))));
    }

    private static SegmentRule did(Behaviour behaviour, DaySpan span) {
        Period period = span.period();
        return new SegmentRule.Did(behaviour, period, Range.atLeast(1));
    }

    private static Row row(String value, long[] set, Steps steps) {
        int[] people = new int[Step.values().length];
        long[] fen = new long[1];
        Words.forEach(set, row -> {
            int last = steps.of(row);
            for (int step = 0; step <= last; step++) people[step]++;
            fen[0] = Math.addExact(fen[0], steps.fen);
        });
        return new Row(value, Arrays.stream(people).boxed().toList(), fen[0]);
    }

    /** The steps that a row took. Used again for row after row. */
    private static final class Steps {

        private final DayCounts received;
        private final DayCounts reached;
        private final DayCounts fromMessage;
        private final DayCounts fromMoment;
        private final OrderRuns orders;
        private final int first;
        private final int last;

        long fen;

        Steps(AudienceColumns all, DaySpan span) {
            received = all.behaviour(Behaviour.RECEIVED);
            reached = all.behaviour(Behaviour.REACHED);
            fromMessage = all.behaviour(Behaviour.OPENED_FROM_MESSAGE);
            fromMoment = all.behaviour(Behaviour.OPENED_FROM_MOMENT);
            orders = all.orders().runs();
            first = DayColumn.least(span.first().toEpochDay());
            last = DayColumn.most(span.last().toEpochDay() + 1);
        }

        /** The last of them by its number; -1: none. */
        int of(int row) {
            fen = 0;
            int day = Math.min(received.first(row, first, last), reached.first(row, first, last));
            if (day > last) return -1;
            day = Math.min(fromMessage.first(row, day, last), fromMoment.first(row, day, last));
            if (day > last) return Step.REACHED.ordinal();
            int count = 0;
            for (int at = orders.start(row), end = orders.end(row); at < end && orders.days[at] >= day; at++) {
                if (orders.days[at] > last) continue;
                count++;
                fen = Math.addExact(fen, orders.amounts[at]);
            }
            return Math.min(Step.OPENED.ordinal() + count, Step.AGAIN.ordinal());
        }
    }
}
