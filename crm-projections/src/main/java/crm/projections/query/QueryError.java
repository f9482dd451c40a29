package crm.projections.query;

import java.util.List;

/**
 * Something in a text that cannot be understood.
 *
 * @param key of the message that says so, with these arguments
 * @param suggestions what may have been meant, the likeliest first
 */
public record QueryError(String key, List<String> arguments, Span place, List<String> suggestions) {

    static QueryError of(String key, Span place, String... arguments) {
        return new QueryError(key, List.of(arguments), place, List.of());
    }

    QueryError suggesting(List<String> meant) {
        return new QueryError(key, arguments, place, List.copyOf(meant));
    }

    /** For people: the first column is 1. */
    public int column() {
        return place.from() + 1;
    }
}
