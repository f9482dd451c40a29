package crm.projections.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LanesTest {

    private static final int ROWS = 256;

    /** Rows that are looked at one by one, and a word of which all are looked at at once. */
    private static final long[] FEW = {1L << 63 | 0x101, 1L << 31 | 1 << 17 | 1 << 5, 0, 0x0f0f_0000_ffff_0001L};

    private final Random random = new Random(3);

    @Test
    void each_byte_is_compared_with_each_range_of_bytes() {
        byte[] column = new byte[ROWS];
        for (int row = 0; row < ROWS; row++) column[row] = (byte) row;
        for (int least = -128; least <= 127; least++)
            for (int greatest = -128; greatest <= 127; greatest++) {
                long[] found = Lanes.bytesBetween(column, all(), least, greatest);
                for (int row = 0; row < ROWS; row++)
                    assertThat(has(found, row)).isEqualTo(column[row] >= least && column[row] <= greatest);
                assertThat(Lanes.bytesBetween(column, FEW, least, greatest)).isEqualTo(few(found));
            }
    }

    @Test
    void pairs_of_bytes_are_compared_with_and_without_a_sign() {
        byte[] column = new byte[2 * ROWS];
        for (int round = 0; round < 3_000; round++) {
            int from = random.nextBoolean() ? Short.MIN_VALUE : 0;
            int least = from + edge();
            int greatest = from + edge();
            int[] numbers = new int[ROWS];
            for (int row = 0; row < ROWS; row++) {
                numbers[row] =
                        row % 3 == 0 ? from + edge() : Math.clamp(least + random.nextInt(3) - 1L, from, from + 0xffff);
                Lanes.setShort(column, row, (short) numbers[row]);
            }
            long[] found = Lanes.shortsBetween(column, all(), least, greatest);
            for (int row = 0; row < ROWS; row++)
                assertThat(has(found, row))
                        .as("%d in %d..%d", numbers[row], least, greatest)
                        .isEqualTo(numbers[row] >= least && numbers[row] <= greatest);
            assertThat(Lanes.shortsBetween(column, FEW, least, greatest)).isEqualTo(few(found));
        }
    }

    @Test
    void only_those_of_the_set_are_found() {
        long[] set = {0, 5, -1, 1L << 63};
        assertThat(Lanes.bytesBetween(new byte[ROWS], set, -1, 1)).isEqualTo(set);
        assertThat(Lanes.shortsBetween(new byte[2 * ROWS], set, 0, 0)).isEqualTo(set);
    }

    private static long[] few(long[] found) {
        long[] few = FEW.clone();
        for (int i = 0; i < few.length; i++) few[i] &= found[i];
        return few;
    }

    private int edge() {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> 0xffff;
            default -> random.nextInt(0x10000);
        };
    }

    private static long[] all() {
        return new long[] {-1, -1, -1, -1};
    }

    private static boolean has(long[] found, int row) {
        return (found[row >>> 6] >>> row & 1) == 1;
    }
}
