package crm.projections.query;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;

/** The business days that a report is about. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "period")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ReportPeriod.Between.class, name = "between"),
    @JsonSubTypes.Type(value = ReportPeriod.Last.class, name = "last"),
    @JsonSubTypes.Type(value = ReportPeriod.Whole.class, name = "whole"),
})
public sealed interface ReportPeriod {

    /** Of a report that does not say. */
    ReportPeriod STANDARD = new Last(30, Unit.DAY);

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
