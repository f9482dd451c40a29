package crm.importers.orderfeed.intake;

import crm.importers.csv.mapping.Mapping;
import java.util.Optional;

/** What the fields of a feed's items mean, by the name under which they are stored. */
@FunctionalInterface
public interface FeedMappings {

    /** Empty: there is no such feed, or no more. */
    Optional<Mapping> find(String feed);
}
