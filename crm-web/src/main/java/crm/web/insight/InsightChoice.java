package crm.web.insight;

import crm.domain.org.StoreId;
import crm.domain.segment.SegmentRule;
import crm.domain.segment.Trait;
import crm.projections.analytics.DayRange;
import crm.projections.audience.DaySpan;
import crm.projections.shared.DataScope;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the asker chose; all of it stands in the address.
 *
 * @param days so many up to today, when no days are chosen
 * @param chosen days of the asker's own choice, at most {@value #MOST_DAYS}
 * @param store of which alone; null: of all that are seen
 * @param by one of the question's ways, in lower case
 */
record InsightChoice(
        int days, @Nullable DayRange chosen, @Nullable StoreId store, String by) {

    static final int MOST_DAYS = 1_096;
    static final List<Integer> OFFERED = List.of(30, 90, 365);

    /** The address as it came; what makes no sense there is as if it were not. */
    record Asked(
            @Nullable Integer days,
            @Nullable String from,
            @Nullable String to,
            @Nullable String store,
            @Nullable String by) {

        /** @param ways of the question, the usual one first */
        InsightChoice choice(DataScope scope, List<String> ways) {
            StoreId one = store == null || store.isBlank() ? null : new StoreId(store);
            return new InsightChoice(
                    days != null && OFFERED.contains(days) ? days : 90,
                    range().orElse(null),
                    one != null && scope.sees(one) ? one : null,
                    by != null && ways.contains(by) ? by : ways.getFirst());
        }

        private Optional<DayRange> range() {
            Optional<LocalDate> first = day(from);
            Optional<LocalDate> last = day(to);
            if (first.isEmpty() || last.isEmpty() || last.get().isBefore(first.get())) return Optional.empty();
            DayRange range = new DayRange(first.get(), last.get());
            return Optional.of(range.days() <= MOST_DAYS ? range : DayRange.upTo(last.get(), MOST_DAYS));
        }

        private static Optional<LocalDate> day(@Nullable String text) {
            try {
                return text == null || text.length() != 10 ? Optional.empty() : Optional.of(LocalDate.parse(text));
            } catch (DateTimeException notADay) {
                return Optional.empty();
            }
        }
    }

    DayRange range(LocalDate today) {
        return chosen != null ? chosen : DayRange.upTo(today, days);
    }

    DaySpan span(LocalDate today) {
        DayRange range = range(today);
        return new DaySpan(range.first(), range.last());
    }

    /** Whom it is about. */
    SegmentRule among() {
        return store == null
                ? new SegmentRule.All(List.of())
                : new SegmentRule.OneOf(Trait.STORE, Set.of(store.value()));
    }

    /** Whose orders it is about. */
    DataScope narrowed(DataScope scope) {
        return store == null ? scope : new DataScope.Stores(Set.of(store));
    }

    public boolean isDays(int offered) {
        return chosen == null && days == offered;
    }

    /** This choice as the address has it, from the question mark on. */
    public String query() {
        return query(days, chosen, by);
    }

    public String queryOfDays(int other) {
        return query(other, null, by);
    }

    public String queryBy(String other) {
        return query(days, chosen, other);
    }

    private String query(int days, @Nullable DayRange range, String by) {
        return (range == null ? "?days=" + days : "?from=" + range.first() + "&to=" + range.last())
                + (store == null ? "" : "&store=" + encoded(store.value()))
                + "&by=" + by;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
