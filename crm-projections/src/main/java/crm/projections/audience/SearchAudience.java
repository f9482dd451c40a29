package crm.projections.audience;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.domain.segment.SegmentId;
import crm.domain.segment.SegmentRule;
import crm.projections.search.Condition;
import crm.projections.search.IndexView;
import crm.projections.search.SearchIndex;
import crm.projections.search.SearchUnavailable;
import crm.projections.shared.DataScope;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Who is in a segment, asked of the search engine: for audiences that outgrow one heap. A count takes milliseconds, a list
 * some ten microseconds a customer; a random share is listed to be counted. While the engine
 * cannot answer, as while it is filled, every question is an {@link AudienceLoading}.
 */
public final class SearchAudience implements Audience {

    /** As many as Elasticsearch hands over at once. */
    private static final int BATCH = 10_000;

    private final SearchIndex index;
    private final LongSupplier position;
    private final Function<SegmentId, SegmentRule> segments;

    /**
     * @param index of {@link AudienceMapping}
     * @param position in the log up to which everything was written to the index
     * @param segments the rule of another segment as it is defined now
     */
    public SearchAudience(SearchIndex index, LongSupplier position, Function<SegmentId, SegmentRule> segments) {
        this.index = index;
        this.position = position;
        this.segments = segments;
    }

    @Override
    public long position() {
        try {
            return position.getAsLong();
        } catch (SearchUnavailable e) {
            throw new AudienceLoading();
        }
    }

    private interface Asking<T> {
        T ask(SearchedRule rule, IndexView view, long position);
    }

    /** What was written before the position was read is in the view that is opened after it. */
    private <T> T asking(SegmentRule rule, LocalDate today, DataScope scope, Asking<T> asking) {
        long asOf = position();
        try (IndexView view = index.view()) {
            return asking.ask(SearchedRule.of(rule, today, scope, segments, view), view, asOf);
        } catch (SearchUnavailable e) {
            throw new AudienceLoading();
        }
    }

    @Override
    public AudienceQueries.Count count(SegmentRule rule, LocalDate today, DataScope scope) {
        return asking(rule, today, scope, (searched, view, asOf) -> {
            long[] count = {view.count(searched.surely())};
            searched.settle(view, ids -> count[0] += ids.size());
            return new AudienceQueries.Count(Math.toIntExact(count[0]), asOf);
        });
    }

    /** Ascending by id. */
    @Override
    public AudienceQueries.Members members(SegmentRule rule, LocalDate today, DataScope scope, int skip, int limit) {
        return asking(rule, today, scope, (searched, view, asOf) -> {
            List<String> settled = new ArrayList<>();
            searched.settle(view, settled::addAll);
            settled.sort(null);
            return new AudienceQueries.Members(page(searched.surely(), settled, view, skip, limit), asOf);
        });
    }

    private static List<String> page(Condition surely, List<String> settled, IndexView view, int skip, int limit) {
        MergedPage page = new MergedPage(settled, skip, limit);
        int batch = Math.clamp((long) skip + limit, 1, BATCH);
        view.idsInOrder(surely, batch, ids -> {
            ids.forEach(page::take);
            return !page.isFull();
        });
        return page.finished();
    }

    @Override
    public AudienceQueries.Count list(SegmentRule rule, LocalDate today, DataScope scope, AudienceQueries.IdSink sink) {
        return asking(rule, today, scope, (searched, view, asOf) -> {
            int[] count = new int[1];
            view.scanIds(searched.surely(), BATCH, ids -> count[0] += hand(ids, sink));
            searched.settle(view, ids -> count[0] += hand(ids, sink));
            return new AudienceQueries.Count(count[0], asOf);
        });
    }

    private static int hand(List<String> ids, AudienceQueries.IdSink sink) {
        for (String id : ids) {
            byte[] bytes = id.getBytes(UTF_8);
            sink.take(bytes, 0, bytes.length);
        }
        return ids.size();
    }
}
