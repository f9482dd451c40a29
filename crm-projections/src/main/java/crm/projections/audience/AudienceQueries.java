package crm.projections.audience;

import crm.domain.org.StoreId;
import crm.domain.segment.SegmentId;
import crm.domain.segment.SegmentRule;
import crm.domain.segment.Trait;
import crm.projections.shared.DataScope;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.roaringbitmap.RoaringBitmap;

/** Who is in a segment, asked of the index in the heap, within what the asker may see. Safe for many threads. */
public final class AudienceQueries implements Audience {

    private final AudienceIndex index;
    private final Function<SegmentId, SegmentRule> segments;

    /** @param segments the rule of another segment as it is defined now */
    public AudienceQueries(AudienceIndex index, Function<SegmentId, SegmentRule> segments) {
        this.index = index;
        this.segments = segments;
    }

    /** @param position in the log for which it holds */
    public record Count(int customers, long position) {}

    /** @param position in the log for which it holds */
    public record Members(List<String> customerIds, long position) {}

    /** Takes ids without making texts of them: UTF-8 bytes, to be read and left as they are. */
    public interface IdSink {
        void take(byte[] bytes, int from, int length);
    }

    @Override
    public long position() {
        return index.reading(all -> index.position());
    }

    @Override
    public Count count(SegmentRule rule, LocalDate today, DataScope scope) {
        return index.reading(all -> new Count(Words.count(find(all, rule, today, scope)), index.position()));
    }

    /** So many of them, by the order in which the index met them, after skipping others. */
    @Override
    public Members members(SegmentRule rule, LocalDate today, DataScope scope, int skip, int limit) {
        return index.reading(all -> {
            long[] found = find(all, rule, today, scope);
            List<String> ids = new ArrayList<>(Math.min(limit, 1_000));
            int passed = 0;
            for (int i = 0; i < found.length && ids.size() < limit; i++) {
                int inWord = Long.bitCount(found[i]);
                if (passed + inWord <= skip) {
                    passed += inWord;
                    continue;
                }
                for (long word = found[i]; word != 0 && ids.size() < limit; word &= word - 1)
                    if (passed++ >= skip) ids.add(all.id((i << 6) + Long.numberOfTrailingZeros(word)));
            }
            return new Members(List.copyOf(ids), index.position());
        });
    }

    /** Hands over all of them; meanwhile the index does not change, so the sink must be quick. */
    @Override
    public Count list(SegmentRule rule, LocalDate today, DataScope scope, IdSink sink) {
        return index.reading(all -> {
            long[] found = find(all, rule, today, scope);
            all.hand(found, sink);
            return new Count(Words.count(found), index.position());
        });
    }

    /** Who belongs to several rules at one moment, and the columns to look at them more closely. */
    interface Closer<T> {
        T look(AudienceColumns all, List<long[]> found, long position);
    }

    <T> T look(List<SegmentRule> rules, LocalDate today, DataScope scope, Closer<T> closer) {
        return index.reading(all -> closer.look(
                all, rules.stream().map(rule -> find(all, rule, today, scope)).toList(), index.position()));
    }

    private long[] find(AudienceColumns all, SegmentRule rule, LocalDate today, DataScope scope) {
        long[] seen = switch (scope) {
            case DataScope.AllStores() -> all.everybody();
            case DataScope.Stores(var ids) -> Words.and(all.everybody(), inAny(all, ids));
            case DataScope.OwnCustomers(var staffId) ->
                Words.and(all.everybody(), all.trait(Trait.STAFF).having(staffId.value()));
        };
        return new AudienceRules(all, today, segments).of(rule, seen);
    }

    private RoaringBitmap inAny(AudienceColumns all, java.util.Set<StoreId> stores) {
        return RoaringBitmap.or(
                stores.stream().map(store -> all.stores().having(store.value())).iterator());
    }
}
