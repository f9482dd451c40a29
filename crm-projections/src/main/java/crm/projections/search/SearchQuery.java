package crm.projections.search;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question with its order and page.
 *
 * @param sorts ties are broken by the field {@code id}
 * @param pageSize 0 to 10,000; 0 when only the total or the breakdowns are wanted
 * @param after {@link SearchPage#next()} of the page before, null for the first
 * @param countsAll whether the page states the exact total
 * @param breakdowns numbers of the found documents per value of a field
 */
public record SearchQuery(
        Condition condition,
        List<Sort> sorts,
        int pageSize,
        @Nullable String after,
        boolean countsAll,
        List<Breakdown> breakdowns) {

    /**
     * A document without the field comes last.
     *
     * @param within of a field of a nested list: which elements count, null for a field of the document itself
     */
    public record Sort(
            String field, boolean descending, @Nullable Within within) {

        public Sort(String field, boolean descending) {
            this(field, descending, null);
        }
    }

    /** The elements of a nested list that fulfil the condition; they count by their sum or by their largest value. */
    public record Within(String path, Condition condition, boolean sum) {}

    /**
     * @param limit the largest so many values
     */
    public record Breakdown(String name, String field, int limit) {}

    public static SearchQuery where(Condition condition) {
        return new SearchQuery(condition, List.of(), 50, null, false, List.of());
    }

    public SearchQuery ascending(String field) {
        return new SearchQuery(condition, with(sorts, new Sort(field, false)), pageSize, after, countsAll, breakdowns);
    }

    public SearchQuery descending(String field) {
        return new SearchQuery(condition, with(sorts, new Sort(field, true)), pageSize, after, countsAll, breakdowns);
    }

    /** By a field of those elements of a nested list, named by its full path. */
    public SearchQuery descending(String field, Within within) {
        return new SearchQuery(
                condition, with(sorts, new Sort(field, true, within)), pageSize, after, countsAll, breakdowns);
    }

    public SearchQuery pageSize(int documents) {
        return new SearchQuery(condition, sorts, documents, after, countsAll, breakdowns);
    }

    public SearchQuery after(@Nullable String token) {
        return new SearchQuery(condition, sorts, pageSize, token, countsAll, breakdowns);
    }

    public SearchQuery countingAll() {
        return new SearchQuery(condition, sorts, pageSize, after, true, breakdowns);
    }

    public SearchQuery brokenDownBy(String name, String field, int limit) {
        Breakdown added = new Breakdown(name, field, limit);
        return new SearchQuery(condition, sorts, pageSize, after, countsAll, with(breakdowns, added));
    }

    private static <T> List<T> with(List<T> list, T added) {
        List<T> longer = new ArrayList<>(list);
        longer.add(added);
        return List.copyOf(longer);
    }
}
