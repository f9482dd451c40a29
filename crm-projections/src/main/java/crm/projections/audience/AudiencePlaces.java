package crm.projections.audience;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where each store is, as known now. */
public interface AudiencePlaces {

    /** By store. */
    Map<String, Place> stores();

    record Place(String regionId, @Nullable String city) {}
}
