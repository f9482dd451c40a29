package crm.domain.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LargestRemainderTest {

    private final LargestRemainder remainders = new LargestRemainder();

    @Test
    void a_fen_that_is_left_goes_to_the_first_of_equal_parts() {
        assertThat(split(100, 1 / 3.0, 1 / 3.0, 1 / 3.0)).containsExactly(34, 33, 33);
        assertThat(split(1, 0.5, 0.5)).containsExactly(1, 0);
    }

    /** Hamilton's method on 10 seats: quotas 4.16, 3.38, 1.49, 0.97, so the two left go to the last and the third. */
    @Test
    void fen_that_are_left_go_to_the_largest_remainders() {
        assertThat(split(10, 0.416, 0.338, 0.149, 0.097)).containsExactly(4, 3, 2, 1);
    }

    @Test
    void the_last_bit_of_a_share_does_not_decide_a_tie() {
        assertThat(split(5, 0.1, Math.nextUp(0.1), 0.8)).containsExactly(1, 0, 4);
    }

    @Test
    void money_that_goes_back_is_split_as_what_came() {
        assertThat(split(-100, 1 / 3.0, 1 / 3.0, 1 / 3.0)).containsExactly(-34, -33, -33);
    }

    @Test
    void nothing_is_split_into_nothings_and_all_of_it_goes_to_one() {
        assertThat(split(0, 0.4, 0.6)).containsExactly(0, 0);
        assertThat(split(17, 1)).containsExactly(17);
    }

    @Test
    void amounts_beyond_what_a_double_holds_still_sum() {
        double[] shares = new double[7];
        Arrays.fill(shares, 1 / 7.0);
        for (long fen : new long[] {Long.MAX_VALUE, Long.MAX_VALUE - 1, -Long.MAX_VALUE, (1L << 60) + 1}) {
            assertThat(Arrays.stream(split(fen, shares)).sum()).isEqualTo(fen);
        }
    }

    private long[] split(long fen, double... shares) {
        long[] parts = new long[shares.length];
        remainders.split(fen, shares, shares.length, parts);
        return parts;
    }
}
