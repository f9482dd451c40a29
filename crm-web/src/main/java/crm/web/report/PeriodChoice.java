package crm.web.report;

import crm.projections.query.ReportPeriod;
import crm.projections.query.ReportPeriod.Between;
import crm.projections.query.ReportPeriod.Last;
import crm.projections.query.ReportPeriod.Unit;
import crm.projections.query.ReportPeriod.Whole;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A period as the value of a list: {@code last:30:DAY}, {@code whole:1:MONTH}, {@code between}. */
final class PeriodChoice {

    static final String BETWEEN = "between";

    /** Offered, in this order. */
    static final List<ReportPeriod> USUAL = List.of(
            new Whole(0, Unit.DAY),
            new Whole(1, Unit.DAY),
            new Last(7, Unit.DAY),
            new Last(30, Unit.DAY),
            new Last(90, Unit.DAY),
            new Whole(0, Unit.WEEK),
            new Whole(1, Unit.WEEK),
            new Last(12, Unit.WEEK),
            new Whole(0, Unit.MONTH),
            new Whole(1, Unit.MONTH),
            new Last(12, Unit.MONTH),
            new Whole(0, Unit.YEAR),
            new Whole(1, Unit.YEAR));

    private PeriodChoice() {}

    static String value(ReportPeriod period) {
        return switch (period) {
            case Between between -> BETWEEN;
            case Last(int count, Unit unit) -> "last:" + count + ":" + unit;
            case Whole(int ago, Unit unit) -> "whole:" + ago + ":" + unit;
        };
    }

    /** What makes no sense is as it was before. */
    static ReportPeriod read(String value, @Nullable String first, @Nullable String last, ReportPeriod before) {
        try {
            if (value.equals(BETWEEN)) {
                LocalDate from = LocalDate.parse(String.valueOf(first));
                LocalDate to = LocalDate.parse(String.valueOf(last));
                return to.isBefore(from) ? new Between(to, from) : new Between(from, to);
            }
            String[] parts = value.split(":", -1);
            int number = Integer.parseInt(parts[1]);
            Unit unit = Unit.valueOf(parts[2]);
            return parts[0].equals("last") ? new Last(Math.max(1, number), unit) : new Whole(Math.max(0, number), unit);
        } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException none) {
            return before;
        }
    }
}
