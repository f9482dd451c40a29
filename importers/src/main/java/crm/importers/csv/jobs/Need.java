package crm.importers.csv.jobs;

import crm.domain.org.RegionCommand.DefineRegion;
import crm.domain.org.StoreCommand.DefineStore;
import crm.domain.org.StoreId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What must be there before a piece of work is sent. */
public sealed interface Need {

    /** A region of this name. */
    record Region(DefineRegion command) implements Need {}

    /**
     * A store.
     *
     * @param column that names it, to say where an unknown one is
     * @param region of a store to create
     * @param create null: an unknown store is a reason to reject
     */
    record Store(
            StoreId id,
            @Nullable String column,
            @Nullable DefineRegion region,
            @Nullable DefineStore create) implements Need {}

    /** A customer that is registered, at the latest by this import. */
    record Customer(Person person, Instant at) implements Need {}
}
