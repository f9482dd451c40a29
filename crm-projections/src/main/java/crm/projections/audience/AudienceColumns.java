package crm.projections.audience;

import crm.domain.segment.Behaviour;
import crm.domain.segment.Flag;
import crm.domain.segment.Measure;
import crm.domain.segment.Occasion;
import crm.domain.segment.SegmentRule.CampaignPart;
import crm.domain.segment.Trait;
import crm.projections.audience.AudienceFacts.CampaignShare;
import crm.projections.insight.Scores;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** All customers as columns, a row each. Not for many threads: {@link AudienceIndex} guards it. */
final class AudienceColumns {

    private final IdTable ids = new IdTable();
    /** Bits of the rows that hold a customer. */
    private long[] present = new long[0];

    private final Map<Trait, ValueColumn> traits = columns(Trait.class, AudienceColumns::values);
    private final Map<Flag, RoaringBitmap> flags = columns(Flag.class, flag -> new RoaringBitmap());
    private final Map<Measure, NumberColumn> measures = columns(Measure.class, measure -> new NumberColumn());
    private final Map<Occasion, DayColumn> occasions = columns(Occasion.class, occasion -> new DayColumn());
    private final NumberColumn birthdays = new NumberColumn();
    private final ValueColumn tags = new ManyValues();
    private final ValueColumn stores = new ManyValues();
    private final ValueColumn campaigns = new ManyValues();
    private final OrderColumns orders = new OrderColumns(new CategorySets());
    private final Map<Behaviour, DayCounts> behaviours = columns(Behaviour.class, behaviour -> new DayCounts());
    private final List<Column> columns = new ArrayList<>();
    private int capacity;
    private @Nullable Scores scores;

    AudienceColumns() {
        columns.addAll(traits.values());
        columns.addAll(measures.values());
        columns.addAll(occasions.values());
        columns.addAll(behaviours.values());
        columns.addAll(List.of(birthdays, tags, stores, campaigns, orders));
    }

    private static ValueColumn values(Trait trait) {
        return trait.hasSeveral() ? new ManyValues() : new OneValue();
    }

    private static <K extends Enum<K>, C> Map<K, C> columns(Class<K> kinds, Function<K, C> column) {
        Map<K, C> columns = new EnumMap<>(kinds);
        for (K kind : kinds.getEnumConstants()) columns.put(kind, column.apply(kind));
        return columns;
    }

    void replace(AudienceFacts facts) {
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
        orders.set(row, facts.orders());
        if (scores != null) new RowScores(orders.runs(), scores).write(row, measures);
        behaviours.forEach(
                (behaviour, column) -> setCounts(column, row, facts.behaviours().get(behaviour)));
    }

    /**
     * What is to be done, each by itself and by any thread, to fill this empty one with the rows of the parts, one after the
     * other; nobody is in two of them. Each lets go of what it used up.
     */
    List<Runnable> filling(List<AudiencePart> parts) {
        int[] lengths = parts.stream().mapToInt(AudiencePart::rows).toArray();
        int rows = Arrays.stream(lengths).sum();
        capacity = rows;
        present = new long[Words.length(rows)];
        for (int row = 0; row < rows; row++) present[row >>> 6] |= 1L << row;
        List<Runnable> filling = new ArrayList<>();
        List<PartIds> partIds = of(parts, part -> part.ids);
        filling.add(() -> ids.fill(partIds, rows));
        List<OrderColumns> partOrders = of(parts, part -> part.orders);
        filling.add(() -> orders.fill(partOrders, lengths, rows));
        fill(filling, tags, of(parts, part -> part.tags), rows);
        fill(filling, stores, of(parts, part -> part.stores), rows);
        fill(filling, campaigns, of(parts, part -> part.campaigns), rows);
        traits.forEach((trait, column) ->
                fill(filling, column, of(parts, part -> part.traits.get(trait.ordinal())), rows));
        behaviours.forEach((behaviour, column) -> {
            List<DayCounts> counts = of(parts, part -> part.behaviours.get(behaviour.ordinal()));
            filling.add(() -> column.fill(counts, rows));
        });
        measures.forEach((measure, column) ->
                fill(filling, column, of(parts, part -> part.measures.get(measure.ordinal())), rows));
        fill(filling, birthdays, of(parts, part -> part.birthdays), rows);
        occasions.forEach((occasion, column) -> {
            List<DayColumn> days = of(parts, part -> part.occasions.get(occasion.ordinal()));
            filling.add(() -> column.fill(days, lengths, rows));
        });
        List<List<PartBits>> bits = of(parts, part -> part.flags);
        filling.add(() -> flags.replaceAll((flag, empty) ->
                PartBits.together(of(bits, each -> each.get(flag.ordinal())), lengths, rows)));
        return filling;
    }

    private static <P, C> List<C> of(List<P> parts, Function<P, C> column) {
        return parts.stream().map(column).toList();
    }

    private static void fill(List<Runnable> filling, ValueColumn column, List<PartValues> parts, int rows) {
        filling.add(() -> column.fill(parts, rows));
    }

    private static void fill(List<Runnable> filling, NumberColumn column, List<NumberColumn> parts, int rows) {
        filling.add(() -> column.fill(parts, rows));
    }

    /** By what everybody is scored; null: by what facts tell. */
    @Nullable
    Scores scores() {
        return scores;
    }

    /** From now on the scores that facts tell count no more. */
    void take(Scores wanted, Map<Measure, NumberColumn> scored) {
        scores = wanted;
        scored.forEach((measure, column) -> {
            column.growTo(capacity);
            columns.remove(measures.put(measure, column));
            columns.add(column);
        });
    }

    void remove(String id) {
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
        column.set(row, days, times, size);
    }

    /** Month and day as one number, so that they compare. */
    static long number(@Nullable MonthDay day) {
        return day == null ? NumberColumn.UNKNOWN : day.getMonthValue() * 100L + day.getDayOfMonth();
    }

    static String campaign(String campaignId, CampaignPart part) {
        return part + ":" + campaignId;
    }

    /** What {@link #campaign(String, CampaignPart)} made one text of. */
    static CampaignShare campaign(String text) {
        int colon = text.indexOf(':');
        return new CampaignShare(text.substring(colon + 1), CampaignPart.valueOf(text.substring(0, colon)));
    }

    /** How many customers there are. */
    int size() {
        return Words.count(present);
    }

    /** Everything in as few bytes as it takes. */
    void trim() {
        capacity = ids.rows();
        for (Column column : columns) column.trim(capacity);
        present = Arrays.copyOf(present, Words.length(capacity));
    }

    /** Bits of all rows there are. */
    long[] everybody() {
        return Arrays.copyOf(present, Words.length(ids.rows()));
    }

    /** -1: there is none. */
    int rowOf(String id) {
        return ids.rowOf(id);
    }

    String id(int row) {
        return ids.id(row);
    }

    void hand(long[] set, AudienceQueries.IdSink sink) {
        ids.hand(set, sink);
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

    OrderColumns orders() {
        return orders;
    }

    private static <K, C> C the(Map<K, C> columns, K kind) {
        C column = columns.get(kind);
        if (column == null) throw new IllegalStateException("No column of " + kind);
        return column;
    }
}
