package crm.projections.query;

import crm.domain.segment.RuleChecks;
import crm.domain.shared.DomainRejection;
import crm.projections.query.ReportQuery.Comparison;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What no report may be, whoever wrote it. */
public final class ReportChecks {

    public static final int MOST_MEASURES = 12;
    public static final int MOST_DIMENSIONS = 4;
    public static final int MOST_ROWS = 10_000;

    /** Ten years. */
    public static final int MOST_DAYS = 3_660;

    private static final Map<ReportPeriod.Unit, Integer> DAYS_OF = Map.of(
            ReportPeriod.Unit.DAY, 1,
            ReportPeriod.Unit.WEEK, 7,
            ReportPeriod.Unit.MONTH, 30,
            ReportPeriod.Unit.YEAR, 366);
    private static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2099, 12, 31);
    private static final Instant FIRST_INSTANT = Instant.parse("1990-01-01T00:00:00Z");
    private static final Instant END_OF_INSTANTS = Instant.parse("2100-01-01T00:00:00Z");

    private final List<ReportProblem> problems = new ArrayList<>();
    private int parts;
    private int values;

    private ReportChecks() {}

    /** @throws ReportRefused with all that is wrong */
    public static void require(ReportQuery query) {
        List<ReportProblem> problems = problems(query);
        if (!problems.isEmpty()) throw new ReportRefused(problems);
    }

    /** Whether a measure can be broken down so: orders, customers and what is counted in them belong to no one touch. */
    public static boolean goTogether(ReportMeasure measure, ReportDimension dimension) {
        if (!dimension.isOfTouches()) return true;
        return switch (measure) {
            case REVENUE, GROSS, REFUNDS, ONLINE_REVENUE, ONLINE_SHARE, ATTRIBUTED_SHARE, ADJUSTMENTS -> true;
            case ORDERS, ONLINE_ORDERS, CUSTOMERS, BASKET, REVENUE_PER_CUSTOMER -> false;
        };
    }

    static List<ReportProblem> problems(ReportQuery query) {
        ReportChecks checks = new ReportChecks();
        checks.check(query);
        return List.copyOf(checks.problems);
    }

    private void check(ReportQuery query) {
        if (query.measures().isEmpty()) wrong("measures", "query.report-no-measure");
        different("measures", query.measures(), MOST_MEASURES, "query.report-many-measures");
        different("by", query.by(), MOST_DIMENSIONS, "query.report-many-dimensions");
        for (int i = 0; i < query.measures().size(); i++) {
            ReportMeasure measure = query.measures().get(i);
            for (ReportDimension dimension : query.by())
                if (!goTogether(measure, dimension))
                    wrong(
                            "measures[" + i + "]",
                            "query.report-not-together",
                            ReportWords.word(measure),
                            ReportWords.word(dimension));
        }
        if (query.where() != null) filter(query.where(), "where", 0);
        period(query.period());
        if (query.storesInBoth() && query.comparison() == Comparison.NONE)
            wrong("storesInBoth", "query.report-same-stores-alone");
        if (query.sort() != null && !query.measures().contains(query.sort().measure()))
            wrong(
                    "sort",
                    "query.report-sort-unmeasured",
                    ReportWords.word(query.sort().measure()));
        if (query.top() < 0 || query.top() > MOST_ROWS) wrong("top", "query.report-many-rows", MOST_ROWS);
        asOf(query.asOf());
    }

    private void different(String path, List<? extends Enum<?>> constants, int most, String tooMany) {
        if (constants.size() > most) wrong(path + "[" + most + "]", tooMany, most);
        Set<Enum<?>> seen = new HashSet<>();
        for (int i = 0; i < constants.size(); i++)
            if (!seen.add(constants.get(i)))
                wrong(path + "[" + i + "]", "query.report-twice", ReportWords.word(constants.get(i)));
    }

    private void asOf(@Nullable Instant asOf) {
        if (asOf != null && (asOf.isBefore(FIRST_INSTANT) || !asOf.isBefore(END_OF_INSTANTS)))
            wrong("asOf", "query.report-not-instant", asOf);
    }

    private void period(ReportPeriod period) {
        switch (period) {
            case ReportPeriod.Between(LocalDate first, LocalDate last) -> {
                if (first.isBefore(EARLIEST)) wrong("period.first", "query.no-such-day", first);
                else if (last.isAfter(LATEST)) wrong("period.last", "query.no-such-day", last);
                else if (last.isBefore(first)) wrong("period", "query.backwards");
                else if (ChronoUnit.DAYS.between(first, last) >= MOST_DAYS)
                    wrong("period", "query.report-period-long", MOST_DAYS);
            }
            case ReportPeriod.Last(int count, ReportPeriod.Unit unit) -> {
                if (count < 1) wrong("period.count", "query.report-period-empty");
                else units(count, unit, "period.count");
            }
            case ReportPeriod.Whole(int ago, ReportPeriod.Unit unit) -> {
                if (ago < 0) wrong("period.ago", "query.report-period-empty");
                else units(ago, unit, "period.ago");
            }
        }
    }

    private void units(int count, ReportPeriod.Unit unit, String path) {
        if ((long) count * DAYS_OF.getOrDefault(unit, 1) > MOST_DAYS)
            wrong(path, "query.report-period-long", MOST_DAYS);
    }

    private void filter(ReportFilter filter, String path, int depth) {
        if (depth > RuleChecks.DEEPEST) {
            wrong(path, "query.too-deep", RuleChecks.DEEPEST);
            return;
        }
        if (++parts == RuleChecks.MOST_PARTS + 1) wrong(path, "query.report-many-parts", RuleChecks.MOST_PARTS);
        switch (filter) {
            case ReportFilter.All(List<ReportFilter> of) -> each(of, path, depth);
            case ReportFilter.Any(List<ReportFilter> of) -> each(of, path, depth);
            case ReportFilter.Not(ReportFilter of) -> filter(of, path + ".of", depth + 1);
            case ReportFilter.In in -> in(in, path);
            case ReportFilter.Paid(long least, long most) -> {
                if (least < 0 || most > ReportFilter.Paid.MOST) wrong(path, "query.not-money", least + ".." + most);
                else if (least > most) wrong(path, "query.backwards");
            }
            case ReportFilter.Who(var rule) -> {
                try {
                    RuleChecks.require(rule);
                } catch (DomainRejection rejection) {
                    wrong(
                            place(path + ".rule", rejection),
                            rejection.key(),
                            rejection.arguments().toArray());
                }
            }
        }
    }

    /** A refusal of a rule names its own place first. */
    private static String place(String path, DomainRejection rejection) {
        Object first =
                rejection.arguments().isEmpty() ? "rule" : rejection.arguments().getFirst();
        return first.equals("rule") ? path : path + "." + first;
    }

    private void each(List<ReportFilter> filters, String path, int depth) {
        for (int i = 0; i < filters.size(); i++) filter(filters.get(i), path + ".of[" + i + "]", depth + 1);
    }

    private void in(ReportFilter.In in, String path) {
        if (in.values().isEmpty()) wrong(path + ".values", "query.report-no-values");
        int before = values;
        values += in.values().size();
        if (before <= RuleChecks.MOST_VALUES && values > RuleChecks.MOST_VALUES)
            wrong(path + ".values", "query.too-many-values", RuleChecks.MOST_VALUES);
        for (String key : in.values())
            if (!ReportValues.isKey(in.dimension(), key))
                problems.add(ReportProblem.of(path + ".values", "query.unknown-value", key)
                        .suggesting(Suggestions.of(
                                key, ReportWords.values(in.dimension()).keySet())));
    }

    private void wrong(String path, String key, Object... arguments) {
        problems.add(ReportProblem.of(path, key, arguments));
    }
}
