package crm.projections.audience;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class IdTableTest {

    private static final int IDS = 60_000;

    private final IdTable table = new IdTable();

    @Test
    void ids_of_any_length_keep_their_rows() {
        List<String> ids = ids(new Random(20));
        for (int row = 0; row < IDS; row++) assertThat(table.add(ids.get(row))).isEqualTo(row);
        for (int row = 0; row < IDS; row++) {
            assertThat(table.id(row)).isEqualTo(ids.get(row));
            assertThat(table.add(ids.get(row))).isEqualTo(row);
            assertThat(table.rowOf(ids.get(row))).isEqualTo(row);
            byte[] bytes = ids.get(row).getBytes(UTF_8);
            assertThat(table.hash(row)).isEqualTo(IdTable.hash(bytes, 0, bytes.length));
        }
        assertThat(table.rows()).isEqualTo(IDS);
        assertThat(table.rowOf("nobody")).isEqualTo(-1);
    }

    @Test
    void those_of_a_set_are_handed_over_in_the_order_of_their_rows() {
        Random random = new Random(21);
        List<String> ids = ids(random);
        ids.forEach(table::add);
        long[] set = new long[Words.length(IDS)];
        List<String> meant = new ArrayList<>();
        for (int row = 0; row < IDS; row++) {
            if (random.nextInt(row < IDS / 2 ? 50 : 2) > 0) continue;
            set[row >>> 6] |= 1L << row;
            meant.add(ids.get(row));
        }
        List<String> handed = new ArrayList<>();
        table.hand(set, (bytes, from, length) -> handed.add(new String(bytes, from, length, UTF_8)));
        assertThat(handed).isEqualTo(meant);
    }

    @Test
    void an_id_beyond_255_bytes_is_refused() {
        assertThatThrownBy(() -> table.add("x".repeat(256))).isInstanceOf(IllegalArgumentException.class);
        assertThat(table.add("x".repeat(255))).isZero();
    }

    /** Mostly as long as the product's own, some much shorter or longer, a few not of ASCII. */
    private static List<String> ids(Random random) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < IDS; i++) {
            int more = random.nextInt(200) == 0 ? random.nextInt(240) : 9 + random.nextInt(2);
            String sign = random.nextInt(500) == 0 ? "客" : "k";
            ids.add(sign + i + "-" + "a".repeat(Math.min(more, 240)));
        }
        return ids;
    }
}
