package crm.domain.segment;

import org.jspecify.annotations.Nullable;

/**
 * Numbers from one to another, both of them included.
 *
 * @param from null: however small
 * @param to null: however great
 */
public record Range(@Nullable Long from, @Nullable Long to) {

    public static Range atLeast(long from) {
        return new Range(from, null);
    }

    public static Range atMost(long to) {
        return new Range(null, to);
    }

    public static Range exactly(long number) {
        return new Range(number, number);
    }

    public boolean contains(long number) {
        return (from == null || number >= from) && (to == null || number <= to);
    }

    /** The least number in it, or the least there is. */
    public long least() {
        return from == null ? Long.MIN_VALUE : from;
    }

    /** The greatest number in it, or the greatest there is. */
    public long greatest() {
        return to == null ? Long.MAX_VALUE : to;
    }
}
