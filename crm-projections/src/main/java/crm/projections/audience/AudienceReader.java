package crm.projections.audience;

import crm.projections.audience.AudienceExtras.Extra;
import crm.projections.audience.AudiencePlaces.Place;
import crm.projections.shared.SmallMap;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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
        List<String> customers = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        for (String id : roots) {
            AudienceDocument document = known.get(id);
            if (document == null || AudienceDocument.isOfOrder(id)) continue;
            (document.isCustomer() ? customers : gone).add(id);
        }
        List<Extra> extra = extraOf(customers);
        List<AudienceFacts> facts = new ArrayList<>(customers.size());
        for (String id : customers) {
            AudienceFacts.Builder row = AudienceFacts.of(id);
            tell(id, Objects.requireNonNull(known.get(id)), known, places, extra, row);
            facts.add(row.facts());
        }
        return new Rows(facts, gone, documents.size());
    }

    /**
     * The same rows, put into a part of an index that is being loaded; of records that became part of other ones none.
     *
     * @param ids of the documents, in their order
     */
    void fill(AudiencePart part, List<String> ids, List<AudienceDocument> documents, Map<String, Place> places) {
        Map<String, AudienceDocument> others = othersOf(documents);
        List<String> customers = new ArrayList<>(ids.size());
        List<AudienceDocument> theirs = new ArrayList<>(ids.size());
        for (int i = 0; i < documents.size(); i++) {
            if (AudienceDocument.isOfOrder(ids.get(i)) || !documents.get(i).isCustomer()) continue;
            customers.add(ids.get(i));
            theirs.add(documents.get(i));
        }
        List<Extra> extra = extraOf(customers);
        for (int i = 0; i < customers.size(); i++) {
            part.begin(customers.get(i));
            tell(customers.get(i), theirs.get(i), others, places, extra, part);
            part.end();
        }
    }

    private List<Extra> extraOf(List<String> customers) {
        return customers.isEmpty()
                ? List.of()
                : extras.stream().map(each -> each.of(customers)).toList();
    }

    private void tell(
            String id,
            AudienceDocument document,
            Map<String, AudienceDocument> known,
            Map<String, Place> places,
            List<Extra> extra,
            FactSink row) {
        new AudienceRow(document, known, places, businessZone, row).read();
        for (Extra each : extra) each.addTo(id, row);
    }

    /** All documents that these lead to. */
    private Map<String, AudienceDocument> othersOf(List<AudienceDocument> documents) {
        Set<String> wanted = new HashSet<>();
        for (AudienceDocument document : documents) addNeeded(document, wanted);
        Map<String, AudienceDocument> others = new HashMap<>();
        fetchMissing(others, wanted);
        fetch(others, wanted);
        return others;
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
        if (!document.absorbed().isEmpty()) wanted.addAll(document.absorbed());
        SmallMap<AudienceOrder> orders = document.orders();
        for (int i = 0; i < orders.size(); i++) {
            String linesIn = orders.value(i).linesIn();
            if (linesIn != null) wanted.add(linesIn);
        }
    }

    private void fetchMissing(Map<String, AudienceDocument> known, Set<String> wanted) {
        Set<String> missing = new HashSet<>(wanted);
        missing.removeIf(known::containsKey);
        if (!missing.isEmpty()) known.putAll(fetching.apply(missing));
    }
}
