package crm.projections.attribution;

import crm.domain.attribution.ModelTerms;
import crm.domain.attribution.PathCounts;
import crm.domain.attribution.RemovalEffects;
import crm.domain.attribution.TouchKind;
import crm.projections.ledger.OrderColumns;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What each kind of touch is worth by all paths that are known. An order is the end of a path over the touches within its
 * window; touches that lie in no order's window make paths that are lost, cut where two of them are further apart than a
 * window. What is asked as of a position in the past is worked out for it; of the present it is kept for so many times as long
 * as it took.
 */
public final class PathWeights {

    /** Of past positions that are kept, such as those at which books were closed. */
    private static final int KEPT = 24;

    private static final int REST = 20;

    private record Asked(long windowMillis, Set<TouchKind> kinds, long asOf) {}

    private record Present(Asked asked, OrderColumns orders, TouchMemory memory, PathEffects effects, Instant until) {}

    private final Clock clock;
    private final Map<Asked, PathEffects> past = new LinkedHashMap<>();
    private final Map<Asked, Present> present = new LinkedHashMap<>();

    public PathWeights(Clock clock) {
        this.clock = clock;
    }

    synchronized PathEffects of(ModelTerms terms, Persons persons) {
        long window = Duration.ofHours(terms.windowHours()).toMillis();
        boolean isNow = persons.asOf()
                >= Math.min(persons.memory().position(), persons.orders().position());
        return isNow ? present(window, terms.kinds(), persons) : past(window, terms.kinds(), persons);
    }

    private PathEffects present(long window, Set<TouchKind> kinds, Persons persons) {
        Asked asked = new Asked(window, kinds, Long.MAX_VALUE);
        Instant now = clock.instant();
        Present known = present.get(asked);
        if (known != null
                && known.orders == persons.orders()
                && known.memory == persons.memory()
                && now.isBefore(known.until)) return known.effects;
        PathEffects effects = effects(window, kinds, persons);
        Duration rest = Duration.between(now, clock.instant()).multipliedBy(REST);
        keep(present, asked, new Present(asked, persons.orders(), persons.memory(), effects, now.plus(rest)));
        return effects;
    }

    private PathEffects past(long window, Set<TouchKind> kinds, Persons persons) {
        Asked asked = new Asked(window, kinds, persons.asOf());
        PathEffects known = past.get(asked);
        if (known != null) return known;
        PathEffects effects = effects(window, kinds, persons);
        keep(past, asked, effects);
        return effects;
    }

    private static <V> void keep(Map<Asked, V> all, Asked asked, V value) {
        all.put(asked, value);
        while (all.size() > KEPT) all.remove(all.keySet().iterator().next());
    }

    private static PathEffects effects(long window, Set<TouchKind> kinds, Persons persons) {
        PathCounts counts = count(window, kinds, persons);
        return new PathEffects(RemovalEffects.of(counts), counts.ordered(), counts.lost(), persons.asOf());
    }

    /** On all processors. */
    static PathCounts count(long window, Set<TouchKind> kinds, Persons persons) {
        Payments payments = Payments.of(persons);
        int records = persons.memory().records();
        int parts =
                Math.max(1, Math.min(records / 4_096, 4 * Runtime.getRuntime().availableProcessors()));
        PathCounts all = new PathCounts();
        IntStream.range(0, parts)
                .parallel()
                .mapToObj(part -> {
                    PersonPaths paths = new PersonPaths(window, kinds, persons, payments);
                    for (int record = (int) ((long) records * part / parts),
                                    to = (int) ((long) records * (part + 1) / parts);
                            record < to;
                            record++) paths.count(record);
                    return paths.counts();
                })
                .sequential()
                .forEach(all::add);
        return all;
    }

    /** When orders were paid, by the record of whoever had them. */
    record Payments(int[] from, long[] at) {

        static Payments of(Persons persons) {
            OrderColumns orders = persons.orders();
            int records = persons.memory().records();
            int[] from = new int[records + 1];
            int[] whose = new int[orders.orders()];
            for (int order = 0; order < whose.length; order++) {
                whose[order] = persons.paidAt(order) == OrderColumns.NEVER ? Sources.NONE : persons.recordOf(order);
                if (whose[order] >= records) whose[order] = Sources.NONE;
                if (whose[order] != Sources.NONE) from[whose[order] + 1]++;
            }
            for (int record = 0; record < records; record++) from[record + 1] += from[record];
            int[] next = from.clone();
            long[] at = new long[from[records]];
            for (int order = 0; order < whose.length; order++)
                if (whose[order] != Sources.NONE) at[next[whose[order]]++] = persons.paidAt(order);
            return new Payments(from, at);
        }
    }
}
