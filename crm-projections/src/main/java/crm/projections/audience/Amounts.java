package crm.projections.audience;

import static crm.projections.search.Condition.all;
import static crm.projections.search.Condition.any;
import static crm.projections.search.Condition.everything;
import static crm.projections.search.Condition.not;
import static crm.projections.search.Condition.nothing;

import crm.domain.segment.Range;
import crm.projections.search.Condition;
import crm.projections.search.Condition.Amounting;
import crm.projections.search.Condition.OneElement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What some elements of a nested list come to, compared exactly although the search engine reckons in {@code float}: rounding
 * never changes the order of two numbers, only makes neighbours equal, so whatever is rounded to the bound itself is in doubt and
 * nothing else is.
 *
 * @param path of the list
 * @param taken which of its elements
 */
record Amounts(String path, Condition taken) {

    /** More elements than this an index does not take, see {@link AudienceMapping}. */
    private static final long MOST = Runs.MOST;

    /** How many they are. */
    Condition count(Range range) {
        return all(countAtLeast(range.least()), upTo(range));
    }

    private Condition upTo(Range range) {
        return range.greatest() == Long.MAX_VALUE ? everything() : not(countAtLeast(range.greatest() + 1));
    }

    private Condition countAtLeast(long least) {
        if (least <= 0) return everything();
        if (least > MOST) return nothing();
        if (least == 1) return new OneElement(path, taken);
        return new Amounting(path, taken, null, false, least);
    }

    /** @param field of numbers from 0 to {@link AudienceEntry#HEAVIEST} */
    Reading sum(String field, Range range) {
        return within(range, bound -> sumAtLeast(field, bound), bound -> sumAtLeast(field, bound + 1));
    }

    private Reading sumAtLeast(String field, long least) {
        if (least <= 0) return Reading.exactly(everything());
        float rounded = least;
        if (least <= AudienceEntry.HEAVIEST) return Reading.exactly(amounting(field, false, rounded));
        return new Reading(amounting(field, false, Math.nextUp(rounded)), amounting(field, false, rounded));
    }

    /** What they are on average; of none it lies in no range. */
    Reading average(String field, Range range) {
        Reading within = within(range, bound -> averageAtLeast(field, bound), bound -> averageAbove(field, bound));
        return Reading.all(List.of(Reading.exactly(new OneElement(path, taken)), within));
    }

    private interface Bound {
        Reading from(long bound);
    }

    private static Reading within(Range range, Bound atLeast, Bound above) {
        Long from = range.from();
        Long to = range.to();
        return Reading.all(List.of(
                from == null ? Reading.exactly(everything()) : atLeast.from(from),
                to == null || to == Long.MAX_VALUE
                        ? Reading.exactly(everything())
                        : above.from(to).negated()));
    }

    /**
     * An average that is below a whole number lies below it by 1/count or more: only of so many that the gap to the next
     * {@code float} is reached can it have been rounded up to it.
     */
    private Reading averageAtLeast(String field, long least) {
        if (least <= 0) return Reading.exactly(everything());
        float rounded = least;
        Condition above = amounting(field, true, Math.nextUp(rounded));
        Condition from = amounting(field, true, rounded);
        if (least > AudienceEntry.HEAVIEST) return new Reading(above, from);
        long doubted = countInDoubt(rounded - Math.nextDown(rounded));
        if (doubted > MOST) return Reading.exactly(from);
        return new Reading(any(above, all(from, not(countAtLeast(doubted)))), from);
    }

    private Reading averageAbove(String field, long bound) {
        if (bound < 0) return Reading.exactly(everything());
        float rounded = bound;
        Condition above = amounting(field, true, Math.nextUp(rounded));
        Condition from = amounting(field, true, rounded);
        if (bound > AudienceEntry.HEAVIEST) return new Reading(above, from);
        long doubted = countInDoubt(Math.nextUp(rounded) - rounded);
        if (doubted > MOST) return Reading.exactly(above);
        return new Reading(above, any(above, all(from, countAtLeast(doubted))));
    }

    private static long countInDoubt(float gap) {
        return (long) Math.floor(1.0 / gap);
    }

    private Amounting amounting(@Nullable String field, boolean mean, float least) {
        return new Amounting(path, taken, field, mean, least);
    }
}
