package crm.projections.audience;

import crm.domain.segment.SegmentRule;
import crm.domain.segment.Trait;
import crm.projections.shared.DataScope;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** How many customers stores and staff serve: those to whom a relation holds now. Safe for many threads. */
public final class Served {

    private final AudienceQueries queries;

    public Served(AudienceQueries queries) {
        this.queries = queries;
    }

    /**
     * @param byStore who has somebody of the store's staff; with every store that serves her
     * @param byStaff with everybody of the staff who serves her
     * @param customers each once
     * @param position in the log for which it holds
     */
    public record Counts(Map<String, Integer> byStore, Map<String, Integer> byStaff, int customers, long position) {}

    /** Of customers whom the asker sees; what she may name of it is hers to ask of the directory. */
    public Counts counts(DataScope scope, LocalDate today) {
        SegmentRule served = new SegmentRule.Known(Trait.STAFF);
        return queries.look(
                List.of(served),
                today,
                scope,
                (all, found, position) -> new Counts(
                        all.stores().counts(found.getFirst()),
                        all.trait(Trait.STAFF).counts(found.getFirst()),
                        Words.count(found.getFirst()),
                        position));
    }
}
