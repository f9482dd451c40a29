package crm.projections.query;

import java.time.LocalDate;

/** The business days that a report is about. */
public sealed interface ReportPeriod {

    /** Both ends included. */
    record Between(LocalDate first, LocalDate last) implements ReportPeriod {}

    /** So many units, the last of them the present one. */
    record Last(int count, Unit unit) implements ReportPeriod {}

    /** The whole unit that lies so many before the present one; 0: the present one up to today. */
    record Whole(int ago, Unit unit) implements ReportPeriod {}

    /** Weeks begin on Monday. */
    enum Unit {
        DAY,
        WEEK,
        MONTH,
        YEAR
    }
}
