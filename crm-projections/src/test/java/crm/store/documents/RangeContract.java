package crm.store.documents;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.projection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Walks along an indexed field. */
public abstract class RangeContract extends DocumentStoreContract {

    protected static Document bare(String key, long version) {
        return new Document(key, version, body(key), Map.of());
    }

    private List<String> walk(RangeQuery query) {
        List<String> met = new ArrayList<>();
        String next = null;
        do {
            var page = shops.range(query.after(next));
            assertThat(page.documents()).hasSizeLessThanOrEqualTo(query.limit());
            met.addAll(keys(page.documents()));
            next = page.next();
        } while (next != null);
        return met;
    }

    private void writeFive() {
        shops.upsertAll(List.of(
                shop("e", 1, "北京", 30),
                shop("d", 1, "上海", 20),
                shop("c", 1, "上海", 20),
                shop("b", 1, "上海", 20),
                shop("a", 1, "广州", 10),
                bare("without", 1)));
    }

    @Test
    void a_walk_is_ordered_by_value_then_key_and_skips_documents_without_the_field() {
        writeFive();
        for (int limit = 1; limit <= 6; limit++) {
            assertThat(walk(RangeQuery.ascending("since", null, null, limit))).containsExactly("a", "b", "c", "d", "e");
            assertThat(walk(RangeQuery.descending("since", null, null, limit)))
                    .containsExactly("e", "d", "c", "b", "a");
            assertThat(walk(RangeQuery.ascending("city", "上海", "上海\0", limit))).containsExactly("b", "c", "d");
        }
    }

    @Test
    void the_start_is_inclusive_the_end_exclusive_in_both_directions() {
        writeFive();
        for (int limit = 1; limit <= 6; limit++) {
            assertThat(walk(RangeQuery.ascending("since", 20L, 30L, limit))).containsExactly("b", "c", "d");
            assertThat(walk(RangeQuery.descending("since", 20L, 30L, limit))).containsExactly("d", "c", "b");
            assertThat(walk(RangeQuery.ascending("since", 20L, null, limit))).containsExactly("b", "c", "d", "e");
            assertThat(walk(RangeQuery.descending("since", null, 20L, limit))).containsExactly("a");
            assertThat(walk(RangeQuery.ascending("since", 31L, null, limit))).isEmpty();
        }
        assertThat(shops.count(RangeQuery.ascending("since", 20L, 30L, 1))).isEqualTo(3);
        assertThat(shops.count(RangeQuery.descending("since", null, null, 1))).isEqualTo(5);
    }

    @Test
    void the_last_page_has_no_next() {
        writeFive();
        assertThat(shops.range(RangeQuery.ascending("since", null, null, 5)).next())
                .isNull();
        assertThat(shops.range(RangeQuery.ascending("since", null, null, 4)).next())
                .isNotNull();
        assertThat(shops.range(RangeQuery.ascending("since", null, null, Integer.MAX_VALUE))
                        .documents())
                .hasSize(5);
    }

    @Test
    void the_version_can_be_walked_along_where_it_is_indexed() {
        DocumentCollection changes = store.collection(projection("changes", number(RangeQuery.VERSION)));
        changes.upsertAll(List.of(bare("a", 30), bare("b", 10), bare("c", 20)));
        changes.upsertAll(List.of(bare("b", 40)));

        assertThat(keys(changes.range(RangeQuery.ascending(RangeQuery.VERSION, 21L, null, 9))
                        .documents()))
                .containsExactly("a", "b");
        var first = changes.range(RangeQuery.descending(RangeQuery.VERSION, null, null, 2));
        assertThat(keys(first.documents())).containsExactly("b", "a");
        assertThat(keys(changes.range(RangeQuery.descending(RangeQuery.VERSION, null, null, 2)
                                .after(first.next()))
                        .documents()))
                .containsExactly("c");
        assertThat(changes.get("a").orElseThrow().fields()).isEmpty();
        assertThatThrownBy(() -> changes.upsertAll(List.of(new Document("x", 1, body("x"), Map.of("version", 1L)))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Whether the server under test does what MongoDB and SQLite do. */
    protected boolean ordersByCodePoint() {
        return true;
    }

    @Test
    void text_is_ordered_by_code_point() {
        assumeTrue(ordersByCodePoint());
        // U+FF5E comes before U+1F3EA as a code point and in UTF-8, after it in UTF-16.
        shops.upsertAll(
                List.of(shop("1", 1, "🏪", 1), shop("2", 1, "～", 1), shop("3", 1, "z", 1), shop("4", 1, "店", 1)));
        assertThat(walk(RangeQuery.ascending("city", null, null, 1))).containsExactly("3", "4", "2", "1");
        shops.upsertAll(List.of(shop("🏪", 1, "k", 2), shop("～", 1, "k", 2)));
        assertThat(walk(RangeQuery.ascending("since", 2L, null, 1))).containsExactly("～", "🏪");
        assertThat(keys(shops.scan("4", 9))).containsExactly("～", "🏪");
    }

    @Test
    void a_bad_query_is_refused_in_words() {
        writeFive();
        String cursor =
                shops.range(RangeQuery.ascending("since", null, null, 1)).next();
        refused(RangeQuery.ascending("colour", null, null, 1), "there is no indexed field colour");
        refused(RangeQuery.ascending(RangeQuery.VERSION, null, null, 1), "there is no indexed field version");
        refused(RangeQuery.ascending("since", "x", null, 1), "the field since is a LONG, not a String");
        refused(RangeQuery.ascending("since", null, null, 0), "a page of 0 documents");
        refused(RangeQuery.ascending("city", null, null, 1).after(cursor), "Not a cursor of this walk");
        refused(RangeQuery.descending("since", null, null, 1).after(cursor), "Not a cursor of this walk");
        refused(RangeQuery.ascending("since", null, null, 1).after("nonsense"), "Not a cursor");
        refused(RangeQuery.ascending("since", null, null, 1).after("?"), "");
    }

    private void refused(RangeQuery query, String reason) {
        assertThatThrownBy(() -> shops.range(query))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void a_walk_while_others_write_meets_every_stable_document_once() {
        shops.upsertAll(IntStream.range(0, 1000)
                .mapToObj(i -> shop("stable%03d".formatted(i), 1, "x", i / 10))
                .toList());
        Random random = new Random(5);
        for (boolean descending : new boolean[] {false, true}) {
            List<String> met = new ArrayList<>();
            String next = null;
            long version = descending ? 1000 : 1;
            do {
                var page = shops.range(new RangeQuery("since", 0L, 100L, descending, 7, next));
                met.addAll(keys(page.documents()));
                next = page.next();
                List<Document> moving = new ArrayList<>();
                version++;
                for (int i = 0; i < 5; i++)
                    moving.add(shop("moving" + random.nextInt(50), version, "x", random.nextInt(100)));
                shops.upsertAll(moving);
                shops.deleteAll(List.of("moving" + random.nextInt(50)));
            } while (next != null);
            assertThat(met.stream().filter(key -> key.startsWith("stable")))
                    .hasSize(1000)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void random_work_gives_what_a_sorted_map_gives() {
        Random random = new Random(20_261_122);
        var model = new TreeMap<String, Document>();
        for (int step = 0; step < 600; step++) {
            switch (random.nextInt(6)) {
                case 0, 1 -> upsertRandom(random, model);
                case 2 -> compareAndSetRandom(random, model);
                case 3 -> {
                    String key = key(random);
                    long version = 1 + random.nextInt(4);
                    Document stored = model.get(key);
                    boolean expected = stored != null && stored.version() == version;
                    assertThat(shops.compareAndDelete(key, version)).isEqualTo(expected);
                    if (expected) model.remove(key);
                }
                case 4 -> {
                    var some = List.of(key(random), key(random));
                    if (step % 5 == 0) {
                        shops.deleteAll(some);
                        some.forEach(model::remove);
                    }
                    assertThat(shops.getAll(some).keySet())
                            .isEqualTo(new java.util.HashSet<>(
                                    some.stream().filter(model::containsKey).toList()));
                }
                default -> walkRandom(random, model);
            }
        }
        assertThat(keys(shops.scan("", 1000))).containsExactlyElementsOf(model.keySet());
        shops.scan("", 1000).forEach(document -> assertSame(document, model.get(document.key())));
    }

    private void upsertRandom(Random random, TreeMap<String, Document> model) {
        var byKey = new TreeMap<String, Document>();
        for (int i = random.nextInt(8); i >= 0; i--) {
            Document document = document(random, 1 + random.nextInt(100));
            byKey.put(document.key(), document);
        }
        var expected = byKey.values().stream()
                .filter(d -> model.containsKey(d.key()) && model.get(d.key()).version() >= d.version())
                .map(Document::key)
                .toList();
        assertThat(shops.upsertAll(List.copyOf(byKey.values()))).containsExactlyInAnyOrderElementsOf(expected);
        byKey.keySet().removeAll(expected);
        model.putAll(byKey);
    }

    private void compareAndSetRandom(Random random, TreeMap<String, Document> model) {
        Document document = document(random, 1000);
        Document stored = model.get(document.key());
        long actual = stored == null ? 0 : stored.version();
        long expected = random.nextBoolean() ? Math.min(actual, 999) : random.nextInt(3);
        assertThat(shops.compareAndSet(expected, document)).isEqualTo(expected == actual);
        if (expected == actual) model.put(document.key(), document);
    }

    private void walkRandom(Random random, TreeMap<String, Document> model) {
        boolean byCity = random.nextBoolean();
        String field = byCity ? "city" : "since";
        Object from = bound(random, byCity);
        Object to = bound(random, byCity);
        boolean descending = random.nextBoolean();
        Comparator<Document> order = Comparator.<Document, String>comparing(d -> byCity
                        ? (String) d.fields().get(field)
                        : "%03d".formatted((Long) d.fields().get(field)))
                .thenComparing(Document::key);
        List<String> expected = model.values().stream()
                .filter(d -> d.fields().containsKey(field))
                .filter(d -> from == null || compare(d.fields().get(field), from) >= 0)
                .filter(d -> to == null || compare(d.fields().get(field), to) < 0)
                .sorted(descending ? order.reversed() : order)
                .map(Document::key)
                .toList();
        var query = new RangeQuery(field, from, to, descending, 1 + random.nextInt(9), null);
        assertThat(walk(query)).containsExactlyElementsOf(expected);
        assertThat(shops.count(query)).isEqualTo(expected.size());
    }

    private static int compare(Object one, Object other) {
        return one instanceof Long number ? number.compareTo((Long) other) : ((String) one).compareTo((String) other);
    }

    private static @Nullable Object bound(Random random, boolean text) {
        if (random.nextInt(3) == 0) return null;
        return text ? city(random) : (Object) (long) random.nextInt(30);
    }

    private static Document document(Random random, long version) {
        var fields = new TreeMap<String, Object>();
        if (random.nextInt(4) > 0) fields.put("city", city(random));
        if (random.nextInt(4) > 0) fields.put("since", (long) random.nextInt(30));
        return new Document(key(random), version, body("v" + random.nextInt()), Map.copyOf(fields));
    }

    private static String key(Random random) {
        return List.of("客户", "k", "é", "").get(random.nextInt(4)) + random.nextInt(12);
    }

    private static String city(Random random) {
        return List.of("上海", "北京", "", "a", "ab", "Z").get(random.nextInt(6));
    }
}
