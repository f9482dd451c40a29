package crm.projections.check;

import crm.domain.order.OrderChannel;
import crm.domain.order.OrderEvent.OrderPaid;
import crm.domain.order.OrderEvent.OrderRefunded;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.projections.analytics.DayRange;
import crm.store.log.Entry;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.log.LogPosition;
import crm.store.log.StoredEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * Money summed straight from the log, entry by entry, in the plainest way there is. It shares no code with the projections,
 * so that a mistake of theirs is not made here too.
 */
final class LogSums {

    private static final int ENTRIES = 2_000;
    private static final Set<String> MONEY = Set.of("order.paid", "order.refunded");

    private final EventLog log;
    private final EventCodec codec;
    private final ZoneId businessZone;

    LogSums(EventLog log, EventCodec codec, ZoneId businessZone) {
        this.log = log;
        this.codec = codec;
        this.businessZone = businessZone;
    }

    /** Which cells are wanted, and how they are booked. */
    record Wanted(DayRange range, Map<YearMonth, Long> closings) {}

    /** Takes what one event books in one cell. */
    interface Sink {
        void take(Cell cell, String orderId, Takings takings);
    }

    /**
     * Reads the entries after one ordinal, up to and with another.
     *
     * @param goOn asked from time to time with the ordinal that was reached
     * @return whether all was read
     */
    boolean read(long after, long upTo, Wanted wanted, Sink sink, LongPredicate goOn) {
        long reached = after;
        while (reached < upTo) {
            if (!goOn.test(reached)) return false;
            List<Entry> page = log.read(reached, (int) Math.min(ENTRIES, upTo - reached));
            if (page.isEmpty()) throw new IllegalStateException("The log ends at " + reached + ", before its own head");
            for (Entry entry : page) {
                List<StoredEvent> events = entry.commit().events();
                for (int i = 0; i < events.size(); i++)
                    if (MONEY.contains(events.get(i).name()))
                        take(
                                codec.decode(events.get(i), LogPosition.of(entry.ordinal(), i)),
                                LogPosition.of(entry.ordinal(), i),
                                entry.commit().at(),
                                wanted,
                                sink);
            }
            reached = page.getLast().ordinal();
        }
        return goOn.test(reached);
    }

    private void take(DomainEvent event, long position, Instant recorded, Wanted wanted, Sink sink) {
        if (event instanceof OrderPaid e) {
            long fen = e.payment().amount().fen();
            Booking booking = new Booking(e.storeId(), e.channel(), e.orderId().value(), position, recorded);
            put(booking, e.payment().at(), new Takings(fen, 0, 0), wanted, sink);
        } else if (event instanceof OrderRefunded e) {
            long fen = e.refund().amount().fen();
            Booking booking = new Booking(e.storeId(), e.channel(), e.orderId().value(), position, recorded);
            put(booking, e.refund().at(), new Takings(0, fen, 0), wanted, sink);
            put(booking, e.paidAt(), new Takings(0, 0, fen), wanted, sink);
        }
    }

    private record Booking(StoreId store, OrderChannel channel, String orderId, long position, Instant recorded) {}

    private void put(Booking of, Instant at, Takings takings, Wanted wanted, Sink sink) {
        LocalDate day = LocalDate.ofInstant(at, businessZone);
        Long closing = wanted.closings().get(YearMonth.from(day));
        if (closing != null && of.position() > closing) day = LocalDate.ofInstant(of.recorded(), businessZone);
        if (wanted.range().contains(day)) sink.take(new Cell(day, of.store(), of.channel()), of.orderId(), takings);
    }

    /** Sums by cell. */
    static final class ByCell implements Sink {

        final Map<Cell, Takings> sums = new HashMap<>();

        @Override
        public void take(Cell cell, String orderId, Takings takings) {
            sums.merge(cell, takings, Takings::plus);
        }

        void addAll(ByCell other) {
            other.sums.forEach((cell, takings) -> sums.merge(cell, takings, Takings::plus));
        }
    }

    /** Sums by order, of some cells. */
    static final class ByOrder implements Sink {

        final Map<Cell, Map<String, Takings>> sums = new HashMap<>();

        ByOrder(Set<Cell> cells) {
            for (Cell cell : cells) sums.put(cell, new HashMap<>());
        }

        @Override
        public void take(Cell cell, String orderId, Takings takings) {
            Map<String, Takings> orders = sums.get(cell);
            if (orders != null) orders.merge(orderId, takings, Takings::plus);
        }

        /** With the cells of the other one: of a cell that both have, both say the same. */
        ByOrder with(ByOrder other) {
            sums.putAll(other.sums);
            return this;
        }
    }
}
