package crm.domain.segment;

import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import java.util.Arrays;

/**
 * Four bounds between five equal parts of some numbers. A number above so many of them has the score 1 and as many more; one
 * that equals a bound stays below it. So equal numbers have equal scores, and where many are equal a score may have nobody.
 *
 * @param first the greatest number of the least fifth, {@code fourth} of the least four fifths
 */
public record Quintiles(long first, long second, long third, long fourth) {

    /**
     * Whoever has less than k fifths of all below has at most the score k.
     *
     * @param numbers at least one; they are sorted in place
     */
    public static Quintiles of(long[] numbers) {
        Arrays.sort(numbers);
        return new Quintiles(bound(numbers, 1), bound(numbers, 2), bound(numbers, 3), bound(numbers, 4));
    }

    private static long bound(long[] sorted, int fifths) {
        return sorted[(int) (((long) sorted.length * fifths + 4) / 5) - 1];
    }

    /** 1 to 5. */
    public int score(long number) {
        return 1
                + (number > first ? 1 : 0)
                + (number > second ? 1 : 0)
                + (number > third ? 1 : 0)
                + (number > fourth ? 1 : 0);
    }

    void check() {
        if (first > second || second > third || third > fourth) throw new DomainRejection(Rejections.SCORING_ABSURD);
    }
}
