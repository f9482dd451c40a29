package crm.projections.audience;

import crm.projections.audience.AudiencePlaces.Place;
import crm.projections.audience.AudienceReader.Rows;
import crm.projections.shared.DocumentFoldStore;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection.Page;
import crm.store.documents.DocumentStore;
import crm.store.documents.Leases;
import crm.store.documents.Leases.Lease;
import crm.store.documents.RangeQuery;
import crm.store.log.EventLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the search index up to date as {@link AudienceFollower} does the one in the heap, but one instance for all: who holds
 * the lease. Whoever takes it over loads everything beside what answers meanwhile, for nobody knows what changed without an
 * event before. Each write carries the version of the lease, which rises with every renewal, so that what an instance writes
 * that lost the lease unawares changes nothing.
 */
public final class AudienceSearchFollower {

    static final String LEASE = "audience-search";

    private static final int PAGE = 1_000;

    /** Well below the time after which another instance may take a lease. */
    private static final Duration RENEWED_EVERY = Duration.ofSeconds(3);

    private final DocumentFoldStore<AudienceDocument> store;
    private final EventLog log;
    private final LongSupplier projected;
    private final AudiencePlaces places;
    private final AudienceReader reader;
    private final AudienceSearch search;
    private final Leases leases;
    private final Clock clock;
    private final Set<String> toRenew = ConcurrentHashMap.newKeySet();

    private volatile @Nullable Lease lease;
    private Instant renewAt = Instant.EPOCH;
    private final Aim aim = new Aim();
    private long generation = -1;
    private long position;
    private Map<String, Place> placesThen = Map.of();

    /**
     * @param projected position of the projection: all documents up to it are written
     * @param businessZone whose days are counted by
     */
    public AudienceSearchFollower(
            DocumentStore documents,
            EventLog log,
            LongSupplier projected,
            AudiencePlaces places,
            List<AudienceExtras> extras,
            ZoneId businessZone,
            AudienceSearch search,
            Leases leases,
            Clock clock) {
        this.store = AudienceProjection.storeIn(documents);
        this.log = log;
        this.projected = projected;
        this.places = places;
        this.search = search;
        this.leases = leases;
        this.clock = clock;
        this.reader = new AudienceReader(this::fetch, extras, businessZone);
    }

    /**
     * Has the entries of these customers made anew with the next round: something that no event tells has changed. An instance
     * without the lease need not remember it: if it takes it over, it loads everything.
     */
    public void renew(Collection<String> customerIds) {
        if (lease != null) toRenew.addAll(customerIds);
    }

    /**
     * Takes in what changed since the last round, if it is this instance that does. For one thread.
     *
     * @return whether there was something
     * @throws crm.projections.search.SearchUnavailable while Elasticsearch cannot answer; the next round goes on
     */
    public boolean round() {
        if (!isOurs()) return false;
        Instant now = clock.instant();
        long head = Aim.lastEvent(log);
        // Before the documents: whatever is written after this may be missed, what was written before may not.
        long reached = projected.getAsLong();
        long rebuilt = store.generation();
        Map<String, Place> placesNow = places.stores();
        aim.tell(reached, head, now);
        try {
            return takeIn(reached, rebuilt, placesNow);
        } catch (LeaseLost e) {
            forget();
            return false;
        }
    }

    private boolean takeIn(long reached, long rebuilt, Map<String, Place> placesNow) {
        if (rebuilt != generation) {
            load(reached, placesNow);
            generation = rebuilt;
            placesThen = placesNow;
            return true;
        }
        boolean changed = reached > position;
        if (changed) takeChanges(reached, placesNow);
        changed |= renewEntries(placesNow);
        placesThen = placesNow;
        return changed;
    }

    /** Lets another instance go on at once. */
    public void release() {
        if (lease != null) leases.release(lease);
        forget();
    }

    private void forget() {
        lease = null;
        generation = -1;
    }

    private boolean isOurs() {
        return lease != null && clock.instant().isBefore(renewAt) || hold();
    }

    private boolean hold() {
        Lease held = lease;
        Optional<Lease> kept = held == null ? leases.take(LEASE) : leases.renew(held);
        if (kept.isEmpty()) forget();
        else lease = kept.get();
        renewAt = clock.instant().plus(RENEWED_EVERY);
        return kept.isPresent();
    }

    /** Another instance took the lease. */
    private static final class LeaseLost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LeaseLost() {
            super("lease lost", null, false, false);
        }
    }

    /** Greater than that of every earlier write, whoever made it. */
    private long version() {
        if (!hold() || lease == null) throw new LeaseLost();
        return lease.version();
    }

    private void load(long reached, Map<String, Place> placesNow) {
        search.prepare();
        toRenew.clear();
        try (AudienceSearch.Load load = search.startLoad(version())) {
            List<Document> page = store.collection().scan("", PAGE);
            while (!page.isEmpty()) {
                Rows rows = rows(page, false, placesNow);
                load.add(rows.facts(), rows.gone());
                version(); // it takes longer than a lease lasts
                page = store.collection().scan(page.getLast().key(), PAGE);
            }
            load.publish(reached, aim.asOf());
        }
        position = reached;
    }

    private void takeChanges(long reached, Map<String, Place> placesNow) {
        RangeQuery query = RangeQuery.ascending(RangeQuery.VERSION, position + 1, null, PAGE);
        for (Page page = store.collection().range(query);
                ;
                page = store.collection().range(query.after(page.next()))) {
            Rows rows = rows(page.documents(), true, placesNow);
            search.apply(rows.facts(), rows.gone(), version());
            if (page.next() == null) break;
        }
        search.reached(reached, aim.asOf(), version());
        position = reached;
    }

    private Rows rows(List<Document> page, boolean changed, Map<String, Place> placesNow) {
        Map<String, AudienceDocument> documents = HashMap.newHashMap(page.size());
        for (Document document : page) documents.put(document.key(), store.read(document));
        return reader.rows(documents, changed, placesNow);
    }

    private boolean renewEntries(Map<String, Place> placesNow) {
        Set<String> ids = new HashSet<>(toRenew);
        toRenew.removeAll(ids); // before they are read: what changes from here on is asked for again
        if (!placesNow.equals(placesThen)) ids.addAll(search.customersOf(AudiencePlaces.moved(placesThen, placesNow)));
        try {
            List<String> all = new ArrayList<>(ids);
            for (int from = 0; from < all.size(); from += PAGE) {
                Rows rows = reader.rows(fetch(all.subList(from, Math.min(from + PAGE, all.size()))), true, placesNow);
                search.apply(rows.facts(), rows.gone(), version());
            }
        } catch (RuntimeException e) {
            toRenew.addAll(ids);
            throw e;
        }
        return !ids.isEmpty();
    }

    private Map<String, AudienceDocument> fetch(Collection<String> keys) {
        Map<String, AudienceDocument> found = HashMap.newHashMap(keys.size());
        store.load(keys).forEach((key, stored) -> found.put(key, stored.value()));
        return found;
    }
}
