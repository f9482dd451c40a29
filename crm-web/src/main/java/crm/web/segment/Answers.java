package crm.web.segment;

import crm.domain.customer.CustomerId;
import crm.domain.segment.SegmentRule;
import crm.domain.segment.Trait;
import crm.projections.audience.AudienceQueries;
import crm.projections.customer.CustomerProfile;
import crm.projections.customer.CustomerQueries;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.shared.DataScope;
import crm.store.log.LogPosition;
import crm.web.shared.Times;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who is meant by a rule: how many, some of them, and how many in each store. */
@Component
class Answers {

    private static final int SAMPLE = 5;

    private final AudienceQueries audience;
    private final CustomerQueries customers;
    private final StoreDirectory stores;
    private final Times times;
    private final Clock clock;

    Answers(AudienceQueries audience, CustomerQueries customers, StoreDirectory stores, Times times, Clock clock) {
        this.audience = audience;
        this.customers = customers;
        this.stores = stores;
        this.times = times;
        this.clock = clock;
    }

    /**
     * @param position of the last entry of the log that is counted
     * @param at when it was asked
     */
    record Answer(int customers, long position, Instant at, List<CustomerProfile> sample) {}

    /** @param rule of those customers */
    record InStore(StoreView store, SegmentRule rule, int customers) {}

    Answer of(SegmentRule rule, DataScope scope) {
        Instant at = clock.instant();
        AudienceQueries.Count count = audience.count(rule, times.today(), scope);
        return new Answer(count.customers(), LogPosition.ordinal(count.position()), at, page(rule, scope, 0, SAMPLE));
    }

    AudienceQueries.Count count(SegmentRule rule, DataScope scope) {
        return audience.count(rule, times.today(), scope);
    }

    List<CustomerProfile> page(SegmentRule rule, DataScope scope, int skip, int limit) {
        List<String> ids =
                audience.members(rule, times.today(), scope, skip, limit).customerIds();
        return profiles(ids, scope);
    }

    /** In the order of the ids; without those that were erased since they were counted. */
    List<CustomerProfile> profiles(List<String> ids, DataScope scope) {
        List<CustomerId> customerIds = ids.stream().map(CustomerId::new).toList();
        Map<CustomerId, CustomerProfile> found = customers.profiles(scope, customerIds);
        return customerIds.stream()
                .flatMap(id -> Stream.ofNullable(found.get(id)))
                .toList();
    }

    /** By the store of the latest relation, most of them first. */
    List<InStore> byStore(SegmentRule rule, DataScope scope) {
        return stores.stores(scope).stream()
                .map(store -> inStore(store, rule, scope))
                .filter(each -> each.customers() > 0)
                .sorted(Comparator.comparingInt(InStore::customers).reversed())
                .toList();
    }

    private InStore inStore(StoreView store, SegmentRule rule, DataScope scope) {
        SegmentRule here =
                new SegmentRule.OneOf(Trait.STORE, Set.of(store.storeId().value()));
        SegmentRule both = new SegmentRule.All(List.of(rule, here));
        return new InStore(store, both, count(both, scope).customers());
    }
}
