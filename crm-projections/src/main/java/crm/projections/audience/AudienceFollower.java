package crm.projections.audience;

import crm.domain.segment.Trait;
import crm.projections.audience.AudiencePlaces.Place;
import crm.projections.audience.AudienceReader.Rows;
import crm.projections.shared.DocumentFoldStore;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection.Page;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import crm.store.log.EventLog;
import crm.store.log.LogPosition;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.IntConsumer;

/**
 * Keeps the index of this instance up to date: loads it from the documents of {@link AudienceProjection}, then replaces rows
 * whose documents changed, from a position of its own. Rebuilt documents are loaded beside the rows that answer meanwhile, so
 * that for a moment there are two indexes in the heap.
 */
public final class AudienceFollower {

    private static final int PAGE = 2_000;

    /** So many rows are made anew at a time when a store moved. */
    private static final int RENEWED = 2_000;

    private final DocumentFoldStore<AudienceDocument> store;
    private final EventLog log;
    private final LongSupplier projected;
    private final AudiencePlaces places;
    private final Clock clock;
    private final AudienceReader reader;
    private final AudienceIndex index = AudienceIndex.notLoaded();
    private final Set<String> toRenew = ConcurrentHashMap.newKeySet();
    private final AtomicLong loading = new AtomicLong();
    private final ReentrantLock waiting = new ReentrantLock();
    private final Condition further = waiting.newCondition();
    private final Aim aim = new Aim();

    private long generation = -1;
    private Map<String, Place> placesThen = Map.of();

    /**
     * @param projected position of the projection: all documents up to it are written
     * @param businessZone whose days are counted by
     */
    public AudienceFollower(
            DocumentStore documents,
            EventLog log,
            LongSupplier projected,
            AudiencePlaces places,
            List<AudienceExtras> extras,
            ZoneId businessZone,
            Clock clock) {
        this.store = AudienceProjection.storeIn(documents);
        this.log = log;
        this.projected = projected;
        this.places = places;
        this.clock = clock;
        this.reader = new AudienceReader(this::fetch, extras, businessZone);
    }

    /** The same one for ever, whatever is loaded into it. */
    public AudienceIndex index() {
        return index;
    }

    public long position() {
        return index.position();
    }

    /** Everything that was in the log at this moment is in the index; null while it is being loaded. */
    public @Nullable Instant asOf() {
        return aim.asOf();
    }

    /**
     * How the index does.
     *
     * @param documents that the load that runs, or ran last, has read
     * @param position ordinal of the last entry of the log that is in it
     * @param behind entries of the log that are not
     */
    public record Status(boolean loaded, int customers, long documents, long position, long behind) {}

    public Status status() {
        long ordinal = LogPosition.ordinal(position());
        return new Status(index.isLoaded(), index.size(), loading.get(), ordinal, Math.max(0, log.head() - ordinal));
    }

    /** About how many bytes the index takes in the heap; it is walked through for that. */
    public long heapBytes() {
        return index.isLoaded() ? index.reading(HeapSize::of) : 0;
    }

    /** How many documents the load that runs, or ran last, has read. */
    public long loading() {
        return loading.get();
    }

    /** Has the rows of these customers made anew with the next round: something that no event tells has changed. */
    public void renew(Collection<String> customerIds) {
        toRenew.addAll(customerIds);
    }

    /**
     * Waits until everything up to this position is in.
     *
     * @return false when that takes longer
     */
    public boolean await(long wanted, Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        waiting.lock();
        try {
            while (!index.isLoaded() || position() < wanted) {
                if (left <= 0) return false;
                left = further.awaitNanos(left);
            }
            return true;
        } finally {
            waiting.unlock();
        }
    }

    /** Waits until everything is in that is in the log now; false when that takes longer. */
    public boolean awaitAll(Duration atMost) throws InterruptedException {
        return await(Aim.lastEvent(log), atMost);
    }

    /**
     * Takes in what changed since the last round, or loads everything when there is nothing yet or the documents were
     * rebuilt. For one thread.
     *
     * @return whether there was something
     */
    public boolean round() {
        Instant now = clock.instant();
        long head = Aim.lastEvent(log);
        // Before the documents: whatever is written after this may be missed, what was written before may not.
        long reached = projected.getAsLong();
        long rebuilt = store.generation();
        Map<String, Place> placesNow = places.stores();
        boolean changed;
        if (rebuilt != generation) {
            load(reached, placesNow);
            changed = true;
        } else {
            changed = reached > position() && takeChanges(reached, placesNow);
            changed |= renewRows(placesNow);
        }
        generation = rebuilt;
        placesThen = placesNow;
        aim.tell(reached, head, now);
        wakeThoseWaiting();
        return changed;
    }

    private void load(long reached, Map<String, Place> placesNow) {
        loading.set(0);
        toRenew.clear();
        index.takeOver(new AudienceLoad(store, reader, placesNow, loading).run(reached));
    }

    private boolean takeChanges(long reached, Map<String, Place> placesNow) {
        RangeQuery query = RangeQuery.ascending(RangeQuery.VERSION, position() + 1, null, PAGE);
        boolean changed = false;
        for (Page page = store.collection().range(query);
                ;
                page = store.collection().range(query.after(page.next()))) {
            Map<String, AudienceDocument> documents = new HashMap<>();
            for (Document document : page.documents()) documents.put(document.key(), store.read(document));
            Rows rows = reader.rows(documents, true, placesNow);
            index.apply(rows.facts(), rows.gone(), page.next() == null ? reached : 0);
            changed |= !documents.isEmpty();
            if (page.next() == null) return changed;
        }
    }

    private boolean renewRows(Map<String, Place> placesNow) {
        Set<String> ids = new HashSet<>(toRenew);
        toRenew.removeAll(ids); // before they are read: what changes from here on is asked for again
        if (!placesNow.equals(placesThen)) ids.addAll(customersOf(AudiencePlaces.moved(placesThen, placesNow)));
        try {
            List<String> all = new ArrayList<>(ids);
            for (int from = 0; from < all.size(); from += RENEWED) {
                List<String> some = all.subList(from, Math.min(from + RENEWED, all.size()));
                Rows rows = reader.rows(fetch(some), true, placesNow);
                index.apply(rows.facts(), rows.gone(), 0);
            }
        } catch (RuntimeException e) {
            toRenew.addAll(ids);
            throw e;
        }
        return !ids.isEmpty();
    }

    private Set<String> customersOf(Set<String> stores) {
        return index.reading(all -> {
            Set<String> ids = new HashSet<>();
            for (String each : stores)
                all.trait(Trait.STORE).having(each).forEach((IntConsumer) row -> ids.add(all.id(row)));
            return ids;
        });
    }

    private Map<String, AudienceDocument> fetch(Collection<String> keys) {
        Map<String, AudienceDocument> found = HashMap.newHashMap(keys.size());
        store.load(keys).forEach((key, stored) -> found.put(key, stored.value()));
        return found;
    }

    private void wakeThoseWaiting() {
        waiting.lock();
        try {
            further.signalAll();
        } finally {
            waiting.unlock();
        }
    }
}
