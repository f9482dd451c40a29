package crm.domain.org;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** All that can be asked of a region; {@link RegionEvent} is all that can come of it. */
public sealed interface RegionCommand {

    @TargetAggregateIdentifier
    RegionId regionId();

    /** Creates the region or renames it; the same name again changes nothing. */
    record DefineRegion(RegionId regionId, String name) implements RegionCommand {}
}
