package crm.web.report;

import crm.projections.analytics.DayRange;
import crm.projections.analytics.ReportTable.Figure;
import crm.projections.query.ReportDimension;
import crm.projections.shared.DataScope;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What happened and what was meant to be reached, of the part of the chain that is shown. */
@Component
class ShareStory {

    private static final int WHOLE = 1_000;

    /** @param place where, in words; empty: everywhere */
    record Happened(LocalDate day, String text, String place) {

        String said() {
            return place.isEmpty() ? text : text + " (" + place + ")";
        }
    }

    /**
     * @param targets by month, in permille
     * @param said a target in words
     */
    record Told(List<Happened> events, Map<YearMonth, Integer> targets, LongFunction<String> said) {

        /** What happened in that day, week or month; null: nothing. */
        @Nullable
        String events(ReportDimension per, String key) {
            String all = events.stream()
                    .filter(each -> key(per, each.day()).equals(key))
                    .map(Happened::said)
                    .collect(Collectors.joining("; "));
            return all.isEmpty() ? null : all;
        }

        /** The target of the month in which it begins; null: there is none. */
        @Nullable
        Figure target(ReportDimension per, String key) {
            Integer permille = targets.get(YearMonth.parse(key.substring(0, 7)));
            return permille == null ? null : new Figure(permille, WHOLE);
        }

        /** Both in words; null: neither. */
        @Nullable
        String note(ReportDimension per, String key) {
            String happened = events(per, key);
            Figure target = target(per, key);
            if (target == null) return happened;
            String meant = said.apply(target.amount());
            return happened == null ? meant : happened + " · " + meant;
        }
    }

    /** The key that a day has. */
    static String key(ReportDimension per, LocalDate day) {
        return switch (per) {
            case WEEK ->
                day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toString();
            case MONTH -> YearMonth.from(day).toString();
            default -> day.toString();
        };
    }

    Told of(DataScope scope, RevenueChoice choice, DayRange range) {
        return new Told(List.of(), Map.of(), String::valueOf);
    }
}
