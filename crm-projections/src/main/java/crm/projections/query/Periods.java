package crm.projections.query;

import crm.domain.segment.BirthdayWindow;
import crm.domain.segment.Period;
import crm.domain.segment.Period.Day;
import crm.projections.query.Phrase.DayPhrase;
import crm.projections.query.Phrase.Term;
import crm.projections.query.Phrase.Time;
import crm.projections.query.Phrase.Value;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times as rules keep them. */
final class Periods {

    private static final int YEAR = 365;

    private final List<QueryError> errors;

    Periods(List<QueryError> errors) {
        this.errors = errors;
    }

    Period period(Time time) {
        return switch (time) {
            case Phrase.Last last -> Period.last(last.days());
            case Phrase.Days days -> days(days);
            case Phrase.Next next -> refused("query.future", next.place());
            case Phrase.YearDays days -> refused("query.expected-date", days.place());
        };
    }

    private Period days(Phrase.Days days) {
        Day from = day(days.from());
        Day to = days.through() == null ? day(days.before()) : dayAfter(days.through());
        if (from instanceof Period.OnDate(LocalDate first)
                        && to instanceof Period.OnDate(LocalDate end)
                        && !first.isBefore(end)
                || from instanceof Period.DaysAgo(int earlier)
                        && to instanceof Period.DaysAgo(int later)
                        && earlier <= later) return refused("query.backwards", days.place());
        return new Period(from, to);
    }

    private @Nullable Day dayAfter(DayPhrase through) {
        return day(through) instanceof Period.OnDate(LocalDate date) ? new Period.OnDate(date.plusDays(1)) : null;
    }

    private @Nullable Day day(@Nullable DayPhrase phrase) {
        return switch (phrase) {
            case null -> null;
            case Phrase.Ago ago -> new Period.DaysAgo(ago.days());
            case Phrase.Named(Value value) -> {
                try {
                    yield new Period.OnDate(LocalDate.parse(value.text()));
                } catch (DateTimeException e) {
                    errors.add(QueryError.of("query.no-such-day", value.place(), value.text()));
                    yield null;
                }
            }
        };
    }

    /** The one argument of a count: its period, or ever. */
    Period only(Term term) {
        if (term.arguments() == null || term.arguments().isEmpty()) return Period.EVER;
        if (term.arguments().size() == 1 && term.arguments().getFirst() instanceof Phrase.Timed(Time time))
            return period(time);
        return refused("query.period-alone", term.place());
    }

    Optional<BirthdayWindow> birthday(Term term) {
        if (term.tail() instanceof Phrase.During(Time time)) {
            if (time instanceof Phrase.Next(int days, Span place)) {
                if (days >= 1 && days <= YEAR) return Optional.of(new BirthdayWindow.Next(days));
                errors.add(QueryError.of("query.not-days", place, String.valueOf(days)));
                return Optional.empty();
            }
            if (time instanceof Phrase.YearDays(Value from, Value to, Span place)) {
                MonthDay first = dayOfYear(from);
                MonthDay last = dayOfYear(to);
                return first == null || last == null
                        ? Optional.empty()
                        : Optional.of(new BirthdayWindow.Between(first, last));
            }
        }
        errors.add(QueryError.of("query.says-of-birthday", term.place(), term.name()));
        return Optional.empty();
    }

    private @Nullable MonthDay dayOfYear(Value value) {
        try {
            return MonthDay.parse("--" + value.text());
        } catch (DateTimeException e) {
            errors.add(QueryError.of("query.no-such-day", value.place(), value.text()));
            return null;
        }
    }

    private Period refused(String key, Span place) {
        errors.add(QueryError.of(key, place));
        return Period.EVER;
    }
}
