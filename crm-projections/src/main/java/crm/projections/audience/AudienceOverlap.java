package crm.projections.audience;

import crm.domain.segment.SegmentRule;
import crm.projections.shared.DataScope;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;

/** How far two rules find the same customers. Safe for many threads. */
public final class AudienceOverlap {

    private final AudienceQueries queries;

    public AudienceOverlap(AudienceQueries queries) {
        this.queries = queries;
    }

    /**
     * @param onlyOne whom the first rule finds and the other does not
     * @param position in the log for which it holds
     */
    public record Overlap(int onlyOne, int both, int onlyOther, long position) {

        public int one() {
            return onlyOne + both;
        }

        public int other() {
            return both + onlyOther;
        }

        public int either() {
            return onlyOne + both + onlyOther;
        }

        /** Jaccard's index: of whom either finds, the part that both find; of nobody there is none. */
        public OptionalDouble likeness() {
            return part(both, either());
        }

        public OptionalDouble ofOne() {
            return part(both, one());
        }

        public OptionalDouble ofOther() {
            return part(both, other());
        }

        private static OptionalDouble part(int part, int whole) {
            return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(part / (double) whole);
        }
    }

    /** @throws CircularSegments when a segment leads back to itself */
    public Overlap of(SegmentRule one, SegmentRule other, LocalDate today, DataScope scope) {
        return queries.look(List.of(one, other), today, scope, (all, found, position) -> {
            long[] first = found.get(0);
            long[] second = found.get(1);
            int both = 0;
            for (int i = 0; i < first.length; i++) both += Long.bitCount(first[i] & second[i]);
            return new Overlap(Words.count(first) - both, both, Words.count(second) - both, position);
        });
    }
}
