package crm.projections.audience;

import crm.domain.segment.Behaviour;
import crm.domain.segment.Flag;
import crm.domain.segment.Measure;
import crm.domain.segment.Occasion;
import crm.domain.segment.SegmentRule.CampaignPart;
import crm.domain.segment.Trait;
import crm.projections.audience.AudienceFacts.PaidOrder;
import crm.projections.insight.Scores;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * All customers as columns, a row each. One writer replaces rows from their documents, a batch at a time; any number of
 * readers ask between two batches, and each sees whole batches only.
 */
public final class AudienceIndex {

    private final IdTable ids = new IdTable();
    /** Bits of the rows that hold a customer. */
    private long[] present = new long[0];

    private final Map<Trait, ValueColumn> traits = columns(Trait.class, AudienceIndex::values);
    private final Map<Flag, RoaringBitmap> flags = columns(Flag.class, flag -> new RoaringBitmap());
    private final Map<Measure, NumberColumn> measures = columns(Measure.class, measure -> new NumberColumn());
    private final Map<Occasion, DayColumn> occasions = columns(Occasion.class, occasion -> new DayColumn());
    private final NumberColumn birthdays = new NumberColumn();
    private final ValueColumn tags = new ManyValues();
    private final ValueColumn stores = new ManyValues();
    private final ValueColumn campaigns = new ManyValues();
    private final OrderRuns orders = new OrderRuns();
    private final NumberColumn orderCounts = new NumberColumn();
    private final NumberColumn orderSums = new NumberColumn();
    private final NumberColumn orderRefunds = new NumberColumn();
    private final DayColumn firstOrders = new DayColumn();
    private final DayColumn lastOrders = new DayColumn();
    private final Map<Behaviour, DayCounts> behaviours = columns(Behaviour.class, behaviour -> new DayCounts());
    private final List<Column> columns = new ArrayList<>();
    private final ReadWriteLock lock = new ReentrantReadWriteLock(true);
    private int capacity;
    private long position;
    private @Nullable Scores scores;

    public AudienceIndex() {
        columns.addAll(traits.values());
        columns.addAll(measures.values());
        columns.addAll(occasions.values());
        columns.addAll(behaviours.values());
        columns.addAll(List.of(birthdays, tags, stores, campaigns, orders, orderCounts, orderSums, orderRefunds));
        columns.addAll(List.of(firstOrders, lastOrders));
    }

    private static ValueColumn values(Trait trait) {
        return trait.hasSeveral() ? new ManyValues() : new OneValue();
    }

    private static <K extends Enum<K>, C> Map<K, C> columns(Class<K> kinds, Function<K, C> column) {
        Map<K, C> columns = new EnumMap<>(kinds);
        for (K kind : kinds.getEnumConstants()) columns.put(kind, column.apply(kind));
        return columns;
    }

    /**
     * Replaces rows, all at once for those who read.
     *
     * @param gone ids of those who are no customers any more (erased, merged)
     * @param upTo position in the log up to which the batch holds everything
     */
    public synchronized void apply(Collection<AudienceFacts> batch, Collection<String> gone, long upTo) {
        Lock writing = lock.writeLock();
        writing.lock();
        try {
            for (AudienceFacts facts : batch) replace(facts);
            for (String id : gone) remove(id);
            position = Math.max(position, upTo);
        } finally {
            writing.unlock();
        }
    }

    /**
     * Scores everybody anew, by her orders: from now on the scores that facts tell count no more. Who asks meanwhile sees the
     * scores before.
     */
    public synchronized void rescore(Scores wanted) {
        Map<Measure, NumberColumn> scored = reading(() -> {
            Map<Measure, NumberColumn> fresh = new EnumMap<>(Measure.class);
            for (Measure measure : RowScores.DERIVED) fresh.put(measure, new NumberColumn());
            for (NumberColumn column : fresh.values()) column.growTo(capacity);
            RowScores rows = new RowScores(orders, wanted);
            Words.forEach(present, row -> rows.write(row, fresh));
            return fresh;
        });
        Lock writing = lock.writeLock();
        writing.lock();
        try {
            for (Measure measure : RowScores.DERIVED) columns.remove(measure(measure));
            measures.putAll(scored);
            columns.addAll(scored.values());
            scores = wanted;
        } finally {
            writing.unlock();
        }
    }

    /** What is asked sees one state of the index. */
    <T> T reading(Supplier<T> question) {
        Lock reading = lock.readLock();
        reading.lock();
        try {
            return question.get();
        } finally {
            reading.unlock();
        }
    }

    private void replace(AudienceFacts facts) {
        int row = ids.add(facts.customerId());
        growTo(row + 1);
        present[row >>> 6] |= 1L << row;
        traits.forEach((trait, column) -> {
            Set<String> values = facts.traits().get(trait);
            column.set(row, values == null ? Set.of() : values);
        });
        flags.forEach((flag, bitmap) -> put(bitmap, row, facts.flags().contains(flag)));
        measures.forEach(
                (measure, column) -> column.set(row, facts.measures().getOrDefault(measure, NumberColumn.UNKNOWN)));
        occasions.forEach(
                (occasion, column) -> column.set(row, facts.occasions().getOrDefault(occasion, DayColumn.NEVER)));
        birthdays.set(row, number(facts.birthday()));
        tags.set(row, facts.tags());
        stores.set(row, facts.stores());
        campaigns.set(
                row,
                facts.campaigns().stream()
                        .map(share -> campaign(share.campaignId(), share.part()))
                        .sorted()
                        .toList());
        setOrders(row, facts.orders());
        if (scores != null) new RowScores(orders, scores).write(row, measures);
        behaviours.forEach(
                (behaviour, column) -> setCounts(column, row, facts.behaviours().get(behaviour)));
    }

    private void remove(String id) {
        int row = ids.rowOf(id);
        if (row < 0) return;
        replace(AudienceFacts.of(id).facts());
        present[row >>> 6] &= ~(1L << row);
    }

    private void growTo(int rows) {
        if (rows <= capacity) return;
        capacity = Math.max(1 << 10, Math.max(rows, capacity + (capacity >> 2)));
        for (Column column : columns) column.growTo(capacity);
        present = Arrays.copyOf(present, Words.length(capacity));
    }

    private static void put(RoaringBitmap bitmap, int row, boolean holds) {
        if (holds) bitmap.add(row);
        else bitmap.remove(row);
    }

    private void setOrders(int row, List<PaidOrder> paid) {
        orders.set(row, paid);
        long sum = 0;
        int refunds = 0;
        int first = DayColumn.NEVER;
        int last = DayColumn.NEVER;
        for (PaidOrder order : paid) {
            sum = Math.addExact(sum, order.fen());
            if (order.refunded()) refunds++;
            if (first == DayColumn.NEVER || order.epochDay() < first) first = order.epochDay();
            if (last == DayColumn.NEVER || order.epochDay() > last) last = order.epochDay();
        }
        orderCounts.set(row, paid.size());
        orderSums.set(row, sum);
        orderRefunds.set(row, refunds);
        firstOrders.set(row, first);
        lastOrders.set(row, last);
    }

    private static void setCounts(DayCounts column, int row, @Nullable SortedMap<Integer, Integer> byDay) {
        int size = byDay == null ? 0 : byDay.size();
        int[] days = new int[size];
        int[] times = new int[size];
        int at = 0;
        if (byDay != null) {
            for (Map.Entry<Integer, Integer> day : byDay.entrySet()) {
                days[at] = day.getKey();
                times[at++] = day.getValue();
            }
        }
        column.set(row, days, times);
    }

    /** Month and day as one number, so that they compare. */
    static long number(@Nullable MonthDay day) {
        return day == null ? NumberColumn.UNKNOWN : day.getMonthValue() * 100L + day.getDayOfMonth();
    }

    static String campaign(String campaignId, CampaignPart part) {
        return part + ":" + campaignId;
    }

    /** Position in the log up to which everything is in it. */
    public long position() {
        return position;
    }

    /** How many customers there are. */
    public int size() {
        return Words.count(present);
    }

    /** Everything in as few bytes as it takes; worth it after loading. */
    public synchronized void trim() {
        Lock writing = lock.writeLock();
        writing.lock();
        try {
            capacity = ids.rows();
            for (Column column : columns) column.trim(capacity);
        } finally {
            writing.unlock();
        }
    }

    /** By what everybody is scored; null: by what facts tell. */
    @Nullable Scores scores() {
        return scores;
    }

    /** Bits of all rows there are. */
    long[] everybody() {
        return Arrays.copyOf(present, Words.length(ids.rows()));
    }

    String id(int row) {
        return ids.id(row);
    }

    void hand(int row, AudienceQueries.IdSink sink) {
        ids.hand(row, sink);
    }

    long hash(int row) {
        return ids.hash(row);
    }

    ValueColumn trait(Trait trait) {
        return the(traits, trait);
    }

    RoaringBitmap flag(Flag flag) {
        return the(flags, flag);
    }

    NumberColumn measure(Measure measure) {
        return the(measures, measure);
    }

    DayColumn occasion(Occasion occasion) {
        return the(occasions, occasion);
    }

    DayCounts behaviour(Behaviour behaviour) {
        return the(behaviours, behaviour);
    }

    NumberColumn birthdays() {
        return birthdays;
    }

    ValueColumn tags() {
        return tags;
    }

    ValueColumn stores() {
        return stores;
    }

    ValueColumn campaigns() {
        return campaigns;
    }

    OrderRuns orders() {
        return orders;
    }

    NumberColumn orderCounts() {
        return orderCounts;
    }

    NumberColumn orderSums() {
        return orderSums;
    }

    NumberColumn orderRefunds() {
        return orderRefunds;
    }

    DayColumn firstOrders() {
        return firstOrders;
    }

    DayColumn lastOrders() {
        return lastOrders;
    }

    private static <K, C> C the(Map<K, C> columns, K kind) {
        C column = columns.get(kind);
        if (column == null) throw new IllegalStateException("No column of " + kind);
        return column;
    }
}
