package crm.projections.query;

import java.util.List;
import java.util.stream.Collectors;

/** A text that is not of the language, with all that is wrong with it, by place. */
public final class QueryRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<QueryError> errors;

    public QueryRefused(List<QueryError> errors) {
        super(
                errors.stream()
                        .map(error -> error.key() + error.arguments() + " at " + error.column())
                        .collect(Collectors.joining("; ")),
                null,
                false,
                false);
        this.errors = List.copyOf(errors);
    }

    QueryRefused(QueryError error) {
        this(List.of(error));
    }

    public List<QueryError> errors() {
        return errors;
    }
}
