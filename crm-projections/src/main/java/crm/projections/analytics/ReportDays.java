package crm.projections.analytics;

import crm.projections.query.ReportPeriod;
import crm.projections.query.ReportPeriod.Between;
import crm.projections.query.ReportPeriod.Last;
import crm.projections.query.ReportPeriod.Unit;
import crm.projections.query.ReportPeriod.Whole;
import crm.projections.query.ReportQuery.Comparison;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/** The days that a period and its comparison mean on a given day. */
public final class ReportDays {

    private ReportDays() {}

    /** @param today which is the last day of a unit that is not over */
    public static DayRange of(ReportPeriod period, LocalDate today) {
        return switch (period) {
            case Between(LocalDate first, LocalDate last) -> new DayRange(first, last);
            case Last(int count, Unit unit) -> new DayRange(startOf(minus(today, count - 1, unit), unit), today);
            case Whole(int ago, Unit unit) -> {
                LocalDate first = startOf(minus(startOf(today, unit), ago, unit), unit);
                yield new DayRange(
                        first, ago == 0 ? today : minus(first, -1, unit).minusDays(1));
            }
        };
    }

    /**
     * The days to compare with. The year before of a range that ends with a February ends with one too, whatever its days;
     * null: nothing is compared.
     */
    public static @Nullable DayRange compared(DayRange range, Comparison comparison) {
        return switch (comparison) {
            case NONE -> null;
            case PERIOD_BEFORE -> range.previous();
            case YEAR_BEFORE -> {
                LocalDate last = range.last().minusYears(1);
                LocalDate beforeNext = range.last().plusDays(1).minusYears(1).minusDays(1);
                yield new DayRange(range.first().minusYears(1), beforeNext.isAfter(last) ? beforeNext : last);
            }
        };
    }

    /** The day of the range beside which a compared day stands. */
    public static LocalDate aligned(LocalDate compared, DayRange range, Comparison comparison) {
        LocalDate day = comparison == Comparison.YEAR_BEFORE ? compared.plusYears(1) : compared.plusDays(range.days());
        return day.isAfter(range.last()) ? range.last() : day.isBefore(range.first()) ? range.first() : day;
    }

    static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static LocalDate startOf(LocalDate day, Unit unit) {
        return switch (unit) {
            case DAY -> day;
            case WEEK -> monday(day);
            case MONTH -> day.withDayOfMonth(1);
            case YEAR -> day.withDayOfYear(1);
        };
    }

    private static LocalDate minus(LocalDate day, int count, Unit unit) {
        return switch (unit) {
            case DAY -> day.minusDays(count);
            case WEEK -> day.minusWeeks(count);
            case MONTH -> day.minusMonths(count);
            case YEAR -> day.minusYears(count);
        };
    }
}
