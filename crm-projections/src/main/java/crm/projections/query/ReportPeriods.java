package crm.projections.query;

import crm.projections.query.Phrase.Value;
import crm.projections.query.ReportPeriod.Unit;
import crm.projections.query.Token.Kind;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads which days a report is about: {@code last 12 months}, {@code last 90d}, {@code last month}, {@code this year},
 * {@code 3 months ago}, {@code today}, {@code 2026-05-01..2026-05-31}.
 */
final class ReportPeriods {

    private static final Map<String, Unit> UNITS = units();

    private final PhraseParser parser;

    ReportPeriods(PhraseParser parser) {
        this.parser = parser;
    }

    private static Map<String, Unit> units() {
        Map<String, Unit> units = new HashMap<>();
        for (Unit unit : Unit.values()) {
            String word = ReportWords.word(unit);
            units.put(word, unit);
            units.put(word + "s", unit);
            units.put(word.substring(0, 1), unit);
        }
        return units;
    }

    static boolean begins(PhraseParser parser) {
        Token token = parser.peek();
        return switch (token.kind()) {
            case DATE, NUMBER, MEASURE -> true;
            case WORD -> token.is("last") || token.is("this") || token.is("today") || token.is("yesterday");
            default -> false;
        };
    }

    /** @throws QueryRefused with the first place that is no period */
    ReportPeriod read() {
        if (parser.takeIf("today")) return new ReportPeriod.Whole(0, Unit.DAY);
        if (parser.takeIf("yesterday")) return new ReportPeriod.Whole(1, Unit.DAY);
        if (parser.takeIf("this")) return new ReportPeriod.Whole(0, unit());
        if (parser.takeIf("last")) return last();
        if (parser.peek().kind() == Kind.DATE) return dates();
        Counted ago = counted();
        if (!parser.takeIf("ago")) throw parser.unexpected("query.expected-ago");
        return new ReportPeriod.Whole(ago.count(), ago.unit());
    }

    private ReportPeriod last() {
        if (parser.peek().kind() == Kind.WORD) return new ReportPeriod.Whole(1, unit());
        Counted counted = counted();
        return new ReportPeriod.Last(counted.count(), counted.unit());
    }

    private ReportPeriod dates() {
        LocalDate first = date();
        return new ReportPeriod.Between(first, parser.takeIf("..") ? date() : first);
    }

    private LocalDate date() {
        if (parser.peek().kind() != Kind.DATE) throw parser.unexpected("query.expected-date");
        Value day = parser.value();
        try {
            return LocalDate.parse(day.text());
        } catch (DateTimeException e) {
            throw new QueryRefused(QueryError.of("query.no-such-day", day.place(), day.text()));
        }
    }

    private record Counted(int count, Unit unit) {}

    /** {@code 12 months} or {@code 90d}. */
    private Counted counted() {
        Token token = parser.peek();
        if (token.kind() == Kind.MEASURE) {
            parser.take();
            int digits = token.text().length() - 1;
            Unit unit = UNITS.get(token.text().substring(digits));
            if (unit == null) throw refused("query.report-expected-period", token);
            return new Counted(count(new Value(Kind.NUMBER, token.text().substring(0, digits), token.place())), unit);
        }
        if (token.kind() != Kind.NUMBER) throw refused("query.report-expected-period", token);
        return new Counted(count(parser.value()), unit());
    }

    private Unit unit() {
        Token token = parser.peek();
        Unit unit = token.kind() == Kind.WORD ? UNITS.get(token.text().toLowerCase(Locale.ROOT)) : null;
        if (unit == null)
            throw new QueryRefused(QueryError.of("query.report-expected-unit", token.place(), token.shown())
                    .suggesting(Suggestions.of(token.shown(), UNITS.keySet())));
        parser.take();
        return unit;
    }

    /** @throws QueryRefused when it is no whole number of at most nine digits */
    static int count(Value value) {
        if (value.kind() == Kind.NUMBER && value.text().matches("\\d{1,9}")) return Integer.parseInt(value.text());
        throw new QueryRefused(QueryError.of("query.not-whole", value.place(), value.text()));
    }

    private static QueryRefused refused(String key, Token token) {
        return new QueryRefused(QueryError.of(key, token.place(), token.shown()));
    }

    static String write(ReportPeriod period) {
        return switch (period) {
            case ReportPeriod.Between(LocalDate first, LocalDate last) ->
                first.equals(last) ? first.toString() : first + ".." + last;
            case ReportPeriod.Last(int count, Unit unit) -> "last " + counted(count, unit);
            case ReportPeriod.Whole(int ago, Unit unit)
            when unit == Unit.DAY && ago < 2 -> ago == 0 ? "today" : "yesterday";
            case ReportPeriod.Whole(int ago, Unit unit)
            when ago < 2 -> (ago == 0 ? "this " : "last ") + ReportWords.word(unit);
            case ReportPeriod.Whole(int ago, Unit unit) -> counted(ago, unit) + " ago";
        };
    }

    private static String counted(int count, Unit unit) {
        return count + " " + ReportWords.word(unit) + (count == 1 ? "" : "s");
    }
}
