package crm.projections.query;

import crm.domain.attribution.AttributionModelId;
import crm.domain.attribution.ModelVersion;
import crm.domain.attribution.TouchKind;
import crm.domain.order.OrderChannel;
import crm.domain.order.RefundBooking;
import crm.domain.order.RevenueDefinition;
import crm.domain.segment.RuleChecks;
import crm.domain.segment.SegmentRule;
import crm.domain.shared.DomainRejection;
import crm.projections.query.ReportQuery.Comparison;
import crm.projections.query.ReportQuery.Sort;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Random reports of every kind, each of them one that may be asked for, in the form that reading gives them. */
public final class RandomReports {

    public static final ReportNames NAMES =
            new ReportNames(Names.NONE, Map.of("last-touch-7d", 3, "a model", 1), ZoneId.of("Asia/Shanghai"));

    private static final LocalDate DAY = LocalDate.parse("2026-01-01");

    private final Random random;
    private final RandomRules rules;

    public RandomReports(long seed) {
        random = new Random(seed);
        rules = new RandomRules(seed);
    }

    public ReportQuery report() {
        List<ReportDimension> by = some(ReportDimension.values(), random.nextInt(4));
        List<ReportMeasure> measures = new ArrayList<>(some(ReportMeasure.values(), 1 + random.nextInt(4)));
        measures.removeIf(measure -> by.stream().anyMatch(dimension -> !ReportChecks.goTogether(measure, dimension)));
        if (measures.isEmpty()) measures.add(ReportMeasure.REVENUE);
        Comparison comparison = pick(Comparison.values());
        return new ReportQuery(
                measures,
                by,
                random.nextBoolean() ? null : filter(3),
                period(),
                comparison,
                comparison != Comparison.NONE && random.nextBoolean(),
                new RevenueDefinition(pick(RefundBooking.values()), random.nextBoolean()),
                model(),
                random.nextBoolean() ? null : new Sort(pick(measures), random.nextBoolean()),
                random.nextBoolean() ? 0 : 1 + random.nextInt(100),
                asOf());
    }

    private @Nullable ModelVersion model() {
        return switch (random.nextInt(3)) {
            case 0 -> null;
            case 1 -> new ModelVersion(new AttributionModelId("last-touch-7d"), 1 + random.nextInt(3));
            default -> new ModelVersion(new AttributionModelId("a model"), 1);
        };
    }

    private @Nullable Instant asOf() {
        Instant at = DAY.atStartOfDay(NAMES.zone()).toInstant().plusSeconds(random.nextInt(10_000_000));
        return switch (random.nextInt(3)) {
            case 0 -> null;
            case 1 -> at.plusNanos(random.nextInt(1_000_000_000));
            default ->
                LocalDate.ofInstant(at, NAMES.zone())
                        .atStartOfDay(NAMES.zone())
                        .toInstant()
                        .minusNanos(1);
        };
    }

    private ReportPeriod period() {
        ReportPeriod.Unit unit = pick(ReportPeriod.Unit.values());
        return switch (random.nextInt(3)) {
            case 0 -> {
                LocalDate first = DAY.plusDays(random.nextInt(900));
                yield new ReportPeriod.Between(first, first.plusDays(random.nextInt(3) * (long) random.nextInt(90)));
            }
            case 1 -> new ReportPeriod.Last(1 + random.nextInt(10), unit);
            default -> new ReportPeriod.Whole(random.nextInt(4), unit);
        };
    }

    private ReportFilter filter(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 5)) {
            case 0, 1, 2 -> in();
            case 3 -> {
                long least = random.nextInt(100_000);
                yield new ReportFilter.Paid(
                        random.nextBoolean() ? 0 : least,
                        random.nextBoolean() ? ReportFilter.Paid.MOST : least + random.nextInt(100_000));
            }
            case 4 -> new ReportFilter.Who(rule());
            case 5 -> new ReportFilter.All(filters(depth));
            case 6 -> new ReportFilter.Any(filters(depth));
            default -> new ReportFilter.Not(filter(depth - 1));
        };
    }

    /** One that may be kept. */
    private SegmentRule rule() {
        while (true) {
            SegmentRule rule = rules.rule(2);
            try {
                RuleChecks.require(rule);
                return rule;
            } catch (DomainRejection absurd) {
                // another one
            }
        }
    }

    /** None or several: of one it would be that one itself. */
    private List<ReportFilter> filters(int depth) {
        List<ReportFilter> filters = new ArrayList<>();
        int size = random.nextInt(8) == 0 ? 0 : 2 + random.nextInt(3);
        for (int i = 0; i < size; i++) filters.add(filter(depth - 1));
        return filters;
    }

    private ReportFilter in() {
        ReportDimension dimension = pick(ReportDimension.values());
        Set<String> values = new TreeSet<>();
        int size = 1 + random.nextInt(3);
        for (int i = 0; i < size; i++) values.add(random.nextInt(8) == 0 ? "" : value(dimension));
        return new ReportFilter.In(dimension, values);
    }

    private String value(ReportDimension dimension) {
        LocalDate day = DAY.plusDays(random.nextInt(400));
        return switch (dimension) {
            case DAY -> day.toString();
            case WEEK -> day.with(DayOfWeek.MONDAY).toString();
            case MONTH -> day.toString().substring(0, 7);
            case WEEKDAY -> pick(DayOfWeek.values()).name();
            case HOUR -> String.valueOf(random.nextInt(24));
            case CHANNEL -> pick(OrderChannel.values()).name();
            case CUSTOMER -> pick("NEW", "REPEAT");
            case TOUCH -> pick(TouchKind.values()).name();
            case CITY, CATEGORY, VARIANT -> pick("北京", "New York", "in", "by", "last", "西安\"古城\"", "热菜");
            default -> pick("id-" + random.nextInt(20), "x");
        };
    }

    private <T> List<T> some(T[] values, int size) {
        List<T> all = new ArrayList<>(List.of(values));
        Collections.shuffle(all, random);
        return List.copyOf(all.subList(0, size));
    }

    @SafeVarargs
    private <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
