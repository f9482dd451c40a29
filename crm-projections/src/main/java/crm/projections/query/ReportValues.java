package crm.projections.query;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values of dimensions: the keys that rows have, and how they stand in text. */
final class ReportValues {

    /** Of what an order does not have. */
    static final String NONE = "";

    private static final int HOURS = 24;

    private ReportValues() {}

    /** Of what a dimension's values are names; null: they are none. */
    static Names.@Nullable Kind kind(ReportDimension dimension) {
        return switch (dimension) {
            case REGION -> Names.Kind.REGION;
            case STORE, TOUCH_STORE -> Names.Kind.STORE;
            case SELLER, STAFF -> Names.Kind.STAFF;
            case CAMPAIGN -> Names.Kind.CAMPAIGN;
            case CODE -> Names.Kind.CHANNEL;
            case CITY -> Names.Kind.CITY;
            case DAY, WEEK, MONTH, WEEKDAY, HOUR, CHANNEL, CUSTOMER, CATEGORY, TOUCH, VARIANT -> null;
        };
    }

    /** The keys that a typed text stands for, of a dimension whose values are no names; empty: none. */
    static Set<String> keys(ReportDimension dimension, String typed) {
        return switch (dimension) {
            case DAY -> set(day(typed).map(LocalDate::toString));
            case WEEK ->
                set(day(typed)
                        .map(day -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                                .toString()));
            case MONTH -> set(month(typed));
            case HOUR -> typed.matches("\\d{1,2}") ? set(hour(Integer.parseInt(typed))) : Set.of();
            case WEEKDAY, CHANNEL, CUSTOMER, TOUCH ->
                ReportWords.values(dimension).getOrDefault(typed.toLowerCase(Locale.ROOT), Set.of());
            default -> Set.of(typed);
        };
    }

    /** Whether a row can have this key. */
    static boolean isKey(ReportDimension dimension, String key) {
        if (key.equals(NONE)) return true;
        return switch (dimension) {
            case DAY, WEEK, MONTH, HOUR -> keys(dimension, key).equals(Set.of(key));
            case WEEKDAY, CHANNEL, CUSTOMER, TOUCH ->
                ReportWords.values(dimension).containsValue(Set.of(key));
            default -> true;
        };
    }

    private static Set<String> set(Optional<String> key) {
        return key.map(Set::of).orElse(Set.of());
    }

    static Optional<String> hour(long hour) {
        return hour >= 0 && hour < HOURS ? Optional.of(String.valueOf(hour)) : Optional.empty();
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> month(String typed) {
        try {
            return Optional.of((typed.length() == 10 ? YearMonth.from(LocalDate.parse(typed)) : YearMonth.parse(typed))
                    .toString());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
