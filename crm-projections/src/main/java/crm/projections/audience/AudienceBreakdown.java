package crm.projections.audience;

import crm.domain.org.StoreId;
import crm.domain.segment.Measure;
import crm.domain.segment.Range;
import crm.domain.segment.SegmentRule;
import crm.domain.segment.Trait;
import crm.projections.shared.DataScope;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Where those whom a rule finds are: how many of each store, region, city or level. Safe for many threads. */
public final class AudienceBreakdown {

    private final AudienceQueries queries;

    public AudienceBreakdown(AudienceQueries queries) {
        this.queries = queries;
    }

    /** By what they are told apart. */
    public enum Dimension {
        STORE,
        REGION,
        CITY,
        LEVEL;

        /** Whom a part counts. */
        public SegmentRule rule(String value) {
            return switch (this) {
                case STORE -> new SegmentRule.OneOf(Trait.STORE, Set.of(value));
                case REGION -> new SegmentRule.OneOf(Trait.REGION, Set.of(value));
                case CITY -> new SegmentRule.OneOf(Trait.CITY, Set.of(value));
                case LEVEL -> new SegmentRule.Measured(Measure.LEVEL, Range.exactly(Long.parseLong(value)));
            };
        }
    }

    /** @param value id, name or number that rules have for it */
    public record Part(String value, int customers) {}

    /**
     * The parts, what is not known and what is elsewhere come to all.
     *
     * @param parts the largest first, levels from the lowest
     * @param unknown of whom it is not known
     * @param elsewhere who are seen here but counted by a store that the asker may not see
     * @param position in the log for which it holds
     */
    public record Parts(int customers, List<Part> parts, int unknown, int elsewhere, long position) {}

    /** @throws CircularSegments when a segment leads back to itself */
    public Parts by(Dimension dimension, SegmentRule rule, LocalDate today, DataScope scope) {
        return queries.look(List.of(rule), today, scope, (all, found, position) -> {
            long[] set = found.getFirst();
            Map<String, Integer> counts = switch (dimension) {
                case STORE -> all.trait(Trait.STORE).counts(set);
                case REGION -> all.trait(Trait.REGION).counts(set);
                case CITY -> all.trait(Trait.CITY).counts(set);
                case LEVEL -> levels(all.measure(Measure.LEVEL), set);
            };
            return parts(dimension, counts, Words.count(set), scope, position);
        });
    }

    private static Map<String, Integer> levels(NumberColumn column, long[] set) {
        Map<String, Integer> counts = new TreeMap<>();
        Words.forEach(set, row -> {
            long level = column.get(row);
            if (level != NumberColumn.UNKNOWN) counts.merge(String.valueOf(level), 1, Integer::sum);
        });
        return counts;
    }

    private static Parts parts(
            Dimension dimension, Map<String, Integer> counts, int customers, DataScope scope, long position) {
        List<Part> parts = new ArrayList<>();
        int elsewhere = 0;
        int known = 0;
        for (Map.Entry<String, Integer> each : counts.entrySet()) {
            known += each.getValue();
            if (dimension == Dimension.STORE && !scope.sees(new StoreId(each.getKey()))) elsewhere += each.getValue();
            else parts.add(new Part(each.getKey(), each.getValue()));
        }
        parts.sort(
                dimension == Dimension.LEVEL
                        ? Comparator.comparingLong(part -> Long.parseLong(part.value()))
                        : Comparator.comparingInt(Part::customers).reversed().thenComparing(Part::value));
        return new Parts(customers, List.copyOf(parts), customers - known, elsewhere, position);
    }
}
