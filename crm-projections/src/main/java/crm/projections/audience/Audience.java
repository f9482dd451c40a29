package crm.projections.audience;

import crm.domain.segment.SegmentRule;
import crm.projections.shared.DataScope;
import java.time.LocalDate;

/**
 * Who is in a segment, within what the asker may see. Both readers, the index in the heap ({@link AudienceQueries}) and the
 * search engine ({@link SearchAudience}), find the same customers by a rule; each answer holds for the position in the log
 * that it names, at the instant at which it was asked. Safe for many threads.
 */
public interface Audience {

    /**
     * How many.
     *
     * @param today business day of the question
     * @throws CircularSegments when a segment leads back to itself
     */
    AudienceQueries.Count count(SegmentRule rule, LocalDate today, DataScope scope);

    /** So many of them, in the reader's own order, after skipping others. */
    AudienceQueries.Members members(SegmentRule rule, LocalDate today, DataScope scope, int skip, int limit);

    /** Hands over all of them, each once, as they are at one position. */
    AudienceQueries.Count list(SegmentRule rule, LocalDate today, DataScope scope, AudienceQueries.IdSink sink);

    /**
     * Position in the log up to which everything is counted now.
     *
     * @throws AudienceLoading when nothing can be counted yet
     */
    long position();
}
