package crm.domain.org;

import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import java.time.Instant;

/** All that can happen to a store. */
public sealed interface StoreEvent extends DomainEvent {

    StoreId storeId();

    /** The store exists from here on; its doors are open. */
    @EventName("store.defined")
    record StoreDefined(StoreId storeId, String name, RegionId regionId, String city) implements StoreEvent {}

    /** Name, region or city became these. */
    @EventName("store.changed")
    record StoreChanged(StoreId storeId, String name, RegionId regionId, String city) implements StoreEvent {}

    /** The doors closed at {@code at}; a reopening dated later outweighs it, one of the same date does not. */
    @EventName("store.closed")
    record StoreClosed(StoreId storeId, Instant at) implements StoreEvent {}

    /** The doors opened again at {@code at}; a closing of that date or later outweighs it. */
    @EventName("store.reopened")
    record StoreReopened(StoreId storeId, Instant at) implements StoreEvent {}

    /** WeCom's department (部门) of this number is the store from here on. */
    @EventName("store.department-linked")
    record StoreDepartmentLinked(StoreId storeId, long departmentId) implements StoreEvent {}
}
