package crm.domain.org;

import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import java.time.Instant;

/** All that can happen to a store. */
public sealed interface StoreEvent extends DomainEvent {

    StoreId storeId();

    @EventName("store.defined")
    record StoreDefined(StoreId storeId, String name, RegionId regionId, String city) implements StoreEvent {}

    @EventName("store.changed")
    record StoreChanged(StoreId storeId, String name, RegionId regionId, String city) implements StoreEvent {}

    @EventName("store.closed")
    record StoreClosed(StoreId storeId, Instant at) implements StoreEvent {}

    @EventName("store.reopened")
    record StoreReopened(StoreId storeId, Instant at) implements StoreEvent {}
}
