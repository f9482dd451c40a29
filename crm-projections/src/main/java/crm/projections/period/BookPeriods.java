package crm.projections.period;

import crm.projections.ledger.ClosedPeriods;
import crm.projections.shared.Followed;
import crm.projections.shared.Stored;
import crm.store.documents.DocumentStore;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** The months whose books are closed, answered from memory. They say no amount and are the same for the whole chain. */
public class BookPeriods implements ClosedPeriods {

    private final NavigableMap<YearMonth, ClosedPeriod> closed = new TreeMap<>();
    private final Followed<ClosedPeriod> followed;

    /**
     * @param position of the projection {@code book-periods}
     * @param atMostEvery how old the memory may be before a question looks for changes
     */
    public BookPeriods(DocumentStore documents, LongSupplier position, Clock clock, Duration atMostEvery) {
        this.followed = new Followed<>(
                BookPeriodProjection.storeIn(documents), position, clock, atMostEvery, new Followed.Memory<>() {
                    @Override
                    public void clear() {
                        closed.clear();
                    }

                    @Override
                    public void take(Stored<ClosedPeriod> document) {
                        closed.put(document.value().periodId().month(), document.value());
                    }
                });
    }

    /** By month, the earliest first. */
    public synchronized NavigableMap<YearMonth, ClosedPeriod> closed() {
        return new TreeMap<>(current());
    }

    public synchronized Optional<ClosedPeriod> find(YearMonth month) {
        return Optional.ofNullable(current().get(month));
    }

    @Override
    public synchronized Map<YearMonth, Long> closings() {
        Map<YearMonth, Long> closings = new TreeMap<>();
        current().forEach((month, period) -> closings.put(month, period.position()));
        return closings;
    }

    /** After a command: the next question looks again. */
    public synchronized void refresh() {
        followed.refresh();
    }

    private Map<YearMonth, ClosedPeriod> current() {
        if (followed.isDue()) followed.refresh();
        return closed;
    }
}
