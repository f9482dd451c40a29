package crm.projections.audience;

import crm.projections.audience.AudiencePlaces.Place;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** Makes rows of the index out of documents, and fetches the others that a row needs: those of merged records. */
final class AudienceReader {

    /** A chain of so many records that became part of each other ends here. */
    private static final int LONGEST_CHAIN = 64;

    private final Function<Collection<String>, Map<String, AudienceDocument>> fetching;
    private final List<AudienceExtras> extras;
    private final ZoneId businessZone;

    AudienceReader(
            Function<Collection<String>, Map<String, AudienceDocument>> fetching,
            List<AudienceExtras> extras,
            ZoneId businessZone) {
        this.businessZone = businessZone;
        this.fetching = fetching;
        this.extras = extras;
    }

    /**
     * @param gone those who are no customers (any more)
     * @param documents that they were made of
     */
    record Rows(List<AudienceFacts> facts, List<String> gone, int documents) {}

    /**
     * The rows of these documents; of a record that became part of another one that other's.
     *
     * @param changed whether rows of other documents depend on these anew
     */
    Rows rows(Map<String, AudienceDocument> documents, boolean changed, Map<String, Place> places) {
        Map<String, AudienceDocument> known = new HashMap<>(documents);
        Set<String> roots = new LinkedHashSet<>(documents.keySet());
        if (changed) roots.addAll(survivors(documents, known));
        fetch(known, roots);
        Map<String, AudienceFacts.Builder> rows = new LinkedHashMap<>();
        List<String> gone = new ArrayList<>();
        for (String id : roots) {
            AudienceDocument document = known.get(id);
            if (document == null || AudienceDocument.isOfOrder(id)) continue;
            if (document.isCustomer()) rows.put(id, new AudienceRow(id, document, known, places, businessZone).read());
            else gone.add(id);
        }
        for (AudienceExtras extra : extras) extra.add(rows);
        List<AudienceFacts> facts = new ArrayList<>(rows.size());
        for (AudienceFacts.Builder row : rows.values()) facts.add(row.facts());
        return new Rows(facts, gone, documents.size());
    }

    /** Into whom those among the documents that are merged went, all the way. */
    private Set<String> survivors(Map<String, AudienceDocument> documents, Map<String, AudienceDocument> known) {
        Set<String> survivors = new HashSet<>();
        Collection<AudienceDocument> step = documents.values();
        for (int length = 0; length < LONGEST_CHAIN; length++) {
            Set<String> next = new HashSet<>();
            for (AudienceDocument document : step)
                if (document.mergedInto() != null && survivors.add(document.mergedInto()))
                    next.add(document.mergedInto());
            if (next.isEmpty()) break;
            fetchMissing(known, next);
            step = next.stream().map(known::get).filter(Objects::nonNull).toList();
        }
        return survivors;
    }

    private void fetch(Map<String, AudienceDocument> known, Set<String> roots) {
        Collection<String> step = roots;
        for (int length = 0; length < LONGEST_CHAIN && !step.isEmpty(); length++) {
            Set<String> wanted = new HashSet<>();
            for (String id : step) {
                AudienceDocument document = known.get(id);
                if (document != null) addNeeded(document, wanted);
            }
            wanted.removeIf(known::containsKey);
            fetchMissing(known, wanted);
            step = wanted;
        }
    }

    private static void addNeeded(AudienceDocument document, Set<String> wanted) {
        wanted.addAll(document.absorbed());
        for (AudienceOrder order : document.orders().values()) if (order.linesIn() != null) wanted.add(order.linesIn());
    }

    private void fetchMissing(Map<String, AudienceDocument> known, Set<String> wanted) {
        Set<String> missing = new HashSet<>(wanted);
        missing.removeIf(known::containsKey);
        if (!missing.isEmpty()) known.putAll(fetching.apply(missing));
    }
}
