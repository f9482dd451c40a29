package crm.store.documents;

import org.jspecify.annotations.Nullable;

/**
 * A walk along one indexed field: from (inclusive) to (exclusive), both null for open ends and both the same whether the
 * walk is ascending or descending. Values are String or Long as the field's type. {@code limit} is at least 1.
 * {@code cursor} is a page's {@code next}, opaque, for the same field, bounds and direction, and valid as long as the
 * collection: a document that stays where it is during the walk is met exactly once, whatever is written meanwhile.
 */
public record RangeQuery(
        String field,
        @Nullable Object from,
        @Nullable Object to,
        boolean descending,
        int limit,
        @Nullable String cursor) {

    /** The document's version: what changed since a position. Only in collections that index it by this field name. */
    public static final String VERSION = "version";

    public static RangeQuery ascending(String field, @Nullable Object from, @Nullable Object to, int limit) {
        return new RangeQuery(field, from, to, false, limit, null);
    }

    public static RangeQuery descending(String field, @Nullable Object from, @Nullable Object to, int limit) {
        return new RangeQuery(field, from, to, true, limit, null);
    }

    public RangeQuery after(@Nullable String next) {
        return new RangeQuery(field, from, to, descending, limit, next);
    }
}
