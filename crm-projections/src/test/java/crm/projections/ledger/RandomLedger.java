package crm.projections.ledger;

import crm.domain.attribution.LargestRemainder;
import crm.domain.attribution.ModelVersion;
import crm.domain.attribution.TouchKind;
import crm.domain.order.OrderChannel;
import crm.projections.query.ReportDimension;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Invented orders over five months of which three are closed, recorded some of them long after they happened, with customers
 * who become known late or part of others, and touches that become known late.
 */
final class RandomLedger {

    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant END = Instant.parse("2026-06-01T00:00:00Z");
    static final int STORES = 6;
    static final int SELLERS = 4;
    static final int CUSTOMERS = 25;
    static final String[] CATEGORIES = {"面点", "热菜", "酒水", ""};

    /** Something that was recorded of an order: its placing, an entry, an owner or a touch. */
    private record Recorded(Instant at, int order, Object what) {}

    /** @param order that it leads to */
    record TouchFact(int order, long position, long recordedAt, TouchKind kind, String campaign, String store) {}

    /** One order as it is in the end. */
    static final class Told {
        final String id;
        final String store;
        final OrderChannel channel;
        final @Nullable String seller;
        final SortedMap<String, Long> categories = new TreeMap<>();
        final List<LedgerEntry> entries = new ArrayList<>();
        final List<LedgerOwner> owners = new ArrayList<>();
        final List<TouchFact> touches = new ArrayList<>();

        Told(String id, String store, OrderChannel channel, @Nullable String seller) {
            this.id = id;
            this.store = store;
            this.channel = channel;
            this.seller = seller;
        }

        /** As far as it was recorded by then. */
        LedgerOrder document(long position) {
            return new LedgerOrder(
                    store,
                    channel,
                    seller,
                    categories,
                    entries.stream().filter(e -> e.position() <= position).toList(),
                    owners.stream().filter(o -> o.position() <= position).toList());
        }
    }

    final List<Told> orders = new ArrayList<>();
    final List<TouchFact> touches = new ArrayList<>();
    final Map<YearMonth, Long> closings = new HashMap<>();

    /** When what lies at each position was recorded. */
    final TreeMap<Long, Instant> recordedAt = new TreeMap<>();

    /** What the plain look found once. */
    final Map<String, String> standings = new HashMap<>();

    private final Random random;

    RandomLedger(long seed, int count) {
        random = new Random(seed);
        List<Recorded> all = new ArrayList<>();
        for (int i = 0; i < count; i++) all.addAll(order(i));
        all.sort(Comparator.comparing(Recorded::at));
        long position = 0;
        for (Recorded each : all) {
            position += 4_096;
            recordedAt.put(position, each.at);
            take(orders.get(each.order), each, position);
        }
        for (int month = 1; month <= 3; month++) {
            YearMonth closed = YearMonth.of(2026, month);
            Instant when = closed.plusMonths(1).atDay(9).atStartOfDay(SHANGHAI).toInstant();
            recordedAt.forEach((at, then) -> {
                if (then.isBefore(when)) closings.merge(closed, at + 1, Math::max);
            });
        }
    }

    private List<Recorded> order(int number) {
        Told told = new Told(
                "o%05d".formatted(number),
                "S" + random.nextInt(STORES),
                OrderChannel.values()[random.nextInt(OrderChannel.values().length)],
                random.nextInt(3) == 0 ? null : "s" + random.nextInt(SELLERS));
        orders.add(told);
        long total = random.nextInt(20_000);
        for (int i = random.nextInt(4); i > 0; i--)
            told.categories.merge(
                    CATEGORIES[random.nextInt(CATEGORIES.length)], (long) random.nextInt(9_000), Long::sum);
        Instant placed =
                START.plusSeconds(random.nextLong(Duration.between(START, END).toSeconds()));
        List<Recorded> recorded = new ArrayList<>();
        String customer = "c" + random.nextInt(CUSTOMERS);
        boolean known = random.nextBoolean();
        if (known) recorded.add(new Recorded(placed, number, customer));
        Instant paid = placed.plusSeconds(random.nextInt(90_000));
        int payments = random.nextInt(6) == 0 ? 2 : 1;
        for (int i = 0; i < payments; i++) {
            Instant at = i == 0 ? paid : paid.plusSeconds(random.nextInt(900_000) - 400_000);
            recorded.add(new Recorded(later(at), number, new LedgerEntry(total, at.toEpochMilli(), null, 0, 0)));
        }
        for (int i = random.nextInt(4) - 1; i > 0; i--) {
            Instant at = paid.plusSeconds(random.nextInt(4_000_000));
            recorded.add(new Recorded(
                    later(at),
                    number,
                    new LedgerEntry(-random.nextLong(total / 2 + 1), at.toEpochMilli(), paid.toEpochMilli(), 0, 0)));
        }
        if (!known && random.nextInt(3) > 0) recorded.add(new Recorded(later(paid), number, customer));
        if (random.nextInt(6) == 0)
            recorded.add(new Recorded(later(paid).plusSeconds(5_000_000), number, "c" + random.nextInt(CUSTOMERS)));
        for (int i = random.nextInt(4); i > 0; i--)
            recorded.add(new Recorded(
                    random.nextInt(3) > 0 ? placed.minusSeconds(1) : later(paid),
                    number,
                    new TouchFact(
                            number,
                            0,
                            0,
                            TouchKind.values()[random.nextInt(3)],
                            random.nextBoolean() ? "" : "k" + random.nextInt(3),
                            "S" + random.nextInt(STORES))));
        recorded.removeIf(each -> each.at.isBefore(placed.minusSeconds(2)));
        return recorded;
    }

    private Instant later(Instant at) {
        return random.nextInt(4) > 0 ? at.plusSeconds(60) : at.plusSeconds(random.nextInt(6_000_000));
    }

    private void take(Told order, Recorded recorded, long position) {
        long at = recorded.at.toEpochMilli();
        switch (recorded.what) {
            case LedgerEntry e -> order.entries.add(new LedgerEntry(e.fen(), e.at(), e.paidAt(), position, at));
            case String customer -> {
                boolean same = !order.owners.isEmpty()
                        && order.owners.getLast().customer().equals(customer);
                if (!same) order.owners.add(new LedgerOwner(customer, position, at));
            }
            case TouchFact t -> {
                TouchFact touch = new TouchFact(t.order(), position, at, t.kind(), t.campaign(), t.store());
                order.touches.add(touch);
                touches.add(touch);
            }
            default -> throw new AssertionError(recorded);
        }
    }

    /** Columns that were loaded as of one position and followed from there in steps. */
    HeapOrders columns(long loadedAt, int steps) {
        HeapOrders columns = new HeapOrders(SHANGHAI, Map.of());
        take(columns, loadedAt);
        columns.loaded();
        columns.reach(loadedAt);
        columns.close(closings);
        long last = recordedAt.lastKey();
        for (int i = 1; i <= steps; i++) {
            long upTo = loadedAt + (last - loadedAt) * i / steps;
            take(columns, upTo);
            columns.reach(upTo);
        }
        return columns;
    }

    private void take(HeapOrders columns, long position) {
        for (Told order : orders) {
            LedgerOrder document = order.document(position);
            if (!document.entries().isEmpty() || !document.owners().isEmpty()) columns.take(order.id, document);
        }
    }

    /** Touches of one order share alike; whoever is credited depends on how many are known. */
    final class SharedCredits implements OrderCredits {

        @Override
        public Credits of(OrderColumns columns, @Nullable ModelVersion model, long asOf) {
            return new Shared(columns, asOf);
        }

        @Override
        public void changes(
                OrderColumns columns, @Nullable ModelVersion model, long after, long upTo, Changes changes) {
            for (TouchFact touch : touches) {
                int order = columns.order(orders.get(touch.order).id);
                if (order != OrderColumns.NONE && touch.position > after && touch.position <= upTo)
                    changes.take(order, touch.position, touch.recordedAt);
            }
        }
    }

    private final class Shared implements OrderCredits.Credits {

        private final OrderColumns columns;
        private final long asOf;

        Shared(OrderColumns columns, long asOf) {
            this.columns = columns;
            this.asOf = asOf;
        }

        private List<TouchFact> known(int order) {
            Told told = orders.get(Integer.parseInt(columns.orderId(order).substring(1)));
            return known(told, asOf);
        }

        private static List<TouchFact> known(Told told, long asOf) {
            return told.touches.stream().filter(t -> t.position() <= asOf).toList();
        }

        @Override
        public ModelVersion model() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void split(int order, long before, long after, OrderCredits.Parts parts) {
            List<TouchFact> known = known(order);
            if (known.isEmpty()) parts.take(OrderCredits.NONE, after - before);
            long[] had = shares(before, known.size());
            long[] has = shares(after, known.size());
            for (int i = 0; i < known.size(); i++) parts.take(touches.indexOf(known.get(i)), has[i] - had[i]);
        }

        @Override
        public int code(ReportDimension dimension, int touch) {
            TouchFact fact = touches.get(touch);
            return switch (dimension) {
                case TOUCH -> fact.kind().ordinal();
                case CAMPAIGN ->
                    fact.campaign().isEmpty()
                            ? OrderCredits.NONE
                            : fact.campaign().charAt(1) - '0';
                case TOUCH_STORE -> fact.store().charAt(1) - '0';
                default -> OrderCredits.NONE;
            };
        }

        @Override
        public int codes(ReportDimension dimension) {
            return 8;
        }

        @Override
        public String name(ReportDimension dimension, int code) {
            return switch (dimension) {
                case TOUCH -> TouchKind.values()[code].name();
                case CAMPAIGN -> "k" + code;
                case TOUCH_STORE -> "S" + code;
                default -> "g" + code;
            };
        }

        @Override
        public int staff(int order) {
            return known(order).size() - 1;
        }
    }

    static long[] shares(long fen, int count) {
        double[] shares = new double[count];
        java.util.Arrays.fill(shares, 1.0 / Math.max(1, count));
        long[] parts = new long[count];
        if (count > 0) new LargestRemainder().split(fen, shares, count, parts);
        return parts;
    }
}
