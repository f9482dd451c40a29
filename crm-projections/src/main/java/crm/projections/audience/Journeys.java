package crm.projections.audience;

import crm.domain.segment.Occasion;
import crm.domain.segment.SegmentRule;
import crm.projections.shared.DataScope;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What became of the customers who were first met within a period: whether they ordered since, and again. By channel code,
 * store, region or who serves them. Safe for many threads.
 */
public final class Journeys {

    /** How far somebody came since she was met. */
    public enum Step {
        MET,
        /** Had ordered before: she was no new customer. */
        KNOWN_BEFORE,
        ORDERED,
        /** Ordered at least twice. */
        AGAIN
    }

    /**
     * @param value of the group, see {@link Grouping#NONE}
     * @param orders and {@code fen} since each was met; paid minus refunded
     */
    public record Row(String value, int met, int knownBefore, int ordered, int again, int orders, long fen) {

        public int at(Step step) {
            return switch (step) {
                case MET -> met;
                case KNOWN_BEFORE -> knownBefore;
                case ORDERED -> ordered;
                case AGAIN -> again;
            };
        }
    }

    /**
     * @param rows most customers first, then those of none and those elsewhere; who is in two groups is in two rows
     * @param total each customer once
     * @param position in the log for which it holds
     */
    public record Table(Grouping by, List<Row> rows, Row total, long position) {}

    private static final Step[] STEPS = Step.values();

    private final AudienceQueries queries;
    private final ShownGroups groups;

    public Journeys(AudienceQueries queries, ShownGroups groups) {
        this.queries = queries;
        this.groups = groups;
    }

    /** Who was first met in the period. */
    public static SegmentRule met(DaySpan span) {
        return new SegmentRule.Dated(Occasion.ADDED, span.period());
    }

    /** @param among whom the question is about, beside the period */
    public Table ask(DataScope scope, LocalDate today, DaySpan span, SegmentRule among, Grouping by) {
        return queries.look(List.of(both(span, among)), today, scope, (all, found, position) -> {
            Journey journey = new Journey(all);
            List<Row> rows = new ArrayList<>();
            Groups.each(
                    all,
                    by,
                    groups.of(by, scope),
                    found.getFirst(),
                    (value, set) -> rows.add(row(value, set, journey)));
            rows.sort(Comparator.comparing((Row row) -> isNamed(row.value()) ? 0 : 1)
                    .thenComparing(Row::met, Comparator.reverseOrder())
                    .thenComparing(Row::value));
            return new Table(by, List.copyOf(rows), row("", found.getFirst(), journey), position);
        });
    }

    /** The people behind a number. @param value of a row; null: of the total */
    public People.Page people(
            DataScope scope,
            LocalDate today,
            DaySpan span,
            SegmentRule among,
            People.Group group,
            Step step,
            int skip,
            int limit) {
        return queries.look(List.of(both(span, among)), today, scope, (all, found, position) -> {
            Journey journey = new Journey(all);
            long[] set = group.of(all, groups, scope, found.getFirst());
            return People.page(all, set, row -> journey.read(row) && reached(journey, step), skip, limit, position);
        });
    }

    private static SegmentRule both(DaySpan span, SegmentRule among) {
        return new SegmentRule.All(List.of(met(span), among));
    }

    private static boolean isNamed(String value) {
        return !value.equals(Grouping.NONE) && !value.equals(Grouping.ELSEWHERE);
    }

    private static boolean reached(Journey journey, Step step) {
        return switch (step) {
            case MET -> true;
            case KNOWN_BEFORE -> journey.before > 0;
            case ORDERED -> journey.orders > 0;
            case AGAIN -> journey.orders > 1;
        };
    }

    private static Row row(String value, long[] set, Journey journey) {
        int[] people = new int[Step.values().length];
        int[] orders = new int[1];
        long[] fen = new long[1];
        Words.forEach(set, row -> {
            if (!journey.read(row)) return;
            for (Step step : STEPS) if (reached(journey, step)) people[step.ordinal()]++;
            orders[0] = Math.addExact(orders[0], journey.orders);
            fen[0] = Math.addExact(fen[0], journey.fen);
        });
        return new Row(
                value,
                people[Step.MET.ordinal()],
                people[Step.KNOWN_BEFORE.ordinal()],
                people[Step.ORDERED.ordinal()],
                people[Step.AGAIN.ordinal()],
                orders[0],
                fen[0]);
    }
}
