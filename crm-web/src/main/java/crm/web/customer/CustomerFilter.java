package crm.web.customer;

import crm.domain.org.RegionId;
import crm.domain.org.StoreId;
import crm.domain.tag.TagId;
import crm.projections.customer.CustomerSearch;
import crm.projections.customer.CustomerSearch.Sort;
import crm.web.shared.Times;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for, as it stands in the address: {@code /customers?text=小明&ordered=yes}.
 *
 * @param ordered {@code yes}, {@code no} or null
 * @param from first day of registration, {@code to} the last
 */
public record CustomerFilter(
        @Nullable String text,
        @Nullable String store,
        @Nullable String region,
        @Nullable Integer level,
        @Nullable String tag,
        @Nullable String ordered,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String sort,
        @Nullable String after) {

    static final int PAGE = 50;

    CustomerSearch search(Times times) {
        return new CustomerSearch(
                given(text),
                given(store) == null ? null : new StoreId(String.valueOf(store)),
                given(region) == null ? null : new RegionId(String.valueOf(region)),
                level,
                given(tag) == null ? null : new TagId(String.valueOf(tag)),
                given(ordered) == null ? null : Boolean.valueOf("yes".equals(ordered)),
                from == null ? null : times.startOf(from),
                to == null ? null : times.startOf(to.plusDays(1)),
                order(),
                PAGE,
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
        for (String each : new String[] {store, region, tag, ordered}) if (given(each) != null) set++;
        return set + (from == null ? 0 : 1) + (to == null ? 0 : 1);
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
