package crm.projections.attribution;

import crm.domain.attribution.Attribution;
import crm.domain.attribution.BoundRelation;
import crm.domain.attribution.Claimant;
import crm.domain.attribution.KindWeights;
import crm.domain.attribution.ModelTerms;
import crm.domain.attribution.ModelVersion;
import crm.domain.attribution.Splitter;
import crm.domain.attribution.StaffClaim;
import crm.domain.attribution.Touch;
import crm.domain.attribution.TouchKind;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.projections.audience.IdTable;
import crm.projections.ledger.OrderColumns;
import crm.projections.ledger.OrderCredits;
import crm.projections.ledger.OrderCredits.Credits;
import crm.projections.ledger.OrderCredits.FirstCredits;
import crm.projections.ledger.OrderCredits.Parts;
import crm.projections.ledger.TouchPlaces;
import crm.projections.query.ReportDimension;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One version of a model at work as of one position. A touch is known here by the row of {@link Sources} that it came by. */
final class ModelCredits implements Credits {

    private static final int NONE = OrderCredits.NONE;
    private static final TouchKind[] KINDS = TouchKind.values();

    private final ModelVersion model;
    private final ModelTerms terms;
    private final KindWeights effects;
    private final Persons persons;
    private final Sources sources;
    private final @Nullable OrderTouches table;
    private final @Nullable KeptCredits kept;
    private final ThreadLocal<Work> work = ThreadLocal.withInitial(this::newWork);

    /**
     * @param table of the touches before each order; null: they are looked up
     * @param kept what was worked out with that table before; null: nothing is kept
     */
    ModelCredits(
            ModelVersion model,
            ModelTerms terms,
            KindWeights effects,
            Persons persons,
            @Nullable OrderTouches table,
            @Nullable KeptCredits kept) {
        this.model = model;
        this.terms = terms;
        this.effects = effects;
        this.persons = persons;
        this.sources = persons.memory().sources;
        this.table = table;
        this.kept = kept;
    }

    /** Of one thread. */
    private final class Work {
        final Visible visible = persons.visible();
        final Bonds bonds = persons.bonds();
        final Splitter splitter = new Splitter(terms, effects);
        final Claimant claimant = new Claimant(terms.claims());
        int[] selected = new int[0];
        long[] before = new long[16];
        long[] after = new long[16];
        int[] rows = new int[16];

        void grow(int count) {
            before = new long[2 * count];
            after = new long[2 * count];
            rows = new int[2 * count];
        }

        /** Where the touches that share are in what they were selected from. */
        int[] rows(int count) {
            for (int i = 0; i < count; i++) rows[i] = splitter.row(i);
            return rows;
        }

        /** Of the i-th touch that shares in the order that was selected. */
        int source(int i) {
            return selected[splitter.row(i)];
        }

        boolean isIn(OrderTouches touches, int order, long paidAt) {
            return touches.knows(order, persons.customerOf(order), paidAt)
                    && touches.columns() == visible.columns()
                    && visible.isPlain(touches.record()[order]);
        }

        /** How many touches share in the order. */
        int select(int order) {
            long paidAt = persons.paidAt(order);
            if (paidAt == OrderColumns.NEVER) return 0;
            if (table != null && isIn(table, order, paidAt)) {
                selected = table.source();
                return splitter.select(table.at(), table.kind(), table.from()[order], table.from()[order + 1], paidAt);
            }
            int record = persons.recordOf(order);
            if (record == NONE) return 0;
            visible.read(record);
            selected = visible.sources();
            return splitter.select(visible.at(), visible.kind(), visible.from(), visible.to(), paidAt);
        }
    }

    private Work newWork() {
        return new Work();
    }

    Persons persons() {
        return persons;
    }

    ModelTerms terms() {
        return terms;
    }

    KindWeights effects() {
        return effects;
    }

    /** Milliseconds. */
    long window() {
        return Duration.ofHours(terms.windowHours()).toMillis();
    }

    @Override
    public ModelVersion model() {
        return model;
    }

    @Override
    public void split(int order, long before, long after, Parts parts) {
        Work mine = work.get();
        if (before != 0
                || table == null
                || kept == null
                || !isFirst(order, after)
                || !isKept(mine, order, after, table, kept)) {
            split(mine, mine.select(order), before, after, parts);
            return;
        }
        int end = table.from()[order + 1];
        boolean shared = false;
        for (int row = table.from()[order]; row < end; row++)
            if (kept.fen(row) != KeptCredits.NO_SHARE) {
                parts.take(table.source()[row], kept.fen(row));
                shared = true;
            }
        if (!shared) parts.take(NONE, after);
    }

    @Override
    public FirstCredits firsts() {
        return table == null || kept == null ? Credits.super.firsts() : new KeptFirsts(table, kept);
    }

    /** Adds up what is kept, and keeps it where it is not yet. */
    private final class KeptFirsts implements FirstCredits {

        private final Work mine = newWork();
        private final OrderTouches touches;
        private final KeptCredits known;
        private final int[] from;
        private final int[] sources;

        KeptFirsts(OrderTouches touches, KeptCredits known) {
            this.touches = touches;
            this.known = known;
            this.from = touches.from();
            this.sources = touches.source();
        }

        @Override
        public boolean add(int order, long fen, TouchPlaces places, long base, long[] sums, byte[] met) {
            if (!KeptCredits.canKeep(fen) || !isKept(mine, order, fen, touches, known)) return false;
            int end = from[order + 1];
            boolean shared = false;
            for (int row = from[order]; row < end; row++) {
                int part = known.fen(row);
                if (part == KeptCredits.NO_SHARE) continue;
                add(places.of(sources[row]) + base, part, sums, met);
                shared = true;
            }
            if (!shared) add(places.of(NONE) + base, fen, sums, met);
            return true;
        }

        private static void add(long cell, long fen, long[] sums, byte[] met) {
            sums[(int) cell] += fen;
            met[(int) cell] = 1;
        }
    }

    /** Whether the parts of an order's first payment are kept, from now on at the latest. */
    private boolean isKept(Work mine, int order, long first, OrderTouches touches, KeptCredits known) {
        long paidAt = persons.paidAt(order);
        if (paidAt == OrderColumns.NEVER || !mine.isIn(touches, order, paidAt)) return false;
        if (!known.has(order, first)) keep(mine, order, first, touches, known);
        return true;
    }

    /** Whether it is the first payment of an order: always the same. An order that waits for its payment has none. */
    private boolean isFirst(int order, long after) {
        OrderColumns orders = persons.orders();
        int first = orders.firstEntry(order);
        return first != OrderColumns.NONE && KeptCredits.canKeep(after) && orders.fen(first) == after;
    }

    private static void keep(Work mine, int order, long after, OrderTouches table, KeptCredits kept) {
        int count = mine.select(order);
        if (mine.after.length < count) mine.grow(count);
        mine.splitter.split(after, mine.after);
        kept.keep(order, after, table.from()[order], table.from()[order + 1], mine.rows(count), count, mine.after);
    }

    private static void split(Work mine, int count, long before, long after, Parts parts) {
        if (count < 2) {
            parts.take(count == 0 ? NONE : mine.source(0), after - before);
            return;
        }
        if (mine.after.length < count) mine.grow(count);
        mine.splitter.split(after, mine.after);
        if (before != 0) mine.splitter.split(before, mine.before);
        for (int i = 0; i < count; i++)
            parts.take(mine.source(i), before == 0 ? mine.after[i] : mine.after[i] - mine.before[i]);
    }

    /** Takes the unrounded share of a touch in an order, 0 to 1. */
    interface Shares {
        void take(int touch, double share);
    }

    void shares(int order, Shares shares) {
        Work mine = work.get();
        int count = mine.select(order);
        for (int i = 0; i < count; i++) shares.take(mine.source(i), mine.splitter.share(i));
    }

    /** All that decides about an order, in words of the domain; its customer is known and it was paid. */
    Attribution attribution(int order) {
        int record = persons.recordOf(order);
        long paidAt = persons.paidAt(order);
        List<Touch> touches = new ArrayList<>();
        List<BoundRelation> relations = new ArrayList<>();
        if (record != NONE) {
            Visible visible = persons.visible();
            visible.read(record);
            for (int row = visible.from(); row < visible.to(); row++)
                touches.add(sources.touch(visible.source(row), visible.at()[row], visible.position(row)));
            persons.bonds().at(record, paidAt, (staff, store, since) -> {
                if (store != NONE) relations.add(relation(staff, store, since));
            });
        }
        StoreId store = new StoreId(persons.orders().storeId(persons.orders().store(order)));
        return Attribution.of(terms, effects, Instant.ofEpochMilli(paidAt), store, touches, relations);
    }

    private BoundRelation relation(int staff, int store, long since) {
        return new BoundRelation(
                new StaffAccountId(sources.text(sources.staff, staff)),
                new StoreId(sources.text(sources.stores, store)),
                Instant.ofEpochMilli(since),
                null);
    }

    /** Paid less refunded, in fen, by what was recorded by then. */
    long money(int order) {
        OrderColumns orders = persons.orders();
        long fen = 0;
        for (int entry = orders.firstEntry(order); entry != OrderColumns.NONE; entry = orders.nextEntry(entry))
            if (orders.position(entry) <= persons.asOf()) fen = Math.addExact(fen, orders.fen(entry));
        return fen;
    }

    @Override
    public int staff(int order) {
        int record = persons.recordOf(order);
        long paidAt = persons.paidAt(order);
        if (record == NONE || paidAt == OrderColumns.NEVER) return NONE;
        Work mine = work.get();
        Claimant claimant = mine.claimant;
        claimant.begin();
        mine.visible.read(record);
        touches(mine.visible, paidAt, claimant);
        if (terms.claims().contains(StaffClaim.BOUND_RELATION)) {
            int store = persons.join().store(persons.orders().store(order));
            mine.bonds.at(record, paidAt, (staff, of, since) -> {
                if (store != NONE && of == store) claimant.relation(since, staff, staff);
            });
        }
        return claimant.staff();
    }

    private void touches(Visible visible, long paidAt, Claimant claimant) {
        for (int row = firstAfter(visible, paidAt - window()); row < visible.to(); row++) {
            long at = visible.at()[row];
            if (at > paidAt) break;
            int source = visible.source(row);
            claimant.touch(at, visible.kind()[row], sources.isTagged(source), sources.staff(source), source);
        }
    }

    private static int firstAfter(Visible visible, long instant) {
        int low = visible.from();
        int high = visible.to();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (visible.at()[middle] > instant) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    @Override
    public int code(ReportDimension dimension, int touch) {
        if (touch == NONE) return NONE;
        return switch (dimension) {
            case TOUCH -> sources.kindNumber(touch);
            case CAMPAIGN -> sources.campaign(touch);
            case VARIANT -> sources.variant(touch);
            case CODE -> sources.code(touch);
            case TOUCH_STORE -> sources.store(touch);
            case STAFF -> sources.staff(touch);
            default -> throw new IllegalArgumentException("Not of touches: " + dimension);
        };
    }

    @Override
    public int codes(ReportDimension dimension) {
        return dimension == ReportDimension.TOUCH ? KINDS.length : sources.texts(table(dimension));
    }

    @Override
    public String name(ReportDimension dimension, int code) {
        return dimension == ReportDimension.TOUCH ? KINDS[code].name() : sources.text(table(dimension), code);
    }

    private IdTable table(ReportDimension dimension) {
        return switch (dimension) {
            case CAMPAIGN -> sources.campaigns;
            case VARIANT -> sources.variants;
            case CODE -> sources.codes;
            case TOUCH_STORE -> sources.stores;
            case STAFF -> sources.staff;
            default -> throw new IllegalArgumentException("Not of touches: " + dimension);
        };
    }
}
