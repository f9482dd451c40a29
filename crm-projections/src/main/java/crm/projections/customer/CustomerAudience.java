package crm.projections.customer;

import crm.domain.contact.ContactStatus;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.tag.TagId;
import crm.projections.customer.CustomerSearch.Sort;
import crm.projections.customer.CustomerSearchProjection.Entries;
import crm.projections.customer.CustomerState.RelationState;
import crm.projections.org.StoreDirectory;
import crm.projections.search.Condition;
import crm.projections.search.SearchIndex;
import crm.projections.search.SearchUnavailable;
import crm.projections.search.StoredDocument;
import crm.projections.shared.DataScope;
import crm.store.documents.StoreUnavailable;
import crm.store.vault.Vault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Customers who can and may be written to, by the staff member who would write to them: each customer once. */
public class CustomerAudience {

    private static final int BATCH = 1_000;

    private static final Comparator<Map.Entry<String, RelationState>> LATEST = Comparator.comparing(
                    (Map.Entry<String, RelationState> relation) -> added(relation.getValue()))
            .thenComparing(Map.Entry::getKey);

    private final SearchIndex index;
    private final StoreDirectory directory;
    private final Entries entries;

    /** @param index of {@link CustomerSearchProjection#INDEX} */
    public CustomerAudience(SearchIndex index, StoreDirectory directory, Vault vault) {
        this.index = index;
        this.directory = directory;
        this.entries = new Entries(vault);
    }

    /** Customers of one staff member in one store; {@code storeId}: null when the relation belongs to none. */
    public record Share(StaffAccountId staffId, @Nullable StoreId storeId, List<CustomerId> customers) {}

    private record Pair(String staff, String store) {}

    /**
     * Those with a standing relation within the scope, in the store and with the tag, where given. A customer of several
     * staff members goes to the one who became her contact last.
     *
     * @throws StoreUnavailable when the search engine cannot answer now
     */
    public List<Share> shares(DataScope scope, @Nullable StoreId store, @Nullable TagId tag) {
        CustomerSearch search =
                new CustomerSearch(null, store, null, null, tag, null, false, null, null, Sort.NEWEST, BATCH, null);
        Condition condition = new CustomerQuestion(scope, search, directory).condition();
        Map<Pair, List<CustomerId>> byPair =
                new TreeMap<>(Comparator.comparing(Pair::staff).thenComparing(Pair::store));
        try {
            index.scan(condition, BATCH, page -> {
                for (StoredDocument hit : page) add(byPair, entries.fromJson(hit.json()), scope, store, tag);
            });
        } catch (SearchUnavailable e) {
            throw new StoreUnavailable(String.valueOf(e.getMessage()), e);
        }
        List<Share> shares = new ArrayList<>();
        byPair.forEach((pair, customers) -> shares.add(new Share(
                new StaffAccountId(pair.staff),
                pair.store.isEmpty() ? null : new StoreId(pair.store),
                List.copyOf(customers))));
        return shares;
    }

    private static void add(
            Map<Pair, List<CustomerId>> byPair,
            CustomerState customer,
            DataScope scope,
            @Nullable StoreId store,
            @Nullable TagId tag) {
        customer.relations().entrySet().stream()
                .filter(relation -> isMeant(relation.getKey(), relation.getValue(), scope, store, tag))
                .max(LATEST)
                .ifPresent(relation -> {
                    String of = relation.getValue().storeId();
                    byPair.computeIfAbsent(new Pair(relation.getKey(), of == null ? "" : of), pair -> new ArrayList<>())
                            .add(customer.customerId());
                });
    }

    private static boolean isMeant(
            String staff, RelationState relation, DataScope scope, @Nullable StoreId store, @Nullable TagId tag) {
        return relation.standing() != null
                && relation.standing().status() == ContactStatus.ADDED
                && ProfileView.isSeen(staff, relation, scope)
                && (store == null || store.value().equals(relation.storeId()))
                && (tag == null || relation.tagsOn().contains(tag.value()));
    }

    private static Instant added(RelationState relation) {
        Instant at = relation.lastAddedAt();
        return at == null ? Instant.MIN : at;
    }
}
