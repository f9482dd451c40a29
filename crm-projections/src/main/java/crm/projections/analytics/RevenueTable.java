package crm.projections.analytics;

import crm.domain.order.OrderChannel;
import crm.domain.order.RefundBooking;
import crm.domain.org.StoreId;
import crm.domain.shared.Money;
import crm.projections.analytics.RevenueShareProjection.Key;
import crm.projections.ledger.ClosedPeriods;
import crm.projections.ledger.OrderLedger;
import crm.projections.shared.DataScope;
import crm.projections.shared.Followed;
import crm.projections.shared.Stored;
import crm.store.documents.DocumentStore;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The revenue-share documents in the heap: net figures of every day in columns, those by hour only of the latest days. It
 * loads the collection on first use and follows it from there; see {@link #asOf}. The documents say on which day money came
 * or went; of closed months the ledger says what is booked where.
 */
public final class RevenueTable {

    /** Net by refund day and net by order day, of each channel. */
    private static final int WIDTH = OrderChannel.values().length * 2;

    /** Days before this are not asked for by hour: this week and the last are, wherever on earth. */
    private static final int DAYS_BY_HOUR = 16;

    private static final OrderChannel[] CHANNELS = OrderChannel.values();

    private final DayTable days = new DayTable(WIDTH);
    private final NavigableMap<LocalDate, Map<Key, StoreDay>> hours = new TreeMap<>();
    private final BookedDays booked = new BookedDays();
    private final Followed<StoreDay> followed;
    private final ClosedPeriods closed;
    private final OrderLedger ledger;
    private final Clock clock;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    /**
     * @param position of the projection {@code revenue-share}
     * @param ledger is read once a month is closed
     * @param atMostEvery how old the figures may be before a question looks for newer ones
     */
    public RevenueTable(
            DocumentStore documents,
            LongSupplier position,
            ClosedPeriods closed,
            OrderLedger ledger,
            Clock clock,
            Duration atMostEvery) {
        this.closed = closed;
        this.ledger = ledger;
        this.clock = clock;
        this.followed = new Followed<>(
                RevenueShareProjection.storeIn(documents), position, clock, atMostEvery, new Followed.Memory<>() {
                    @Override
                    public void clear() {
                        days.clear();
                        hours.clear();
                    }

                    @Override
                    public void take(Stored<StoreDay> document) {
                        RevenueTable.this.take(Key.of(document.key()), document.value());
                    }
                });
    }

    private void take(Key key, StoreDay day) {
        long net = 0;
        long ofOrders = 0;
        for (StoreDay.Hour hour : day.hours().values()) {
            net = Math.addExact(net, hour.net(RefundBooking.REFUND_DAY));
            ofOrders = Math.addExact(ofOrders, hour.net(RefundBooking.ORDER_DAY));
        }
        int column = key.channel().ordinal() * 2;
        days.put(key.day(), key.store().value(), column, net);
        days.put(key.day(), key.store().value(), column + 1, ofOrders);
        LocalDate oldest = oldestByHour();
        if (!key.day().isBefore(oldest))
            hours.computeIfAbsent(key.day(), d -> new HashMap<>()).put(key, day);
        hours.headMap(oldest).clear();
    }

    private LocalDate oldestByHour() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(DAYS_BY_HOUR);
    }

    /** Log position up to which every event is in the figures. */
    long asOf() {
        return Math.min(followed.asOf(), booked.position());
    }

    /** Takes in what changed, when it is time, and answers from what then stands still. */
    <T> T ask(Supplier<T> question) {
        lock.writeLock().lock();
        try {
            if (followed.isDue()) {
                followed.refresh();
                refreshBooked();
            }
            lock.readLock().lock();
        } finally {
            lock.writeLock().unlock();
        }
        try {
            return question.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    private void refreshBooked() {
        if (closed.closings().isEmpty()) {
            booked.clear();
            return;
        }
        ledger.reading(columns -> {
            booked.follow(columns, oldestByHour());
            return columns.position();
        });
    }

    /** Within {@link #ask}: the first and the last day with a figure. */
    Optional<DayRange> known(DataScope scope) {
        return Stream.concat(
                        days.known(store -> scope.sees(days.storeId(store)), day -> !booked.isClosed(day)).stream(),
                        booked.known(scope).stream())
                .reduce((one, other) -> new DayRange(
                        one.first().isBefore(other.first()) ? one.first() : other.first(),
                        one.last().isAfter(other.last()) ? one.last() : other.last()));
    }

    /** Within {@link #ask}: closed months of which days lie in the range, ascending. */
    List<YearMonth> closed(DayRange range) {
        return booked.closed(range);
    }

    /** Takes one figure of one day, store and channel. */
    interface Figures {
        void take(LocalDate day, StoreId store, OrderChannel channel, Money net);
    }

    /**
     * Within {@link #ask}: figures that are not zero, several of one cell where something is booked that became known after the
     * books of its month were closed.
     */
    void each(DataScope scope, DayRange range, RefundBooking booking, Figures figures) {
        int offset = booking == RefundBooking.REFUND_DAY ? 0 : 1;
        IntPredicate seen = store -> scope.sees(days.storeId(store));
        days.each(range, seen, day -> !booked.isClosed(day), (day, store, row, from) -> {
            for (OrderChannel channel : CHANNELS) {
                long fen = row[from + channel.ordinal() * 2 + offset];
                if (fen != 0) figures.take(day, days.storeId(store), channel, Money.fen(fen));
            }
        });
        booked.each(scope, range, booking, figures);
    }

    /** Within {@link #ask}: of these figures what is booked there because the books of its own month were closed. */
    void adjustments(DataScope scope, DayRange range, RefundBooking booking, Figures figures) {
        booked.adjustments(scope, range, booking, figures);
    }

    /** Within {@link #ask}: the same of one day's hours before {@code endHour}, as long as the day is kept by hour. */
    void eachBefore(int endHour, DataScope scope, LocalDate day, RefundBooking booking, Figures figures) {
        booked.eachBefore(endHour, scope, day, booking, figures);
        if (booked.isClosed(day)) return;
        hours.getOrDefault(day, Map.of()).forEach((key, figure) -> {
            if (!scope.sees(key.store())) return;
            long fen = 0;
            for (StoreDay.Hour hour : figure.hours().headMap(endHour).values())
                fen = Math.addExact(fen, hour.net(booking));
            if (fen != 0) figures.take(day, key.store(), key.channel(), Money.fen(fen));
        });
    }
}
