package crm.projections.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BitmapSortTest {

    @Test
    void each_code_gets_the_rows_that_came_with_it() {
        int codes = 50;
        Random random = new Random(41);
        BitmapSort sort = new BitmapSort(codes);
        List<RoaringBitmap> expected = new ArrayList<>();
        for (int code = 0; code < codes; code++) expected.add(new RoaringBitmap());
        for (int row = 0; row < 300_000; row++) {
            if (row == 140_000) row = 200_000; // a whole block of nobody
            for (int code = 1 + random.nextInt(3); code < codes; code += 1 + random.nextInt(code * code + 2)) {
                sort.add(row, (char) code);
                expected.get(code).add(row);
            }
        }
        List<RoaringBitmap> finished = sort.finished();
        assertThat(finished).isEqualTo(expected);
        assertThat(expected.get(1).getCardinality()).isGreaterThan(50_000);
        assertThat(expected.getLast().getCardinality()).isBetween(1, 4_000);
        finished.get(1).add(5);
        expected.get(1).add(5);
        assertThat(finished.get(1)).isEqualTo(expected.get(1));
    }
}
