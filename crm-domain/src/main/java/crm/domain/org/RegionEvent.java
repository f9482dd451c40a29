package crm.domain.org;

import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;

/** All that can happen to a region. */
public sealed interface RegionEvent extends DomainEvent {

    RegionId regionId();

    @EventName("region.defined")
    record RegionDefined(RegionId regionId, String name) implements RegionEvent {}

    @EventName("region.renamed")
    record RegionRenamed(RegionId regionId, String name) implements RegionEvent {}
}
