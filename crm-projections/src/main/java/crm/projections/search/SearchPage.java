package crm.projections.search;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link SearchQuery}.
 *
 * @param total all documents that fulfil the condition, null unless asked for
 * @param next asks for the page after this one, null when this one is the last
 * @param breakdowns by the name of the breakdown, the largest first
 */
public record SearchPage(
        List<StoredDocument> documents,
        @Nullable Long total,
        @Nullable String next,
        Map<String, List<Bucket>> breakdowns) {

    public record Bucket(String value, long documents) {}
}
