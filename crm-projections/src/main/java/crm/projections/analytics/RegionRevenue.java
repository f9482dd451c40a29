package crm.projections.analytics;

import crm.domain.org.RegionId;
import org.jspecify.annotations.Nullable;

/** The stores of one region that the asker sees; no region: of stores that are not in the directory (yet). */
public record RegionRevenue(
        @Nullable RegionId regionId, String name, int stores, RevenueShare share, RevenueShare previous) {}
