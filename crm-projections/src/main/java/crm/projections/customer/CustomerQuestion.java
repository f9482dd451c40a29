package crm.projections.customer;

import static crm.projections.search.Condition.is;
import static crm.projections.search.Condition.oneOf;

import crm.domain.org.StoreId;
import crm.domain.tag.TagId;
import crm.projections.customer.CustomerSearch.Sort;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.search.Condition;
import crm.projections.search.SearchQuery;
import crm.projections.shared.DataScope;
import crm.projections.shared.DataScope.AllStores;
import crm.projections.shared.DataScope.OwnCustomers;
import crm.projections.shared.DataScope.Stores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A {@link CustomerSearch} in the words of the index. Scope, store and region come down to the stores that are asked about;
 * then tags, orders and money are those of these stores too.
 */
final class CustomerQuestion {

    private static final Condition OPTED_OUT = is("optedOut", true);

    private final @Nullable Set<String> stores;
    private final CustomerSearch search;

    CustomerQuestion(DataScope scope, CustomerSearch search, StoreDirectory directory) {
        this.search = search;
        this.stores = stores(scope, search, directory);
    }

    /** Null: all, also customers of no store. */
    private static @Nullable Set<String> stores(DataScope scope, CustomerSearch search, StoreDirectory directory) {
        if (scope instanceof AllStores && search.store() == null && search.region() == null) return null;
        Set<StoreId> asked = switch (scope) {
            case Stores(var ids) -> ids;
            // The index does not know relations: StaffCustomers lists somebody's own.
            case OwnCustomers own -> Set.of();
            case AllStores all when search.store() != null -> Set.of(search.store());
            case AllStores all ->
                directory.stores(scope).stream().map(StoreView::storeId).collect(Collectors.toSet());
        };
        Set<StoreId> ofRegion = search.region() == null
                ? asked
                : directory.stores(scope).stream()
                        .filter(store -> store.regionId().equals(search.region()))
                        .map(StoreView::storeId)
                        .collect(Collectors.toSet());
        return asked.stream()
                .filter(ofRegion::contains)
                .filter(store -> search.store() == null || search.store().equals(store))
                .map(StoreId::value)
                .collect(Collectors.toSet());
    }

    Condition condition() {
        return new Condition.All(conditions());
    }

    SearchQuery query() {
        SearchQuery query = SearchQuery.where(condition())
                .pageSize(search.limit())
                .after(search.after())
                .countingAll();
        boolean byText = search.sort() == Sort.RELEVANCE && !text().isEmpty();
        return byText ? query : sorted(query);
    }

    private SearchQuery sorted(SearchQuery query) {
        return switch (search.sort()) {
            case RELEVANCE, NEWEST -> query.descending("registeredAt");
            case LAST_ORDER ->
                stores == null
                        ? query.descending("lastOrderAt")
                        : query.descending("spending.lastOrderAt", within(stores, false));
            case SPENT ->
                stores == null ? query.descending("netFen") : query.descending("spending.netFen", within(stores, true));
        };
    }

    private static SearchQuery.Within within(Set<String> stores, boolean sum) {
        return new SearchQuery.Within("spending", oneOf("spending.store", stores), sum);
    }

    private List<Condition> conditions() {
        List<Condition> all = new ArrayList<>();
        all.add(Condition.not(new Condition.Present("mergedInto")));
        if (stores != null) all.add(oneOf("stores", stores));
        if (!text().isEmpty()) all.add(nameOrPhone(text()));
        if (search.level() != null) all.add(is("level", search.level()));
        if (search.tag() != null) all.add(tagged(search.tag().value()));
        if (search.ordered() != null) all.add(search.ordered() ? ordered() : Condition.not(ordered()));
        if (search.optedOut() != null) all.add(search.optedOut() ? OPTED_OUT : Condition.not(OPTED_OUT));
        if (search.registeredFrom() != null || search.registeredBefore() != null)
            all.add(Condition.between(
                    "registeredAt", millis(search.registeredFrom()), millis(search.registeredBefore())));
        return all;
    }

    private String text() {
        return search.text() == null ? "" : search.text().strip();
    }

    private static Condition nameOrPhone(String text) {
        Condition name = Condition.text(text, "name");
        String digits = CustomerDocument.digits(text);
        boolean mayBePhone = digits.length() >= CustomerDocument.SHORTEST_TAIL && text.matches("[+\\d\\s().-]+");
        return mayBePhone ? Condition.any(is("phoneTails", digits), name) : name;
    }

    /** By tag: whoever carries it in a relation within the scope. */
    static Map<String, Condition> carriers(DataScope scope, Collection<TagId> tags) {
        Map<String, Condition> carriers = new HashMap<>();
        for (TagId tag : tags)
            carriers.put(
                    tag.value(),
                    switch (scope) {
                        case AllStores all -> is("tags", tag.value());
                        case Stores(var ids) ->
                            oneOf(
                                    "storeTags",
                                    ids.stream().map(store -> store + "|" + tag).toList());
                        case OwnCustomers own -> oneOf("storeTags", List.of());
                    });
        return carriers;
    }

    private Condition tagged(String tag) {
        return stores == null
                ? is("tags", tag)
                : oneOf(
                        "storeTags",
                        stores.stream().map(store -> store + "|" + tag).toList());
    }

    private Condition ordered() {
        return stores == null ? new Condition.Present("orderedStores") : oneOf("orderedStores", stores);
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }
}
