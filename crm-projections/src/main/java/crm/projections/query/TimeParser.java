package crm.projections.query;

import crm.projections.query.Phrase.DayPhrase;
import crm.projections.query.Phrase.Time;
import crm.projections.query.Phrase.Value;
import crm.projections.query.Token.Kind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads times: {@code last 90d}, {@code next 7d}, {@code since 2026-05-01}, {@code before 60d ago}, {@code D..D}. */
final class TimeParser {

    private static final Map<Character, Integer> DAYS = Map.of('d', 1, 'w', 7);
    private static final int MOST_DAYS = 36_600;

    private final PhraseParser parser;

    TimeParser(PhraseParser parser) {
        this.parser = parser;
    }

    boolean begins() {
        Token token = parser.peek();
        if (token.is("since") || token.is("before") || token.kind() == Kind.DATE) return true;
        if (token.kind() == Kind.DAY_OF_YEAR) return parser.peek(1).is("..");
        return (token.is("last") || token.is("next")) && parser.peek(1).kind() == Kind.MEASURE;
    }

    Time time() {
        Token first = parser.take();
        if (first.is("last"))
            return new Phrase.Last(
                    days(parser.take()), first.place().upTo(parser.last().place()));
        if (first.is("next"))
            return new Phrase.Next(
                    days(parser.take()), first.place().upTo(parser.last().place()));
        if (first.is("since")) return sinceFrom(first);
        if (first.is("before")) return new Phrase.Days(null, day(), null, whole(first));
        if (first.kind() == Kind.DAY_OF_YEAR) return daysOfYear(first);
        return datesFrom(first);
    }

    private Time sinceFrom(Token first) {
        DayPhrase from = day();
        DayPhrase before = parser.takeIf("before") ? day() : null;
        return new Phrase.Days(from, before, null, whole(first));
    }

    private Time datesFrom(Token first) {
        DayPhrase from = new Phrase.Named(value(first));
        DayPhrase through = parser.takeIf("..") ? date() : from;
        return new Phrase.Days(from, null, through, whole(first));
    }

    private DayPhrase date() {
        if (parser.peek().kind() != Kind.DATE) throw parser.unexpected("query.expected-date");
        return new Phrase.Named(parser.value());
    }

    private Time daysOfYear(Token first) {
        parser.takeIf("..");
        if (parser.peek().kind() != Kind.DAY_OF_YEAR) throw parser.unexpected("query.expected-day-of-year");
        Value to = parser.value();
        return new Phrase.YearDays(value(first), to, whole(first));
    }

    private DayPhrase day() {
        Token token = parser.peek();
        if (token.kind() != Kind.MEASURE) return date();
        int days = days(parser.take());
        if (!parser.takeIf("ago")) throw parser.unexpected("query.expected-ago");
        return new Phrase.Ago(days, token.place().upTo(parser.last().place()));
    }

    private int days(Token measure) {
        String text = measure.text();
        Integer unit = DAYS.get(text.charAt(text.length() - 1));
        Integer number = whole(text.substring(0, text.length() - 1));
        if (measure.kind() != Kind.MEASURE || unit == null || number == null || number > MOST_DAYS / unit)
            throw new QueryRefused(QueryError.of("query.not-days", measure.place(), text));
        return number * unit;
    }

    private static @Nullable Integer whole(String digits) {
        try {
            return Integer.valueOf(digits);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private Span whole(Token first) {
        return first.place().upTo(parser.last().place());
    }

    private static Value value(Token token) {
        return new Value(token.kind(), token.text(), token.place());
    }
}
