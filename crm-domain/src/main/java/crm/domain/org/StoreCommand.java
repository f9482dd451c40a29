package crm.domain.org;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** All that can be asked of a store; {@link StoreEvent} is all that can come of it. */
public sealed interface StoreCommand {

    @TargetAggregateIdentifier
    StoreId storeId();

    /** Creates the store or changes its entry; the same content again changes nothing. */
    record DefineStore(StoreId storeId, String name, RegionId regionId, String city) implements StoreCommand {}

    /** The doors close (for a while or for good); online orders may go on. */
    record CloseStore(StoreId storeId, Instant at) implements StoreCommand {}

    record ReopenStore(StoreId storeId, Instant at) implements StoreCommand {}

    /** This department of WeCom is the store, whatever either is called later; the same again changes nothing. */
    record LinkDepartment(StoreId storeId, long departmentId) implements StoreCommand {}
}
