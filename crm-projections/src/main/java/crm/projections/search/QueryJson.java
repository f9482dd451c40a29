package crm.projections.search;

import crm.projections.search.Condition.All;
import crm.projections.search.Condition.Amounting;
import crm.projections.search.Condition.Any;
import crm.projections.search.Condition.Between;
import crm.projections.search.Condition.Everything;
import crm.projections.search.Condition.Not;
import crm.projections.search.Condition.OneElement;
import crm.projections.search.Condition.OneOf;
import crm.projections.search.Condition.Present;
import crm.projections.search.Condition.Text;
import crm.projections.search.SearchQuery.Breakdown;
import crm.projections.search.SearchQuery.Sort;
import crm.projections.search.SearchQuery.Within;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Our questions in Elasticsearch's words; only of those that the node from Maven Central knows as well. */
final class QueryJson {

    private static final int LARGEST_PAGE = 5_000;

    private QueryJson() {}

    static Map<String, Object> of(SearchQuery query) {
        if (query.pageSize() < 0 || query.pageSize() > LARGEST_PAGE) {
            throw new IllegalArgumentException("a page has 0 to " + LARGEST_PAGE + " documents: " + query.pageSize());
        }
        Map<String, Object> json = new LinkedHashMap<>();
        // With an order of its own, how well a document fits does not matter and need not be reckoned.
        json.put("query", query.sorts().isEmpty() ? of(query.condition()) : filtered(of(query.condition())));
        json.put("size", query.pageSize() == 0 ? 0 : query.pageSize() + 1); // one more: is there a next page?
        json.put("version", true);
        json.put("track_total_hits", query.countsAll());
        if (query.pageSize() > 0) json.put("sort", sort(query.sorts()));
        if (query.after() != null) json.put("search_after", HitReader.place(query.after()));
        if (!query.breakdowns().isEmpty()) json.put("aggregations", breakdowns(query.breakdowns()));
        return json;
    }

    private static List<Object> sort(List<Sort> sorts) {
        List<Object> json = new ArrayList<>();
        if (sorts.isEmpty()) json.add(Map.of("_score", "desc"));
        for (Sort sort : sorts) {
            Map<String, Object> how = new LinkedHashMap<>();
            how.put("order", sort.descending() ? "desc" : "asc");
            how.put("missing", "_last");
            Within within = sort.within();
            if (within != null) {
                how.put("mode", within.sum() ? "sum" : "max");
                how.put("nested", Map.of("path", within.path(), "filter", of(within.condition())));
            }
            json.add(Map.of(sort.field(), how));
        }
        json.add(Map.of("id", "asc"));
        return json;
    }

    private static Map<String, Object> breakdowns(List<Breakdown> breakdowns) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (Breakdown breakdown : breakdowns) {
            json.put(breakdown.name(), Map.of("terms", Map.of("field", breakdown.field(), "size", breakdown.limit())));
        }
        return json;
    }

    static Map<String, Object> of(Condition condition) {
        return switch (condition) {
            case Everything() -> Map.of("match_all", Map.of());
            case All(var conditions) ->
                conditions.isEmpty() ? Map.of("match_all", Map.of()) : bool("must", each(conditions));
            case Any(var conditions) ->
                conditions.isEmpty() ? Map.of("match_none", Map.of()) : bool("should", each(conditions));
            case Not(var negated) -> bool("must_not", List.of(of(negated)));
            case OneOf(var field, var values) -> filtered(oneOf(field, values));
            case Between(var field, var from, var below) ->
                filtered(Map.of("range", Map.of(field, bounds(from, below))));
            case Present(var field) -> filtered(Map.of("exists", Map.of("field", field)));
            case Text(var fields, var text) -> text(fields, text);
            case Amounting amounting -> amounting(amounting);
            case OneElement(var path, var inner) -> Map.of("nested", Map.of("path", path, "query", of(inner)));
        };
    }

    private static Map<String, Object> oneOf(String field, List<?> values) {
        List<Object> plain = new ArrayList<>();
        for (Object value : values) plain.add(plain(value));
        return Map.of("terms", Map.of(field, plain));
    }

    private static Map<String, Object> bounds(@Nullable Object from, @Nullable Object below) {
        Map<String, Object> bounds = new LinkedHashMap<>();
        if (from != null) bounds.put("gte", plain(from));
        if (below != null) bounds.put("lt", plain(below));
        return bounds;
    }

    /** Each field is indexed in single characters and pairs, the question is read in pairs: every pair must be there. */
    private static Map<String, Object> text(List<String> fields, String text) {
        return Map.of(
                "multi_match",
                Map.of("query", text, "fields", fields, "type", "bool_prefix", "operator", "and", "lenient", true));
    }

    /** The list's elements give the score, and the score must reach something: there is no script in this. */
    private static Map<String, Object> amounting(Amounting amounting) {
        Map<String, Object> counted = Map.of("constant_score", Map.of("filter", of(amounting.condition())));
        Map<String, Object> nested = Map.of(
                "path",
                amounting.path(),
                "score_mode",
                amounting.mean() ? "avg" : "sum",
                "query",
                amounting.field() == null ? counted : scored(counted, amounting.field()));
        return Map.of(
                "function_score", Map.of("query", Map.of("nested", nested), "min_score", (double) amounting.least()));
    }

    private static Map<String, Object> scored(Map<String, Object> query, String field) {
        Map<String, Object> value = Map.of("field_value_factor", Map.of("field", field, "missing", 0));
        return Map.of("function_score", Map.of("query", query, "functions", List.of(value), "boost_mode", "replace"));
    }

    private static List<Map<String, Object>> each(List<Condition> conditions) {
        return conditions.stream().map(QueryJson::of).toList();
    }

    private static Map<String, Object> bool(String occurrence, List<Map<String, Object>> queries) {
        return Map.of("bool", Map.of(occurrence, queries));
    }

    /** Answered yes or no, without a score, and kept in the node's cache. */
    private static Map<String, Object> filtered(Map<String, Object> query) {
        return bool("filter", List.of(query));
    }

    private static Object plain(Object value) {
        return switch (value) {
            case String s -> s;
            case Number n -> n;
            case Boolean b -> b;
            case Instant i -> i.toString();
            case LocalDate d -> d.toString();
            default -> throw new IllegalArgumentException("not a value for a condition: " + value.getClass());
        };
    }
}
