package crm.projections.org;

import crm.domain.org.RegionId;

/** A region of the chain. */
public record RegionView(RegionId regionId, String name) {}
