package crm.projections.query;

import crm.domain.segment.Period;
import crm.domain.segment.Period.DaysAgo;
import crm.domain.segment.Period.OnDate;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A period in a form: a choice ({@code <name>}) and the inputs that it asks for: days ({@code <name>from}, {@code
 * <name>to}) or dates of the same names.
 */
final class DraftPeriod {

    /** How it is said. Named by what its two ends are. */
    enum Way {
        EVER,
        LAST,
        BEFORE_AGO,
        AGO_AGO,
        SINCE,
        BEFORE,
        /** Both dates included. */
        DATES,
        DATE_AGO,
        AGO_DATE;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Way of(String word) {
            for (Way way : values()) if (way.word().equals(word)) return way;
            return EVER;
        }
    }

    private static final int MOST_DAYS = 36_600;

    private DraftPeriod() {}

    static void write(Period period, String name, Map<String, List<String>> inputs) {
        Way way = wayOf(period);
        inputs.put(name, List.of(way.word()));
        String from = text(period.from());
        String to = way == Way.DATES && period.to() instanceof OnDate(LocalDate end)
                ? end.minusDays(1).toString()
                : text(period.to());
        if (!from.isEmpty()) inputs.put(name + "from", List.of(from));
        if (!to.isEmpty()) inputs.put(name + "to", List.of(to));
    }

    private static Way wayOf(Period period) {
        return switch (period.from()) {
            case null ->
                switch (period.to()) {
                    case null -> Way.EVER;
                    case DaysAgo ago -> Way.BEFORE_AGO;
                    case OnDate date -> Way.BEFORE;
                };
            case DaysAgo from ->
                switch (period.to()) {
                    case null -> Way.LAST;
                    case DaysAgo ago -> Way.AGO_AGO;
                    case OnDate date -> Way.AGO_DATE;
                };
            case OnDate from ->
                switch (period.to()) {
                    case null -> Way.SINCE;
                    case DaysAgo ago -> Way.DATE_AGO;
                    case OnDate date -> Way.DATES;
                };
        };
    }

    private static String text(Period.@Nullable Day day) {
        return switch (day) {
            case null -> "";
            case DaysAgo(int days) -> String.valueOf(days);
            case OnDate(LocalDate date) -> date.toString();
        };
    }

    /** @throws Unfinished when something is missing or is no day */
    static Period read(RuleDraft.Condition condition, String name) {
        String from = condition.text(name + "from");
        String to = condition.text(name + "to");
        Period period = switch (Way.of(condition.text(name))) {
            case EVER -> Period.EVER;
            case LAST -> new Period(days(from), null);
            case BEFORE_AGO -> new Period(null, days(to));
            case AGO_AGO -> new Period(days(from), days(to));
            case SINCE -> new Period(date(from), null);
            case BEFORE -> new Period(null, date(to));
            case DATES -> new Period(date(from), new OnDate(date(to).date().plusDays(1)));
            case DATE_AGO -> new Period(date(from), days(to));
            case AGO_DATE -> new Period(days(from), date(to));
        };
        if (period.from() instanceof DaysAgo(int earlier)
                        && period.to() instanceof DaysAgo(int later)
                        && earlier <= later
                || period.from() instanceof OnDate(LocalDate first)
                        && period.to() instanceof OnDate(LocalDate end)
                        && !first.isBefore(end)) throw new Unfinished("query.backwards");
        return period;
    }

    private static DaysAgo days(String text) {
        return new DaysAgo((int) Unfinished.number(text, 0, MOST_DAYS, "query.not-days"));
    }

    private static OnDate date(String text) {
        if (text.isBlank()) throw new Unfinished(Unfinished.MISSING);
        try {
            return new OnDate(LocalDate.parse(text.strip()));
        } catch (DateTimeException e) {
            throw new Unfinished("query.no-such-day", text);
        }
    }
}
