package crm.importers.orderfeed.intake;

import crm.domain.shared.DomainRejection;
import crm.importers.csv.mapping.RowRejected;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an item is not taken: a key with a text in every language.
 *
 * @param column the field at fault; null: the item as a whole
 */
public record FeedProblem(
        String key, List<String> arguments, @Nullable String column) {

    /** The item is no object, or names no order. */
    static final FeedProblem NO_ORDER = new FeedProblem("feeds.problem.no-order");

    /** The columns of the mapping lead through two lists. */
    static final FeedProblem TWO_LISTS = new FeedProblem("feeds.problem.two-lists");

    /** The feed was removed meanwhile. */
    static final FeedProblem NO_FEED = new FeedProblem("feeds.problem.no-feed");

    /** What it said cannot be read any more. */
    static final FeedProblem GONE = new FeedProblem("feeds.problem.gone");

    public FeedProblem {
        arguments = List.copyOf(arguments);
    }

    private FeedProblem(String key) {
        this(key, List.of(), null);
    }

    /** A fault of ours [what kind]; the log says more. */
    static FeedProblem fault(RuntimeException e) {
        return new FeedProblem("feeds.problem.fault", List.of(e.getClass().getSimpleName()), null);
    }

    static FeedProblem of(DomainRejection e) {
        return new FeedProblem(
                e.key(), e.arguments().stream().map(String::valueOf).toList(), null);
    }

    static FeedProblem of(RowRejected e) {
        List<String> arguments = new ArrayList<>();
        for (Object each : e.reason().arguments()) arguments.add(String.valueOf(each));
        return new FeedProblem(e.reason().key(), arguments, e.column());
    }
}
