package crm.store.documents;

import static crm.store.documents.CollectionDefinition.fact;
import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.projection;
import static crm.store.documents.CollectionDefinition.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What every engine of documents promises, one call after the other. Paging, races and rebuilds have contracts of their own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
public abstract class DocumentStoreContract {

    protected static final CollectionDefinition SHOPS = projection("shops", text("city"), number("since"));

    protected DocumentStore store;
    protected DocumentCollection shops;

    /** A store on this test's data: empty at first, the same data when called again. */
    protected abstract DocumentStore open();

    @BeforeEach
    void openStore() {
        store = open();
        shops = store.collection(SHOPS);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    protected final void reopen() {
        store.close();
        openStore();
    }

    protected static Document shop(String key, long version, String city, long since) {
        return new Document(key, version, body(key + "@" + version), Map.of("city", city, "since", since));
    }

    protected static byte[] body(String content) {
        return ("{\"content\":\"" + content + "\"}").getBytes(UTF_8);
    }

    protected static List<String> keys(List<Document> documents) {
        return documents.stream().map(Document::key).toList();
    }

    protected static void assertSame(Document actual, Document expected) {
        assertThat(actual.key()).isEqualTo(expected.key());
        assertThat(actual.version()).isEqualTo(expected.version());
        assertThat(actual.body()).isEqualTo(expected.body());
        assertThat(actual.fields()).isEqualTo(expected.fields());
    }

    @Test
    void a_document_comes_back_as_it_was_written() {
        Document written = shop("上海/南京路店 🏪", 7, "上海🌆", -3);

        assertThat(shops.upsertAll(List.of(written))).isEmpty();

        assertSame(shops.get(written.key()).orElseThrow(), written);
        assertThat(shops.get("none")).isEmpty();
    }

    @Test
    void any_bytes_can_be_a_body_and_fields_may_be_absent() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) i;
        Document written = new Document("k", Long.MAX_VALUE, bytes, Map.of("since", Long.MIN_VALUE));

        shops.upsertAll(List.of(written));

        assertSame(shops.get("k").orElseThrow(), written);
    }

    @Test
    void a_body_of_8_megabytes_is_kept() {
        byte[] large = new byte[Document.MAX_BODY_BYTES];
        large[large.length - 1] = 1;

        shops.upsertAll(List.of(new Document("large", 1, large, Map.of())));

        assertThat(shops.get("large").orElseThrow().body()).isEqualTo(large);
    }

    @Test
    void many_documents_are_read_in_one_call() {
        List<Document> written = numbered(1, 1000);
        shops.upsertAll(written);
        List<String> wanted = new java.util.ArrayList<>(keys(written));
        wanted.add("none");
        wanted.add(wanted.getFirst());

        Map<String, Document> found = shops.getAll(wanted);

        assertThat(found).hasSize(1000);
        assertSame(found.get("s0777"), written.get(776));
        assertThat(shops.getAll(List.of())).isEmpty();
    }

    @Test
    void an_upsert_wins_only_with_a_greater_version() {
        shops.upsertAll(List.of(shop("a", 5, "x", 1), shop("b", 5, "x", 1)));

        var refused = shops.upsertAll(List.of(shop("a", 5, "y", 2), shop("b", 6, "y", 2), shop("c", 1, "y", 2)));

        assertThat(refused).containsExactly("a");
        assertSame(shops.get("a").orElseThrow(), shop("a", 5, "x", 1));
        assertSame(shops.get("b").orElseThrow(), shop("b", 6, "y", 2));
        assertSame(shops.get("c").orElseThrow(), shop("c", 1, "y", 2));
        assertThat(shops.upsertAll(List.of())).isEmpty();
    }

    @Test
    void the_greatest_of_one_key_in_a_batch_remains() {
        shops.upsertAll(List.of(shop("a", 3, "x", 1), shop("a", 9, "z", 3), shop("a", 6, "y", 2)));

        assertSame(shops.get("a").orElseThrow(), shop("a", 9, "z", 3));
    }

    @Test
    void an_upsert_replaces_all_fields() {
        shops.upsertAll(List.of(shop("a", 1, "x", 1)));

        shops.upsertAll(List.of(new Document("a", 2, body("a"), Map.of("since", 2L))));

        assertThat(shops.get("a").orElseThrow().fields()).isEqualTo(Map.of("since", 2L));
        assertThat(shops.range(RangeQuery.ascending("city", null, null, 9)).documents())
                .isEmpty();
    }

    @Test
    void compare_and_set_creates_only_what_is_not_there() {
        assertThat(shops.compareAndSet(0, shop("a", 1, "x", 1))).isTrue();
        assertThat(shops.compareAndSet(0, shop("a", 2, "y", 2))).isFalse();
        assertSame(shops.get("a").orElseThrow(), shop("a", 1, "x", 1));
    }

    @Test
    void compare_and_set_replaces_only_the_expected_version() {
        shops.compareAndSet(0, shop("a", 1, "x", 1));

        assertThat(shops.compareAndSet(2, shop("a", 3, "y", 2))).isFalse();
        assertThat(shops.compareAndSet(1, shop("b", 3, "y", 2))).isFalse();
        assertThat(shops.compareAndSet(1, shop("a", 3, "y", 2))).isTrue();
        assertSame(shops.get("a").orElseThrow(), shop("a", 3, "y", 2));
        assertThat(shops.count()).isEqualTo(1);
    }

    @Test
    void compare_and_delete_deletes_only_the_expected_version() {
        shops.upsertAll(List.of(shop("a", 2, "x", 1)));

        assertThat(shops.compareAndDelete("a", 1)).isFalse();
        assertThat(shops.compareAndDelete("b", 2)).isFalse();
        assertThat(shops.compareAndDelete("a", 2)).isTrue();
        assertThat(shops.get("a")).isEmpty();
    }

    @Test
    void keys_are_deleted_whatever_their_version() {
        shops.upsertAll(numbered(1, 600));

        shops.deleteAll(keys(numbered(2, 600)));
        shops.deleteAll(List.of("none"));
        shops.deleteAll(List.of());

        assertThat(keys(shops.scan("", 9))).containsExactly("s0001");
    }

    @Test
    void a_scan_goes_by_ascending_key() {
        shops.upsertAll(
                List.of(shop("b", 1, "x", 1), shop("店", 1, "x", 1), shop("a", 1, "x", 1), shop("B", 1, "x", 1)));

        assertThat(keys(shops.scan("", 3))).containsExactly("B", "a", "b");
        assertThat(keys(shops.scan("b", 3))).containsExactly("店");
        assertThat(shops.scan("店", 3)).isEmpty();
        assertThat(shops.count()).isEqualTo(4);
    }

    @Test
    void what_breaks_the_limits_is_refused_in_words_and_nothing_is_written() {
        refused("k".repeat(501), 1, body("x"), Map.of(), "the key has 501 bytes; 1 to 500 are allowed");
        refused("店".repeat(167), 1, body("x"), Map.of(), "the key has 501 bytes; 1 to 500 are allowed");
        refused("", 1, body("x"), Map.of(), "the key has 0 bytes");
        refused("\ud83d", 1, body("x"), Map.of(), "half a character");
        refused("k", 0, body("x"), Map.of(), "versions start at 1");
        refused("k", 1, new byte[0], Map.of(), "a body of 0 bytes");
        refused("k", 1, new byte[Document.MAX_BODY_BYTES + 1], Map.of(), "a body of 8388609 bytes");
        refused("k", 1, body("x"), Map.of("colour", "red"), "there is no indexed field colour");
        refused("k", 1, body("x"), Map.of("city", 5L), "the field city is a TEXT, not a Long");
        refused("k", 1, body("x"), Map.of("since", "5"), "the field since is a LONG, not a String");
        refused("k", 1, body("x"), Map.of("since", 5), "the field since is a LONG, not a Integer");
        refused("k", 1, body("x"), Map.of("city", "x".repeat(2001)), "the field city has 2001 bytes");
        assertThatThrownBy(() -> shops.compareAndSet(3, shop("k", 3, "x", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot replace version 3");
    }

    private void refused(String key, long version, byte[] body, Map<String, Object> fields, String reason) {
        Document bad = new Document(key, version, body, fields);
        assertThatThrownBy(() -> shops.upsertAll(List.of(shop("good", 1, "x", 1), bad)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("shops");
        assertThatThrownBy(() -> shops.compareAndSet(0, bad)).isInstanceOf(IllegalArgumentException.class);
        assertThat(shops.count()).isZero();
    }

    @Test
    void a_key_of_500_bytes_is_kept() {
        String longest = "店".repeat(166) + "ab";
        shops.upsertAll(List.of(shop(longest, 1, "x".repeat(2000), 1)));
        assertThat(keys(shops.range(RangeQuery.ascending("city", null, null, 1)).documents()))
                .containsExactly(longest);
    }

    @Test
    void everything_is_there_after_opening_anew() {
        List<Document> written = numbered(1, 300);
        shops.upsertAll(written);
        shops.compareAndSet(1, shop("s0005", 2, "y", 2));

        reopen();

        assertThat(shops.count()).isEqualTo(300);
        assertSame(shops.get("s0005").orElseThrow(), shop("s0005", 2, "y", 2));
        assertSame(shops.get("s0300").orElseThrow(), written.get(299));
    }

    @Test
    void collections_are_apart_and_listed_with_their_kind() {
        CollectionDefinition ledger = fact("outbound-ledger", number("version"));
        store.collection(ledger).upsertAll(List.of(new Document("a", 1, body("a"), Map.of())));

        assertThat(shops.count()).isZero();
        assertThat(store.collection(ledger)).isSameAs(store.collection(ledger));
        reopen();
        assertThat(store.collections()).containsExactly("outbound-ledger", "shops");
        assertThat(store.definitions()).containsExactly(ledger, SHOPS);
        assertThat(store.collection(ledger).count()).isEqualTo(1);
    }

    protected static List<Document> numbered(int from, int to) {
        return java.util.stream.IntStream.rangeClosed(from, to)
                .mapToObj(i -> shop("s%04d".formatted(i), 1, "x", i))
                .toList();
    }
}
