package crm.projections.customer;

import crm.domain.customer.CustomerId;
import crm.domain.tag.TagId;
import crm.projections.customer.CustomerSearchProjection.Entries;
import crm.projections.order.OrderQueries;
import crm.projections.order.OrderView;
import crm.projections.org.StoreDirectory;
import crm.projections.search.SearchIndex;
import crm.projections.search.SearchPage;
import crm.projections.search.SearchUnavailable;
import crm.projections.search.StoredDocument;
import crm.projections.shared.DataScope;
import crm.projections.shared.DocumentFoldStore;
import crm.store.documents.DocumentStore;
import crm.store.documents.StoreUnavailable;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.vault.PersonalData;
import crm.store.vault.PersonalField;
import crm.store.vault.Vault;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Customers that the asker may see: for {@link DataScope.Stores} those with a contact, current or past, or an order in one
 * of the stores; for head office all.
 */
public class CustomerQueries {

    /** Records merged one into the other, in a row; a guard against a cycle that the decisions exclude. */
    private static final int LONGEST_CHAIN = 1_000;

    private final DocumentFoldStore<CustomerState> profiles;
    private final SearchIndex index;
    private final StoreDirectory directory;
    private final Vault vault;
    private final Entries entries;
    private final VisitDays visits;
    private final TimelineReading timelines;
    private final CustomerPast past;

    /**
     * @param index of {@link CustomerSearchProjection#INDEX}
     * @param more what timelines tell besides the customers' own streams
     */
    public CustomerQueries(
            DocumentStore documents,
            SearchIndex index,
            StoreDirectory directory,
            OrderQueries orders,
            Vault vault,
            EventLog log,
            EventCodec codec,
            ZoneId businessZone,
            List<TimelineSource> more) {
        this.profiles = CustomerProfileProjection.storeIn(documents);
        this.index = index;
        this.directory = directory;
        this.vault = vault;
        this.entries = new Entries(vault);
        this.visits = new VisitDays(documents);
        this.past = new CustomerPast(documents, log, codec, orders);
        this.timelines = new TimelineReading(log, codec, orders, visits, businessZone, more);
    }

    /** Throws {@link StoreUnavailable} when the search engine cannot answer now. */
    public CustomerPage search(DataScope scope, CustomerSearch search) {
        SearchPage page;
        try {
            page = index.search(new CustomerQuestion(scope, search, directory).query());
        } catch (SearchUnavailable e) {
            throw new StoreUnavailable(String.valueOf(e.getMessage()), e);
        }
        Map<String, PersonalData> people =
                vault.openAll(page.documents().stream().map(StoredDocument::id).toList());
        List<CustomerProfile> customers = page.documents().stream()
                .map(hit -> ProfileView.of(entries.fromJson(hit.json()), people.get(hit.id()), scope))
                .toList();
        Long total = page.total();
        return new CustomerPage(customers, total == null ? customers.size() : total, page.next());
    }

    /** Empty when there is no such customer or she is out of scope. */
    public Optional<CustomerProfile> profile(DataScope scope, CustomerId customerId) {
        return state(scope, customerId)
                .map(state ->
                        ProfileView.of(state, vault.open(customerId.value()).orElse(null), scope));
    }

    /** All that the vault has of who she is, as it is: to be shown to whom it was revealed. */
    public Optional<Map<PersonalField, String>> identity(DataScope scope, CustomerId customerId) {
        return state(scope, customerId)
                .map(state ->
                        vault.open(customerId.value()).map(PersonalData::fields).orElse(Map.of()));
    }

    /** Where in the log she said last whether she wants messages; empty when she said nothing. */
    public Optional<ConsentProof> consentProof(DataScope scope, CustomerId customerId) {
        return state(scope, customerId).flatMap(state -> past.consent(customerId));
    }

    /** The position in the log up to which it held everything that was recorded by then. */
    public long positionAt(Instant instant) {
        return past.position(instant);
    }

    /** Of these, those that the asker may see; of one that became part of another that other. */
    public Map<CustomerId, CustomerProfile> profiles(DataScope scope, Collection<CustomerId> customerIds) {
        List<String> asked = customerIds.stream().map(CustomerId::value).toList();
        Map<String, String> survivors = vault.survivorsOf(asked);
        Set<String> ids = new HashSet<>(asked);
        ids.addAll(survivors.values());
        Map<String, PersonalData> people = vault.openAll(ids);
        Map<String, CustomerProfile> seen = new HashMap<>();
        profiles.collection().getAll(ids).forEach((id, document) -> {
            CustomerState state = profiles.read(document);
            if (ProfileView.isSeen(state, scope)) seen.put(id, ProfileView.of(state, people.get(id), scope));
        });
        Map<CustomerId, CustomerProfile> found = new HashMap<>();
        for (String id : asked) {
            CustomerProfile profile = seen.get(survivors.getOrDefault(id, id));
            if (profile != null) found.put(new CustomerId(id), profile);
        }
        return found;
    }

    /**
     * How many customers carry each of these tags, in relations that the asker may see.
     *
     * @throws StoreUnavailable when the search engine cannot answer now
     */
    public Map<TagId, Long> carriers(DataScope scope, Collection<TagId> tags) {
        try {
            Map<TagId, Long> carriers = new HashMap<>();
            index.counts(CustomerQuestion.carriers(scope, tags))
                    .forEach((tag, count) -> carriers.put(new TagId(tag), count));
            return carriers;
        } catch (SearchUnavailable e) {
            throw new StoreUnavailable(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * What happened up to {@code asOf}, inclusive, read from the log itself; events of stores out of scope are left out.
     * Empty when the customer is.
     */
    public Timeline timeline(DataScope scope, CustomerId customerId, Instant asOf, int limit, @Nullable String cursor) {
        return timeline(scope, customerId, AsOf.happened(asOf), Set.of(), limit, cursor);
    }

    /** @param kinds none: all */
    public Timeline timeline(
            DataScope scope,
            CustomerId customerId,
            AsOf asOf,
            Set<TimelineKind> kinds,
            int limit,
            @Nullable String cursor) {
        return state(scope, customerId)
                .map(state -> timelines.read(state, parts(customerId), scope, asOf, kinds, limit, cursor))
                .orElse(new Timeline(List.of(), null));
    }

    /**
     * As she was; name and phone are today's, as the vault keeps no others. Empty when she is not there now, out of scope
     * now or then, or nothing of her counted then.
     */
    public Optional<CustomerProfile> profile(DataScope scope, CustomerId customerId, AsOf asOf) {
        return state(scope, customerId)
                .flatMap(now -> past.state(now, asOf))
                .filter(state -> ProfileView.isSeen(state, scope))
                .map(state ->
                        ProfileView.of(state, vault.open(customerId.value()).orElse(null), scope));
    }

    /** Her orders as they stood, the latest placed first. */
    public List<OrderView> orders(DataScope scope, CustomerId customerId, AsOf asOf, int most) {
        return state(scope, customerId)
                .map(state -> past.orders(customerId, ProfileView.within(state, scope), asOf, most))
                .orElse(List.of());
    }

    /** All ids of one person: hers and those of the records that became part of hers. Ids only. */
    public List<CustomerId> records(CustomerId customerId) {
        List<CustomerId> records = new ArrayList<>(parts(customerId));
        records.add(customerId);
        return records;
    }

    private List<CustomerId> parts(CustomerId customerId) {
        return vault.absorbedBy(customerId.value()).stream()
                .map(CustomerId::new)
                .toList();
    }

    /** How often and when last she opened the mini-programs; empty when she never did, or she is out of scope. */
    public Optional<CustomerVisits> visits(DataScope scope, CustomerId customerId) {
        return state(scope, customerId).flatMap(state -> visits.of(customerId));
    }

    /** Whom a record became part of, to the end of the chain, if the asker may see her; empty when it did not. */
    public Optional<CustomerId> survivor(DataScope scope, CustomerId customerId) {
        CustomerId end = customerId;
        for (int step = 0; step < LONGEST_CHAIN; step++) {
            CustomerState state = read(end).orElse(null);
            if (state == null) return Optional.empty();
            if (state.mergedInto() == null)
                return Optional.of(end)
                        .filter(id -> !id.equals(customerId))
                        .filter(id -> ProfileView.isSeen(state, scope));
            end = state.mergedInto();
        }
        return Optional.empty();
    }

    private Optional<CustomerState> state(DataScope scope, CustomerId customerId) {
        return read(customerId)
                .filter(state -> state.mergedInto() == null)
                .filter(state -> ProfileView.isSeen(state, scope));
    }

    private Optional<CustomerState> read(CustomerId customerId) {
        return profiles.collection().get(customerId.value()).map(profiles::read);
    }
}
