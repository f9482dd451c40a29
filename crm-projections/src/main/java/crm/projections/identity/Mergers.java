package crm.projections.identity;

import crm.projections.identity.MergerProjection.Entry;
import crm.projections.shared.Followed;
import crm.projections.shared.Stored;
import crm.store.documents.DocumentStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Which records became part of which, answered from memory: lists that never change name people by ids that may be over. */
public class Mergers {

    /** A chain of so many records that became part of each other ends here. */
    private static final int LONGEST_CHAIN = 64;

    private final Map<String, String> into = new HashMap<>();
    private final Followed<Entry> followed;
    private Known known = Known.NOBODY;

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
                    }

                    @Override
                    public void take(Stored<Entry> document) {
                        into.put(document.key(), document.value().into().value());
                    }
                });
    }

    /** All there are now; the same object as long as nothing changes. */
    public synchronized Known known() {
        if (followed.isDue()) followed.refresh();
        if (!known.into.equals(into)) known = Known.of(into);
        return known;
    }

    /** Mergers as they were at a moment. */
    public static final class Known {

        static final Known NOBODY = of(Map.of());

        private final Map<String, String> into;
        private final Map<String, List<String>> absorbed;

        private Known(Map<String, String> into, Map<String, List<String>> absorbed) {
            this.into = into;
            this.absorbed = absorbed;
        }

        static Known of(Map<String, String> into) {
            Map<String, List<String>> absorbed = new HashMap<>();
            into.forEach((from, to) ->
                    absorbed.computeIfAbsent(to, unseen -> new ArrayList<>()).add(from));
            return new Known(Map.copyOf(into), absorbed);
        }

        /** Under which id somebody is known now. */
        public String survivor(String customerId) {
            String survivor = customerId;
            for (int length = 0; length < LONGEST_CHAIN; length++) {
                String next = into.get(survivor);
                if (next == null) break;
                survivor = next;
            }
            return survivor;
        }

        /** All ids that somebody was ever known under, hers first. */
        public List<String> idsOf(String customerId) {
            if (!absorbed.containsKey(customerId)) return List.of(customerId);
            List<String> ids = new ArrayList<>(List.of(customerId));
            for (int i = 0; i < ids.size(); i++)
                for (String id : absorbed.getOrDefault(ids.get(i), List.of())) if (!ids.contains(id)) ids.add(id);
            return ids;
        }

        /** Who absorbed somebody, of what another state did not know. */
        public List<String> survivorsUnknownTo(Known before) {
            List<String> survivors = new ArrayList<>();
            into.forEach((from, to) -> {
                if (!to.equals(before.into.get(from))) survivors.add(survivor(to));
            });
            return survivors;
        }
    }
}
