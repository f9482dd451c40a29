package crm.projections.customer;

import crm.projections.customer.MergerProjection.Entry;
import crm.projections.shared.Followed;
import crm.projections.shared.Stored;
import crm.store.documents.DocumentStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/** Which records became part of which, answered from memory: lists that never change name people by ids that may be over. */
public class Mergers {

    /** A chain of so many records that became part of each other ends here. */
    private static final int LONGEST_CHAIN = 64;

    private final Map<String, String> into = new HashMap<>();
    private final Map<String, Set<String>> absorbed = new HashMap<>();
    private final Followed<Entry> followed;

    /**
     * @param position of the projection {@code customer-mergers}
     * @param atMostEvery how old the memory may be before a question looks for changes
     */
    public Mergers(DocumentStore documents, LongSupplier position, Clock clock, Duration atMostEvery) {
        this.followed = new Followed<>(
                MergerProjection.storeIn(documents), position, clock, atMostEvery, new Followed.Memory<>() {
                    @Override
                    public void clear() {
                        into.clear();
                        absorbed.clear();
                    }

                    @Override
                    public void take(Stored<Entry> document) {
                        String survivor = document.value().into().value();
                        into.put(document.key(), survivor);
                        absorbed.computeIfAbsent(survivor, unseen -> new TreeSet<>())
                                .add(document.key());
                    }
                });
    }

    /** Under which id somebody is known now; for many at once, as of now. */
    public synchronized UnaryOperator<String> survivors() {
        refreshIfDue();
        if (into.isEmpty()) return id -> id;
        Map<String, String> now = Map.copyOf(into);
        return id -> survivor(id, now);
    }

    private static String survivor(String id, Map<String, String> into) {
        String survivor = id;
        for (int length = 0; length < LONGEST_CHAIN; length++) {
            String next = into.get(survivor);
            if (next == null) break;
            survivor = next;
        }
        return survivor;
    }

    /** All ids that somebody was ever known under, hers first. */
    public synchronized List<String> idsOf(String customerId) {
        refreshIfDue();
        if (!absorbed.containsKey(customerId)) return List.of(customerId);
        List<String> ids = new ArrayList<>(List.of(customerId));
        for (int i = 0; i < ids.size(); i++)
            for (String id : absorbed.getOrDefault(ids.get(i), Set.of())) if (!ids.contains(id)) ids.add(id);
        return ids;
    }

    private void refreshIfDue() {
        if (followed.isDue()) followed.refresh();
    }
}
