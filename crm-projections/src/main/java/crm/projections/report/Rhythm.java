package crm.projections.report;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/**
 * When a report is made again and again, by the business zone's clock.
 *
 * @param day of a week 1 (Monday) to 7, of a month 1 to 31, where a month without that day has its last one; of days 1
 * @param hour 0 to 23
 */
public record Rhythm(Every every, int day, int hour) {

    private static final int HOURS = 24;

    public enum Every {
        DAY(1),
        WEEK(7),
        MONTH(31);

        private final int days;

        Every(int days) {
            this.days = days;
        }
    }

    public Rhythm {
        if (day < 1 || day > every.days || hour < 0 || hour >= HOURS)
            throw new IllegalArgumentException("No day " + day + " or hour " + hour + " of a " + every);
    }

    /** The first time after this one. */
    public Instant next(Instant after, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(after, zone);
        Instant soon = at(first(today), zone);
        return soon.isAfter(after) ? soon : at(first(following(today)), zone);
    }

    /** The day of the unit that this day lies in; of weeks the next such day. */
    private LocalDate first(LocalDate from) {
        return switch (every) {
            case DAY -> from;
            case WEEK -> from.with(TemporalAdjusters.nextOrSame(DayOfWeek.of(day)));
            case MONTH -> {
                YearMonth month = YearMonth.from(from);
                yield month.atDay(Math.min(day, month.lengthOfMonth()));
            }
        };
    }

    private LocalDate following(LocalDate day) {
        return switch (every) {
            case DAY, WEEK -> day.plusDays(1);
            case MONTH -> day.withDayOfMonth(1).plusMonths(1);
        };
    }

    private Instant at(LocalDate date, ZoneId zone) {
        return date.atTime(hour, 0).atZone(zone).toInstant();
    }
}
