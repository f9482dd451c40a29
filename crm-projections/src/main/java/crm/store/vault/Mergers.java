package crm.store.vault;

import static crm.store.documents.CollectionDefinition.fact;
import static crm.store.documents.CollectionDefinition.text;
import static java.nio.charset.StandardCharsets.UTF_8;

import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which subject became part of which. Ids of ours on both sides: it names nobody, and stays when she is erased. */
final class Mergers {

    static final CollectionDefinition DEFINITION = fact("vault-mergers", text("survivor"));

    private static final int PAGE = 100;

    private final DocumentCollection collection;

    Mergers(DocumentStore store) {
        collection = store.collection(DEFINITION);
    }

    /** The first word counts; another survivor of the same subject changes nothing. */
    void point(String absorbed, String survivor) {
        collection.compareAndSet(0, new Document(absorbed, 1, survivor.getBytes(UTF_8), Map.of("survivor", survivor)));
    }

    /** Those that became part of another, each with the last of the chain. */
    Map<String, String> survivorsOf(Collection<String> subjects) {
        Map<String, String> ends = new HashMap<>();
        if (subjects.isEmpty()) return ends;
        Map<String, String> steps = new HashMap<>();
        Set<String> open = new HashSet<>(subjects);
        while (!open.isEmpty()) {
            Map<String, String> next = new HashMap<>();
            collection
                    .getAll(open)
                    .forEach((absorbed, document) -> next.put(absorbed, new String(document.body(), UTF_8)));
            steps.putAll(next);
            open = new HashSet<>(next.values());
            open.removeAll(steps.keySet());
        }
        for (String subject : subjects) {
            String end = subject;
            for (String step; (step = steps.get(end)) != null; ) end = step;
            if (!end.equals(subject)) ends.put(subject, end);
        }
        return ends;
    }

    /** All that became part of the subject, also through others. */
    List<String> absorbedBy(String survivor) {
        List<String> all = new ArrayList<>();
        for (String each : directly(survivor)) {
            all.add(each);
            all.addAll(absorbedBy(each));
        }
        return all;
    }

    private List<String> directly(String survivor) {
        List<String> found = new ArrayList<>();
        RangeQuery query = RangeQuery.ascending("survivor", survivor, survivor + '\0', PAGE);
        String cursor = null;
        do {
            DocumentCollection.Page page = collection.range(query.after(cursor));
            page.documents().forEach(document -> found.add(document.key()));
            cursor = page.next();
        } while (cursor != null);
        return found;
    }
}
