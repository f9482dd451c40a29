package crm.domain.org;

import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;

/** All that can happen to a region. */
public sealed interface RegionEvent extends DomainEvent {

    RegionId regionId();

    /** The region exists from here on. */
    @EventName("region.defined")
    record RegionDefined(RegionId regionId, String name) implements RegionEvent {}

    /** The region has another name. */
    @EventName("region.renamed")
    record RegionRenamed(RegionId regionId, String name) implements RegionEvent {}
}
