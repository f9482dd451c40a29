package crm.projections.ledger;

import crm.projections.shared.DocumentFoldStore;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection.Page;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The documents of {@link OrderLedgerProjection} in columns, on every instance. It loads them when first asked (or warmed up)
 * and follows them from there by a position of its own; rebuilt documents are loaded beside the columns that answer meanwhile.
 */
public final class HeapOrderLedger implements OrderLedger {

    private static final int PAGE = 5_000;

    private final DocumentFoldStore<LedgerOrder> store;
    private final LongSupplier projected;
    private final ClosedPeriods closed;
    private final ZoneId zone;
    private final Clock clock;
    private final Duration atMostEvery;
    private final ReentrantLock refreshing = new ReentrantLock();
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    private volatile @Nullable HeapOrders columns;
    private volatile @Nullable Instant readAt;
    private long generation = -1;

    /**
     * @param projected position of the projection: all documents up to it are written
     * @param atMostEvery how old the columns may be before a question looks for what is new
     */
    public HeapOrderLedger(
            DocumentStore documents,
            LongSupplier projected,
            ClosedPeriods closed,
            ZoneId zone,
            Clock clock,
            Duration atMostEvery) {
        this.store = OrderLedgerProjection.storeIn(documents);
        this.projected = projected;
        this.closed = closed;
        this.zone = zone;
        this.clock = clock;
        this.atMostEvery = atMostEvery;
    }

    @Override
    public <T> T reading(Function<OrderColumns, T> question) {
        // A question within a question sees what the outer one sees.
        if (lock.getReadHoldCount() == 0 && isDue()) refresh();
        lock.readLock().lock();
        try {
            HeapOrders now = columns;
            if (now == null) throw new IllegalStateException("Nothing is loaded yet");
            return question.apply(now);
        } finally {
            lock.readLock().unlock();
        }
    }

    private boolean isDue() {
        Instant last = readAt;
        return last == null || !clock.instant().isBefore(last.plus(atMostEvery));
    }

    /**
     * Loads everything when nothing is loaded yet, and what is new otherwise. A question does so too, but would wait long where
     * many orders came since the last one.
     */
    public void follow() {
        refresh();
    }

    private void refresh() {
        // While another thread looks for what is new, what is known answers.
        if (columns == null) refreshing.lock();
        else if (!refreshing.tryLock()) return;
        try {
            HeapOrders now = columns;
            if (now != null && !isDue()) return; // another thread was here meanwhile
            Instant started = clock.instant();
            // Before the documents: whatever is written after this may be missed, what was written before may not.
            long reached = projected.getAsLong();
            long rebuilt = store.generation();
            Map<YearMonth, Long> closings = closed.closings();
            if (now == null || rebuilt != generation) load(reached, closings);
            else takeNew(now, reached, closings);
            generation = rebuilt;
            readAt = started;
        } finally {
            refreshing.unlock();
        }
    }

    private void load(long reached, Map<YearMonth, Long> closings) {
        HeapOrders loaded = new LedgerLoad(store).into(new HeapOrders(zone, closings));
        loaded.reach(reached);
        writing(() -> columns = loaded);
    }

    private void takeNew(HeapOrders now, long reached, Map<YearMonth, Long> closings) {
        writing(() -> now.close(closings));
        if (reached <= now.position()) return;
        RangeQuery query = RangeQuery.ascending(RangeQuery.VERSION, now.position() + 1, null, PAGE);
        for (Page page = store.collection().range(query);
                ;
                page = store.collection().range(query.after(page.next()))) {
            List<LedgerOrder> orders = new ArrayList<>(page.documents().size());
            for (Document document : page.documents()) orders.add(store.read(document));
            List<Document> documents = page.documents();
            boolean last = page.next() == null;
            writing(() -> {
                for (int i = 0; i < orders.size(); i++)
                    now.take(documents.get(i).key(), orders.get(i));
                if (last) now.reach(reached);
            });
            if (last) return;
        }
    }

    private void writing(Runnable change) {
        lock.writeLock().lock();
        try {
            change.run();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
