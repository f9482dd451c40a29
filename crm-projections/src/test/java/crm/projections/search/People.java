package crm.projections.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Documents for the tests of the index. */
final class People {

    private static final AtomicInteger INDEX = new AtomicInteger();

    private People() {}

    /** A definition with a name that no other test has. */
    static IndexDefinition definition() {
        return IndexDefinition.of("people" + INDEX.incrementAndGet(), 1, People.class, "people.json");
    }

    static SearchIndex index(SearchCluster cluster) {
        SearchIndex index = cluster.index(definition());
        index.prepare();
        return index;
    }

    static IndexedDocument person(String id, long version, String name) {
        return person(id, version, name, "上海", 0);
    }

    static IndexedDocument person(String id, long version, String name, String city, long spent) {
        return json(id, version, """
                {"id":"%s","name":"%s","city":"%s","spent":%d}""".formatted(id, name, city, spent));
    }

    static IndexedDocument json(String id, long version, String json) {
        return new IndexedDocument(id, version, json.getBytes(UTF_8));
    }

    static List<String> ids(SearchPage page) {
        return page.documents().stream().map(StoredDocument::id).toList();
    }

    static String text(StoredDocument document) {
        return new String(document.json(), UTF_8);
    }
}
