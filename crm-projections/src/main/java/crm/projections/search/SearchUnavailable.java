package crm.projections.search;

import org.jspecify.annotations.Nullable;

/**
 * The search index cannot answer now: it is starting, unreachable, overloaded or without its shards. Nothing is wrong
 * with the question; ask again later. The message is a sentence that a page can show to an administrator.
 */
public final class SearchUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SearchUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
