package crm.projections.check;

import crm.projections.check.Difference.OrderDifference;
import crm.projections.check.LogSums.ByCell;
import crm.projections.check.LogSums.ByOrder;
import crm.projections.check.LogSums.Wanted;
import crm.projections.check.RevenueCheck.State;
import crm.store.log.EventLog;
import crm.store.log.LogPosition;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;

/**
 * One check from its beginning to its end. Orders arrive meanwhile, so that a book may be ahead of what was read of the log: a
 * cell is compared only when nothing was recorded for it between the two, else it is looked at again.
 */
final class CheckRun {

    private static final int ROUNDS = 4;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final EventLog log;
    private final LogSums sums;
    private final List<Book> books;
    private final Map<YearMonth, Long> closings;
    private final Duration patience;
    private final Listener listener;

    /** Is told how far it is. */
    interface Listener {

        /** @return whether to go on */
        boolean reached(long ordinal, long head);
    }

    /** @param patience with a book that is behind the log */
    CheckRun(
            EventLog log,
            LogSums sums,
            List<Book> books,
            Map<YearMonth, Long> closings,
            Duration patience,
            Listener listener) {
        this.log = log;
        this.sums = sums;
        this.books = books;
        this.closings = closings;
        this.patience = patience;
        this.listener = listener;
    }

    private static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Cancelled() {
            super("Cancelled", null, false, false);
        }
    }

    /** What the log says of one way of booking, up to one place in it. */
    private final class Side {

        final Wanted wanted;
        final ByCell cells = new ByCell();
        long upTo;

        Side(Wanted wanted) {
            this.wanted = wanted;
        }

        /** What was recorded since, which is not in {@link #cells} yet. */
        ByCell since(long head) {
            ByCell more = new ByCell();
            CheckRun.this.read(upTo, head, wanted, more);
            return more;
        }

        void add(ByCell more, long head) {
            cells.addAll(more);
            upTo = head;
        }
    }

    private void read(long after, long upTo, Wanted wanted, LogSums.Sink sink) {
        LongPredicate goOn = ordinal -> listener.reached(ordinal, upTo);
        if (!sums.read(after, upTo, wanted, sink, goOn)) throw new Cancelled();
    }

    /** @param check as it stands when nothing is done yet; what it becomes, except when it ended */
    RevenueCheck run(RevenueCheck check) {
        Side plain = new Side(new Wanted(check.range(), Map.of()));
        Side closing = closings.isEmpty() ? plain : new Side(new Wanted(check.range(), closings));
        try {
            List<BookResult> results = new ArrayList<>();
            List<Difference> differences = new ArrayList<>();
            for (Book book : books) results.add(compare(book, book.closes() ? closing : plain, check, differences));
            State state = differences.isEmpty()
                    ? results.stream().allMatch(one -> one.moving() == 0 && !one.behind())
                            ? State.EQUAL
                            : State.EQUAL_SO_FAR
                    : State.DIFFERENT;
            Takings total = plain.cells.sums.values().stream().reduce(Takings.NONE, Takings::plus);
            RevenueCheck read = check.at(plain.upTo, plain.upTo, check.seenAt());
            return read.ended(state, total, results, withOrders(differences, plain, closing));
        } catch (Cancelled cancelled) {
            return check.ended(State.CANCELLED, Takings.NONE, List.of(), List.of());
        }
    }

    private BookResult compare(Book book, Side side, RevenueCheck check, List<Difference> differences) {
        Set<Cell> compared = new TreeSet<>();
        Set<Cell> open = null; // all
        int differing = 0;
        long head = log.head();
        side.add(side.since(head), head);
        for (int round = 0; round < ROUNDS && (open == null || !open.isEmpty()); round++) {
            if (!hasRead(book, side.upTo)) return new BookResult(book.name(), 0, 0, 0, true);
            Map<Cell, Takings> said = book.cells(check.range(), () -> listener.reached(side.upTo, side.upTo));
            if (!listener.reached(side.upTo, side.upTo)) throw new Cancelled();
            long now = log.head();
            ByCell more = side.since(now);
            Set<Cell> moving = new TreeSet<>();
            for (Cell cell : open == null ? together(side.cells.sums.keySet(), said.keySet()) : open) {
                if (more.sums.containsKey(cell)) {
                    moving.add(cell);
                    continue;
                }
                compared.add(cell);
                Takings ofLog = book.asTold(side.cells.sums.getOrDefault(cell, Takings.NONE));
                Takings ofBook = said.getOrDefault(cell, Takings.NONE);
                if (ofLog.equals(ofBook)) continue;
                differing++;
                if (differences.size() < RevenueCheck.MOST)
                    differences.add(new Difference(book.name(), cell, ofLog, ofBook, List.of(), 0));
            }
            if (open == null) moving.addAll(more.sums.keySet());
            side.add(more, now);
            open = moving;
        }
        return new BookResult(book.name(), compared.size(), differing, open == null ? 0 : open.size(), false);
    }

    private static Set<Cell> together(Set<Cell> some, Set<Cell> others) {
        Set<Cell> together = new TreeSet<>(some);
        together.addAll(others);
        return together;
    }

    private boolean hasRead(Book book, long ordinal) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (LogPosition.ordinal(book.position()) < ordinal) {
            if (!listener.reached(ordinal, ordinal)) throw new Cancelled();
            if (System.nanoTime() > deadline) return false;
            try {
                Thread.sleep(LOOK_AGAIN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Cancelled();
            }
        }
        return true;
    }

    /** Names the orders, by reading the log once more for those cells alone. */
    private List<Difference> withOrders(List<Difference> differences, Side plain, Side closing) {
        if (differences.isEmpty()) return List.of();
        Map<String, Map<Cell, Map<String, Takings>>> said = new HashMap<>();
        Map<Side, ByOrder> logs = new HashMap<>();
        for (Book book : books) {
            Set<Cell> cells = differences.stream()
                    .filter(one -> one.book().equals(book.name()))
                    .map(Difference::cell)
                    .collect(Collectors.toSet());
            if (!book.knowsOrders() || cells.isEmpty()) continue;
            said.put(book.name(), book.orders(cells));
            Side side = book.closes() ? closing : plain;
            ByOrder orders = new ByOrder(cells);
            read(0, side.upTo, side.wanted, orders);
            logs.merge(side, orders, ByOrder::with);
        }
        Map<String, Side> sides = new HashMap<>();
        for (Book book : books) sides.put(book.name(), book.closes() ? closing : plain);
        return differences.stream()
                .map(one -> {
                    Map<Cell, Map<String, Takings>> ofBook = said.get(one.book());
                    if (ofBook == null) return one;
                    ByOrder ofLog = logs.get(sides.get(one.book()));
                    return withOrders(
                            book(one.book()),
                            one,
                            ofLog == null ? Map.of() : ofLog.sums.getOrDefault(one.cell(), Map.of()),
                            ofBook.getOrDefault(one.cell(), Map.of()));
                })
                .toList();
    }

    private Book book(String name) {
        return books.stream()
                .filter(book -> book.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Difference withOrders(
            Book book, Difference of, Map<String, Takings> log, Map<String, Takings> said) {
        Set<String> ids = new TreeSet<>(log.keySet());
        ids.addAll(said.keySet());
        List<OrderDifference> all = new ArrayList<>();
        for (String id : ids) {
            Takings ofLog = book.asTold(log.getOrDefault(id, Takings.NONE));
            Takings ofBook = said.getOrDefault(id, Takings.NONE);
            if (!ofLog.equals(ofBook)) all.add(new OrderDifference(id, ofLog, ofBook));
        }
        all.sort(Comparator.comparing(OrderDifference::orderId));
        List<OrderDifference> told = all.subList(0, Math.min(Difference.MOST_ORDERS, all.size()));
        return new Difference(of.book(), of.cell(), of.log(), of.said(), List.copyOf(told), all.size());
    }
}
