/**
 * The search index: questions over many documents (search, lists with filters, breakdowns). The only package that knows
 * the Elasticsearch client: features define an {@link crm.projections.search.IndexDefinition}, write documents through a
 * {@link crm.projections.search.SearchIndex} and ask with {@link crm.projections.search.SearchQuery}. The index is never
 * the truth: whatever is in it can be rebuilt from the log, so it may be away, and then says so with {@link
 * crm.projections.search.SearchUnavailable}.
 */
@NullMarked
package crm.projections.search;

import org.jspecify.annotations.NullMarked;
