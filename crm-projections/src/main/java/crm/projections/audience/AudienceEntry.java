package crm.projections.audience;

import com.fasterxml.jackson.annotation.JsonInclude;
import crm.domain.order.OrderChannel;
import crm.domain.segment.Behaviour;
import crm.domain.segment.Flag;
import crm.domain.segment.Measure;
import crm.domain.segment.Occasion;
import crm.domain.segment.Trait;
import crm.projections.audience.AudienceFacts.CampaignShare;
import crm.projections.audience.AudienceFacts.PaidOrder;
import crm.projections.search.IndexedDocument;
import crm.projections.shared.FoldJson;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A customer's facts as the search index keeps them, see {@link AudienceMapping}. Days are kept as {@link DayColumn} keeps them,
 * so that both readers draw the line in the same place.
 *
 * @param present whether she is a customer; false: merged or erased, found by no rule
 * @param birthday month and day as one number
 * @param campaigns part and campaign, see {@link AudienceColumns#campaign}
 * @param totals of all orders
 * @param order the latest ones, each by itself
 * @param day of each day on which something happened, how often what did
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record AudienceEntry(
        String id,
        boolean present,
        Collection<String> store,
        Map<Trait, List<String>> trait,
        Set<Flag> flag,
        Map<Measure, Long> measure,
        Map<Occasion, Integer> occasion,
        @Nullable Long birthday,
        Collection<String> tag,
        List<String> campaign,
        @Nullable Totals totals,
        List<OneOrder> order,
        List<OneDay> day) {

    /** What is greater cannot be told from its neighbour in a score. */
    static final long HEAVIEST = 1 << 24;

    private static final Comparator<PaidOrder> LATEST_FIRST =
            Comparator.comparingInt(PaidOrder::epochDay).reversed();

    /**
     * @param averageDown the average rounded down, {@code averageUp} rounded up: null without an order
     * @param unweighed an order's amount is negative or above {@link #HEAVIEST}: sums of some of them cannot be reckoned by
     *     the search engine
     */
    record Totals(
            int count,
            long fen,
            int refunds,
            @Nullable Long averageDown,
            @Nullable Long averageUp,
            @Nullable Integer first,
            @Nullable Integer last,
            boolean unweighed) {}

    /** @param weight {@code fen}, or the nearest number that a score can tell */
    record OneOrder(
            int day, OrderChannel channel, Collection<String> category, long fen, long weight, boolean refunded) {}

    record OneDay(int day, Map<Behaviour, Integer> times) {}

    /**
     * To be written to the index.
     *
     * @param gone ids of those who are no customers any more: what is late must not bring them back
     * @param version rises with what is known of a customer
     */
    static List<IndexedDocument> documents(Collection<AudienceFacts> facts, Collection<String> gone, long version) {
        List<IndexedDocument> documents = new ArrayList<>(facts.size() + gone.size());
        for (AudienceFacts each : facts)
            documents.add(new IndexedDocument(each.customerId(), version, of(each).json()));
        for (String id : gone) documents.add(new IndexedDocument(id, version, gone(id).json()));
        return documents;
    }

    private static AudienceEntry gone(String id) {
        return of(AudienceFacts.of(id).facts(), false);
    }

    private static AudienceEntry of(AudienceFacts facts) {
        return of(facts, true);
    }

    private static AudienceEntry of(AudienceFacts facts, boolean present) {
        MonthDay birthday = facts.birthday();
        return new AudienceEntry(
                facts.customerId(),
                present,
                facts.stores(),
                traits(facts),
                facts.flags(),
                facts.measures(),
                occasions(facts),
                birthday == null ? null : AudienceColumns.number(birthday),
                facts.tags(),
                facts.campaigns().stream()
                        .map(share -> AudienceColumns.campaign(share.campaignId(), share.part()))
                        .sorted()
                        .toList(),
                totals(facts.orders()),
                orders(facts.orders()),
                days(facts));
    }

    /** As in a column of one value, the first of them is all that is kept where there can be one only. */
    private static Map<Trait, List<String>> traits(AudienceFacts facts) {
        Map<Trait, List<String>> traits = new EnumMap<>(Trait.class);
        facts.traits()
                .forEach((trait, values) -> traits.put(
                        trait,
                        values.stream()
                                .limit(trait.hasSeveral() ? Runs.MOST : 1)
                                .toList()));
        return traits;
    }

    private static Map<Occasion, Integer> occasions(AudienceFacts facts) {
        Map<Occasion, Integer> occasions = new EnumMap<>(Occasion.class);
        facts.occasions().forEach((occasion, day) -> occasions.put(occasion, (int) DayColumn.stored(day)));
        return occasions;
    }

    private static Totals totals(List<PaidOrder> orders) {
        int count = orders.size();
        long fen = 0;
        int refunds = 0;
        boolean unweighed = false;
        for (PaidOrder order : orders) {
            fen = Math.addExact(fen, order.fen());
            if (order.refunded()) refunds++;
            unweighed |= order.fen() < 0 || order.fen() > HEAVIEST;
        }
        if (count == 0) return new Totals(0, 0, 0, null, null, null, null, false);
        int first = orders.stream().mapToInt(PaidOrder::epochDay).min().orElseThrow();
        int last = orders.stream().mapToInt(PaidOrder::epochDay).max().orElseThrow();
        return new Totals(
                count,
                fen,
                refunds,
                Math.floorDiv(fen, (long) count),
                Math.ceilDiv(fen, (long) count),
                (int) DayColumn.stored(first),
                (int) DayColumn.stored(last),
                unweighed);
    }

    private static List<OneOrder> orders(List<PaidOrder> orders) {
        return orders.stream()
                .sorted(LATEST_FIRST)
                .limit(Runs.MOST)
                .map(order -> new OneOrder(
                        DayColumn.stored(order.epochDay()),
                        order.channel(),
                        order.categories(),
                        order.fen(),
                        Math.clamp(order.fen(), 0, HEAVIEST),
                        order.refunded()))
                .toList();
    }

    private static List<OneDay> days(AudienceFacts facts) {
        SortedMap<Integer, Map<Behaviour, Integer>> days = new TreeMap<>(Comparator.reverseOrder());
        facts.behaviours()
                .forEach((behaviour, byDay) -> byDay.forEach((day, times) -> days.computeIfAbsent(
                                (int) DayColumn.stored(day), unseen -> new EnumMap<>(Behaviour.class))
                        .merge(behaviour, Math.min(DayCounts.MOST_TIMES, times), Integer::sum)));
        List<OneDay> list = new ArrayList<>(days.size());
        days.forEach((day, times) -> list.add(new OneDay(day, times)));
        return list.size() <= Runs.MOST ? list : list.subList(0, Runs.MOST);
    }

    private byte[] json() {
        return FoldJson.MAPPER.writeValueAsBytes(this);
    }

    /** The facts of a document of the index. */
    static AudienceFacts facts(byte[] json) {
        AudienceEntry document = FoldJson.MAPPER.readValue(json, AudienceEntry.class);
        AudienceFacts.Builder facts = AudienceFacts.of(document.id);
        some(document.trait).forEach((trait, values) -> values.forEach(value -> facts.trait(trait, value)));
        some(document.flag).forEach(flag -> facts.flag(flag, true));
        some(document.measure).forEach(facts::measure);
        some(document.occasion).forEach((occasion, day) -> facts.occasion(occasion, day - 1));
        if (document.birthday != null)
            facts.birthday(MonthDay.of((int) (document.birthday / 100), (int) (document.birthday % 100)));
        some(document.tag).forEach(facts::tag);
        some(document.store).forEach(facts::store);
        for (String campaign : some(document.campaign)) {
            CampaignShare share = AudienceColumns.campaign(campaign);
            facts.campaign(share.campaignId(), share.part());
        }
        for (OneOrder order : some(document.order))
            facts.order(new PaidOrder(
                    order.day - 1, order.channel, order.fen, order.refunded, Set.copyOf(some(order.category))));
        for (OneDay day : some(document.day))
            some(day.times).forEach((behaviour, times) -> facts.behaviour(behaviour, day.day - 1, times));
        return facts.facts();
    }

    /** What is empty is not written. */
    private static <T> Collection<T> some(@Nullable Collection<T> written) {
        return written == null ? List.of() : written;
    }

    private static <K, V> Map<K, V> some(@Nullable Map<K, V> written) {
        return written == null ? Map.of() : written;
    }
}
