package crm.web.customer;

import crm.domain.org.RegionId;
import crm.domain.org.StoreId;
import crm.domain.segment.Flag;
import crm.domain.segment.Measure;
import crm.domain.segment.Orders;
import crm.domain.segment.Range;
import crm.domain.segment.SegmentRule;
import crm.domain.segment.Trait;
import crm.domain.tag.TagId;
import crm.projections.customer.CustomerSearch;
import crm.projections.customer.CustomerSearch.Sort;
import crm.projections.query.RuleText;
import crm.web.shared.Times;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for, as it stands in the address: {@code /customers?text=小明&ordered=yes}.
 *
 * @param ordered {@code yes}, {@code no} or null
 * @param messages {@code none}: who wants none, {@code some}: all others, or null
 * @param from first day of registration, {@code to} the last
 */
public record CustomerFilter(
        @Nullable String text,
        @Nullable String store,
        @Nullable String region,
        @Nullable Integer level,
        @Nullable String tag,
        @Nullable String ordered,
        @Nullable String messages,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String sort,
        @Nullable String after) {

    static final int PAGE = 50;

    CustomerSearch search(Times times) {
        return search(times, PAGE);
    }

    CustomerSearch search(Times times, int limit) {
        return new CustomerSearch(
                given(text),
                given(store) == null ? null : new StoreId(String.valueOf(store)),
                given(region) == null ? null : new RegionId(String.valueOf(region)),
                level,
                given(tag) == null ? null : new TagId(String.valueOf(tag)),
                given(ordered) == null ? null : Boolean.valueOf("yes".equals(ordered)),
                given(messages) == null ? null : Boolean.valueOf("none".equals(messages)),
                from == null ? null : times.startOf(from),
                to == null ? null : times.startOf(to.plusDays(1)),
                order(),
                limit,
                given(after));
    }

    /** The best match first when someone is looked for by name; else the newest. */
    Sort order() {
        for (Sort each : Sort.values()) if (key(each).equals(sort)) return each;
        return given(text) == null ? Sort.NEWEST : Sort.RELEVANCE;
    }

    public String sortKey() {
        return key(order());
    }

    /** How many filters besides the text are set: a phone shows the number on its folded filters. */
    public int more() {
        int set = level == null ? 0 : 1;
        for (String each : new String[] {store, region, tag, ordered, messages}) if (given(each) != null) set++;
        return set + (from == null ? 0 : 1) + (to == null ? 0 : 1);
    }

    /** The same customers as the text of a segment's rule; null when nothing is chosen, or what no rule can say. */
    public @Nullable String segment() {
        if (given(text) != null || from != null || to != null || more() == 0) return null;
        List<SegmentRule> rules = new ArrayList<>();
        String inStore = given(store);
        String inRegion = given(region);
        String tagged = given(tag);
        if (inRegion != null) rules.add(new SegmentRule.OneOf(Trait.REGION, Set.of(inRegion)));
        if (inStore != null) rules.add(new SegmentRule.OneOf(Trait.STORE, Set.of(inStore)));
        if (level != null) rules.add(new SegmentRule.Measured(Measure.LEVEL, Range.exactly(level)));
        if (tagged != null) rules.add(new SegmentRule.Tagged(SegmentRule.Quantifier.ANY, Set.of(new TagId(tagged))));
        if (given(ordered) != null) {
            SegmentRule some = new SegmentRule.Ordered(Orders.Total.COUNT, Orders.OrderFilter.EVERY, Range.atLeast(1));
            rules.add("yes".equals(ordered) ? some : new SegmentRule.Not(some));
        }
        if (given(messages) != null) {
            SegmentRule none = new SegmentRule.Holds(Flag.OPTED_OUT);
            rules.add("none".equals(messages) ? none : new SegmentRule.Not(none));
        }
        return RuleText.write(
                rules.size() == 1 ? rules.getFirst() : new SegmentRule.All(rules), crm.projections.query.Names.NONE);
    }

    public boolean isEmpty() {
        return given(text) == null && more() == 0;
    }

    private static String key(Sort sort) {
        return sort.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static @Nullable String given(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
