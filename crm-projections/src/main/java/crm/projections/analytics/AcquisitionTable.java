package crm.projections.analytics;

import crm.domain.org.StoreId;
import crm.projections.analytics.AcquisitionProjection.Key;
import crm.projections.shared.DataScope;
import crm.projections.shared.Followed;
import crm.projections.shared.Stored;
import crm.store.documents.DocumentStore;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The acquisition documents in the heap, in columns; loads them on first use and follows the collection from there. */
public final class AcquisitionTable {

    private final DayTable days = new DayTable(4);
    private final Followed<ContactGrowth> followed;
    private final ReentrantLock lock = new ReentrantLock();

    /**
     * @param position of the projection {@code acquisition}
     * @param atMostEvery how old the figures may be before a question looks for newer ones
     */
    public AcquisitionTable(DocumentStore documents, LongSupplier position, Clock clock, Duration atMostEvery) {
        this.followed = new Followed<>(
                AcquisitionProjection.storeIn(documents), position, clock, atMostEvery, new Followed.Memory<>() {
                    @Override
                    public void clear() {
                        days.clear();
                    }

                    @Override
                    public void take(Stored<ContactGrowth> document) {
                        AcquisitionTable.this.take(Key.of(document.key()), document.value());
                    }
                });
    }

    private void take(Key key, ContactGrowth growth) {
        days.put(key.day(), key.store(), 0, growth.added());
        days.put(key.day(), key.store(), 1, growth.lost());
        days.put(key.day(), key.store(), 2, growth.removedByStaff());
        days.put(key.day(), key.store(), 3, growth.gone());
    }

    /** Log position up to which every event is in the figures. */
    long asOf() {
        return followed.asOf();
    }

    <T> T ask(Supplier<T> question) {
        lock.lock();
        try {
            if (followed.isDue()) followed.refresh();
            return question.get();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the growth of one day and store; the store is empty for contacts of no store. */
    interface Figures {
        void take(LocalDate day, String store, ContactGrowth growth);
    }

    /** Within {@link #ask}. */
    void each(DataScope scope, DayRange range, Figures figures) {
        days.each(range, store -> sees(scope, days.stores().get(store)), (day, store, row, from) -> {
            ContactGrowth growth = new ContactGrowth(row[from], row[from + 1], row[from + 2], row[from + 3]);
            if (!growth.equals(ContactGrowth.NONE))
                figures.take(day, days.stores().get(store), growth);
        });
    }

    private boolean sees(DataScope scope, String store) {
        return scope.sees(store.isEmpty() ? null : new StoreId(store));
    }
}
