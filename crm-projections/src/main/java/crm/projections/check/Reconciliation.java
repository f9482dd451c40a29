package crm.projections.check;

import crm.domain.attribution.ModelVersion;
import crm.domain.customer.CustomerId;
import crm.domain.order.OrderChannel;
import crm.domain.order.OrderId;
import crm.domain.org.StoreId;
import crm.domain.shared.Money;
import crm.projections.analytics.DayRange;
import crm.projections.ledger.OrderColumns;
import crm.projections.ledger.OrderCredits;
import crm.projections.ledger.OrderCredits.Credits;
import crm.projections.ledger.OrderLedger;
import crm.projections.shared.DataScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the orders of some days are: credited to a touch, of a known customer but credited to none, or of nobody who is known.
 * Each order is in one of the three, so that they come to all of them. Safe for many threads.
 */
public final class Reconciliation {

    /** @param fen what was paid for these orders less what was refunded of them, whenever */
    public record Part(int orders, long fen) {

        static final Part NONE = new Part(0, 0);

        public Money money() {
            return Money.fen(fen);
        }

        Part plus(int more, long amount) {
            return new Part(orders + more, Math.addExact(fen, amount));
        }

        Part plus(Part other) {
            return plus(other.orders, other.fen);
        }
    }

    /** @param key a channel's name or a source, see {@link crm.domain.shared.Provenance}; empty: not known, or all */
    public record Line(String key, Part attributed, Part unattributed, Part unmatched) {

        static Line empty(String key) {
            return new Line(key, Part.NONE, Part.NONE, Part.NONE);
        }

        public Part in() {
            return attributed.plus(unattributed).plus(unmatched);
        }
    }

    /**
     * @param unpaid orders of all time that were placed and never paid: no figure has them
     * @param model by which orders are credited
     * @param position in the log for which it holds
     */
    public record Answer(
            Line total, List<Line> byChannel, List<Line> bySource, int unpaid, ModelVersion model, long position) {}

    /** Which of the parts, or all of them. */
    public enum Kind {
        IN,
        ATTRIBUTED,
        UNATTRIBUTED,
        UNMATCHED;

        Part of(Line line) {
            return switch (this) {
                case IN -> line.in();
                case ATTRIBUTED -> line.attributed();
                case UNATTRIBUTED -> line.unattributed();
                case UNMATCHED -> line.unmatched();
            };
        }
    }

    /**
     * An order behind a number.
     *
     * @param fen what the part has of its money
     * @param counted whether the part counts it as an order: one of which touches have only a part is counted there once, and its
     *     other money is with the unattributed
     */
    public record Listed(
            OrderId orderId,
            StoreId storeId,
            OrderChannel channel,
            @Nullable CustomerId customerId,
            Instant paidAt,
            long fen,
            boolean counted) {

        public Money money() {
            return Money.fen(fen);
        }
    }

    /**
     * @param part the number that was opened: what all lines come to
     * @param lines on all pages
     */
    public record Orders(Part part, int lines, List<Listed> shown, ModelVersion model, long position) {}

    private final OrderLedger ledger;
    private final OrderCredits credits;

    public Reconciliation(OrderLedger ledger, OrderCredits credits) {
        this.ledger = ledger;
        this.credits = credits;
    }

    /**
     * Of orders first paid within the range, in stores within the scope.
     *
     * @param model null: the installation's own choice
     */
    public Answer ask(DataScope scope, DayRange range, @Nullable ModelVersion model) {
        return ledger.reading(columns -> {
            Credits credited = credits.of(columns, model, Long.MAX_VALUE);
            Sums sums = new Sums();
            int unpaid = 0;
            for (int order = 0; order < columns.orders(); order++) {
                if (!scope.sees(new StoreId(columns.storeId(columns.store(order))))) continue;
                long paidAt = columns.paidAt(order);
                if (paidAt == OrderColumns.NEVER) unpaid++;
                else if (isIn(columns.slotOf(paidAt) / 24, range)) sums.take(columns, order, credited);
            }
            return new Answer(
                    sums.total(),
                    sorted(sums.byChannel, Comparator.comparing(line -> OrderChannel.valueOf(line.key()))),
                    sorted(
                            sums.bySource,
                            Comparator.comparing((Line line) -> -line.in().orders())),
                    unpaid,
                    credited.model(),
                    columns.position());
        });
    }

    /** Which orders are listed; channel and source null: of all. */
    public record Wanted(
            DayRange range,
            Kind kind,
            @Nullable OrderChannel channel,
            @Nullable String source) {}

    private record Found(int order, long paidAt, Part part) {}

    /**
     * The orders behind a number of {@link #ask}, those paid last first.
     *
     * @param page from 0
     */
    public Orders list(DataScope scope, Wanted wanted, @Nullable ModelVersion model, int page, int size) {
        return ledger.reading(columns -> {
            Credits credited = credits.of(columns, model, Long.MAX_VALUE);
            Sums sums = new Sums();
            List<Found> found = new ArrayList<>();
            Part all = Part.NONE;
            for (int order = 0; order < columns.orders(); order++) {
                if (!scope.sees(new StoreId(columns.storeId(columns.store(order))))) continue;
                long paidAt = columns.paidAt(order);
                if (paidAt == OrderColumns.NEVER || !isIn(columns.slotOf(paidAt) / 24, wanted.range())) continue;
                if (wanted.channel() != null
                        && columns.channel(order) != wanted.channel().ordinal()) continue;
                if (wanted.source() != null && !wanted.source().equals(Sums.source(columns, order))) continue;
                Part part = wanted.kind().of(sums.line(columns, order, credited));
                if (part.orders() == 0 && part.fen() == 0) continue;
                all = all.plus(part);
                found.add(new Found(order, paidAt, part));
            }
            found.sort(Comparator.comparingLong(Found::paidAt).reversed().thenComparingInt(Found::order));
            List<Listed> shown = found.stream()
                    .skip((long) page * size)
                    .limit(size)
                    .map(each -> listed(columns, each))
                    .toList();
            return new Orders(all, found.size(), shown, credited.model(), columns.position());
        });
    }

    private static Listed listed(OrderColumns columns, Found found) {
        int order = found.order();
        int her = columns.customer(order);
        return new Listed(
                new OrderId(columns.orderId(order)),
                new StoreId(columns.storeId(columns.store(order))),
                Sums.CHANNELS[columns.channel(order)],
                her == OrderColumns.NONE ? null : new CustomerId(columns.customerId(her)),
                Instant.ofEpochMilli(found.paidAt()),
                found.part().fen(),
                found.part().orders() > 0);
    }

    private static boolean isIn(int day, DayRange range) {
        return day >= range.first().toEpochDay() && day <= range.last().toEpochDay();
    }

    private static List<Line> sorted(Map<String, Line> lines, Comparator<Line> order) {
        List<Line> sorted = new ArrayList<>(lines.values());
        sorted.sort(order.thenComparing(Line::key));
        return List.copyOf(sorted);
    }

    private static final class Sums {

        private static final OrderChannel[] CHANNELS = OrderChannel.values();

        final Map<String, Line> byChannel = new TreeMap<>();
        final Map<String, Line> bySource = new TreeMap<>();

        /** Of the order at hand: what touches have of it, and what none has. */
        private long touched;

        private long untouched;
        private boolean isTouched;

        void take(OrderColumns columns, int order, Credits credited) {
            Line line = line(columns, order, credited);
            add(byChannel, CHANNELS[columns.channel(order)].name(), line);
            add(bySource, source(columns, order), line);
        }

        static String source(OrderColumns columns, int order) {
            int source = columns.source(order);
            return source == OrderColumns.NONE ? "" : columns.sourceId(source);
        }

        /** Where one order is. */
        Line line(OrderColumns columns, int order, Credits credited) {
            long gross = 0;
            long net = 0;
            for (int entry = columns.firstEntry(order); entry != OrderColumns.NONE; entry = columns.nextEntry(entry)) {
                net = Math.addExact(net, columns.fen(entry));
                if (!columns.isRefund(entry)) gross = Math.addExact(gross, columns.fen(entry));
            }
            if (columns.customer(order) == OrderColumns.NONE)
                return new Line("", Part.NONE, Part.NONE, new Part(1, net));
            split(order, gross, net, credited);
            return isTouched
                    ? new Line("", new Part(1, touched), new Part(0, untouched), Part.NONE)
                    : new Line("", Part.NONE, new Part(1, net), Part.NONE);
        }

        /** An order of which all was refunded is still somebody's: whose it is shows in what was paid. */
        private void split(int order, long gross, long net, Credits credited) {
            isTouched = false;
            credited.split(order, 0, gross, (touch, fen) -> isTouched |= touch != OrderCredits.NONE && fen != 0);
            touched = 0;
            untouched = 0;
            credited.split(order, 0, net, (touch, fen) -> {
                if (touch == OrderCredits.NONE) untouched = Math.addExact(untouched, fen);
                else touched = Math.addExact(touched, fen);
            });
        }

        private static void add(Map<String, Line> lines, String key, Line more) {
            lines.merge(key, new Line(key, more.attributed(), more.unattributed(), more.unmatched()), Sums::plus);
        }

        private static Line plus(Line one, Line other) {
            return new Line(
                    one.key(),
                    one.attributed().plus(other.attributed()),
                    one.unattributed().plus(other.unattributed()),
                    one.unmatched().plus(other.unmatched()));
        }

        Line total() {
            return byChannel.values().stream()
                    .map(line -> new Line("", line.attributed(), line.unattributed(), line.unmatched()))
                    .reduce(Line.empty(""), Sums::plus);
        }
    }
}
