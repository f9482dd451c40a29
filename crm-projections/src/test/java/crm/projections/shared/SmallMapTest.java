package crm.projections.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SmallMapTest {

    record Holder(SmallMap<Long> values) {}

    @Test
    void holds_what_a_tree_map_holds_in_the_same_order() {
        Random random = new Random(20200201);
        for (int round = 0; round < 200; round++) {
            TreeMap<String, Long> expected = new TreeMap<>();
            SmallMap<Long> map = SmallMap.empty();
            for (int i = 0; i < 40; i++) {
                String key = "k" + random.nextInt(30);
                expected.put(key, (long) i);
                map = map.with(key, (long) i);
                assertThat(map.get(key)).isEqualTo(i);
            }
            assertThat(map).isEqualTo(expected).hasSameHashCodeAs(expected);
            assertThat(new ArrayList<>(map.entrySet())).isEqualTo(new ArrayList<>(expected.entrySet()));
            for (int i = 0; i < 30; i++) assertThat(map.containsKey("k" + i)).isEqualTo(expected.containsKey("k" + i));
        }
    }

    @Test
    void is_left_alone_by_another_made_from_it() {
        SmallMap<Long> before = SmallMap.<Long>empty().with("b", 1L);
        SmallMap<Long> replaced = before.with("b", 2L);
        SmallMap<Long> longer = before.with("a", 3L);

        assertThat(before).isEqualTo(Map.of("b", 1L));
        assertThat(replaced).isEqualTo(Map.of("b", 2L));
        assertThat(List.copyOf(longer.keySet())).containsExactly("a", "b");
    }

    @Test
    void comes_back_from_json() {
        Holder holder = new Holder(SmallMap.<Long>empty().with("b", 2L).with("a", 1L));

        String json = FoldJson.MAPPER.writeValueAsString(holder);

        assertThat(json).isEqualTo("{\"values\":{\"a\":1,\"b\":2}}");
        assertThat(FoldJson.MAPPER.readValue(json, Holder.class)).isEqualTo(holder);
        assertThat(FoldJson.MAPPER.readValue("{\"values\":{}}", Holder.class).values())
                .isEmpty();
    }
}
