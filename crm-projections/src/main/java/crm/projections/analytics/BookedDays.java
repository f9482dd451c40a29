package crm.projections.analytics;

import crm.domain.order.OrderChannel;
import crm.domain.order.RefundBooking;
import crm.domain.org.StoreId;
import crm.domain.shared.Money;
import crm.projections.analytics.RevenueTable.Figures;
import crm.projections.ledger.OrderColumns;
import crm.projections.shared.DataScope;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What closed books change of figures that are summed by the day on which money came or went: days of closed months as they
 * stand since the closing, and what became known of them later, on the day on which it did. It reads each entry of the ledger
 * once and all of them anew when a month is closed. The owner guards it.
 */
final class BookedDays {

    private static final OrderChannel[] CHANNELS = OrderChannel.values();
    private static final int WIDTH = CHANNELS.length * 2;
    private static final int HOURS = 24;

    /** A store's channel. */
    private record Till(String store, OrderChannel channel) {}

    private DayTable closedDays = new DayTable(WIDTH);
    private DayTable adjustments = new DayTable(WIDTH);

    /** Of the latest days, by slot: what {@link #each} says of them. */
    private NavigableMap<Integer, Map<Till, long[]>> hours = new TreeMap<>();

    private @Nullable OrderColumns read;
    private int entries;
    private Map<YearMonth, Long> closings = Map.of();
    private long position = Long.MAX_VALUE;

    /** No month is closed. */
    void clear() {
        if (!closings.isEmpty()) start(null, Map.of());
        position = Long.MAX_VALUE;
    }

    /** @param oldest day that is asked for by hour */
    void follow(OrderColumns columns, LocalDate oldest) {
        if (read != columns || !columns.closings().equals(closings)) start(columns, columns.closings());
        for (; entries < columns.entries(); entries++) take(columns, entries, oldest);
        position = columns.position();
        hours.headMap(Math.toIntExact(oldest.toEpochDay() * HOURS)).clear();
    }

    private void start(@Nullable OrderColumns columns, Map<YearMonth, Long> now) {
        read = columns;
        closings = Map.copyOf(now);
        entries = 0;
        closedDays = new DayTable(WIDTH);
        adjustments = new DayTable(WIDTH);
        hours = new TreeMap<>();
    }

    private void take(OrderColumns columns, int entry, LocalDate oldest) {
        take(columns, entry, columns.slot(entry), columns.isAdjustment(entry), 0, oldest);
        take(columns, entry, columns.orderSlot(entry), columns.isOrderDayAdjustment(entry), 1, oldest);
    }

    private void take(OrderColumns columns, int entry, int slot, boolean adjusted, int booking, LocalDate oldest) {
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(slot, HOURS));
        boolean closed = isClosed(day);
        if (!adjusted && !closed) return; // the sums by day have it where it belongs
        int order = columns.orderOf(entry);
        String store = columns.storeId(columns.store(order));
        int channel = columns.channel(order);
        long fen = columns.fen(entry);
        if (adjusted) adjustments.add(day, store, channel * 2 + booking, fen);
        if (closed) closedDays.add(day, store, channel * 2 + booking, fen);
        if (day.isBefore(oldest)) return;
        long[] sums = hours.computeIfAbsent(slot, s -> new HashMap<>())
                .computeIfAbsent(new Till(store, CHANNELS[channel]), t -> new long[2]);
        sums[booking] = Math.addExact(sums[booking], fen);
    }

    boolean isClosed(LocalDate day) {
        return !closings.isEmpty() && closings.containsKey(YearMonth.from(day));
    }

    /** Closed months of which days lie in the range, ascending. */
    List<YearMonth> closed(DayRange range) {
        return closings.keySet().stream()
                .filter(month -> !month.atEndOfMonth().isBefore(range.first())
                        && !month.atDay(1).isAfter(range.last()))
                .sorted()
                .toList();
    }

    /** Position in the log up to which it read; while no month is closed there is nothing to read. */
    long position() {
        return position;
    }

    /** Whole figures of days of closed months, and what is to be added to those of other days. */
    void each(DataScope scope, DayRange range, RefundBooking booking, Figures figures) {
        each(closedDays, scope, range, booking, figures);
        each(adjustments, scope, range, booking, (day, store, channel, net) -> {
            if (!isClosed(day)) figures.take(day, store, channel, net);
        });
    }

    /** What is booked in the range because the books of its own month were closed. */
    void adjustments(DataScope scope, DayRange range, RefundBooking booking, Figures figures) {
        each(adjustments, scope, range, booking, figures);
    }

    private static void each(DayTable table, DataScope scope, DayRange range, RefundBooking booking, Figures figures) {
        table.each(range, store -> scope.sees(table.storeId(store)), (day, store, row, from) -> {
            for (OrderChannel channel : CHANNELS) {
                long fen = row[from + channel.ordinal() * 2 + offset(booking)];
                if (fen != 0) figures.take(day, table.storeId(store), channel, Money.fen(fen));
            }
        });
    }

    /** The same as {@link #each} of one of the latest days, from its start to an hour. */
    void eachBefore(int endHour, DataScope scope, LocalDate day, RefundBooking booking, Figures figures) {
        int first = Math.toIntExact(day.toEpochDay() * HOURS);
        for (Map<Till, long[]> hour : hours.subMap(first, first + endHour).values())
            hour.forEach((till, sums) -> {
                StoreId store = new StoreId(till.store());
                long fen = sums[offset(booking)];
                if (fen != 0 && scope.sees(store)) figures.take(day, store, till.channel(), Money.fen(fen));
            });
    }

    /** From the first day with a figure of its own to the last. */
    List<DayRange> known(DataScope scope) {
        return Stream.of(closedDays, adjustments)
                .map(table -> table.known(store -> scope.sees(table.storeId(store)), day -> true))
                .flatMap(Optional::stream)
                .toList();
    }

    private static int offset(RefundBooking booking) {
        return booking == RefundBooking.REFUND_DAY ? 0 : 1;
    }
}
