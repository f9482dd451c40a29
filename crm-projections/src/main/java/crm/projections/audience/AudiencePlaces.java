package crm.projections.audience;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where each store is, as known now. */
public interface AudiencePlaces {

    /** By store. */
    Map<String, Place> stores();

    /** Stores that are elsewhere than then, or new. */
    static Set<String> moved(Map<String, Place> then, Map<String, Place> now) {
        Set<String> moved = new HashSet<>(now.keySet());
        moved.addAll(then.keySet());
        moved.removeIf(store -> Objects.equals(now.get(store), then.get(store)));
        return moved;
    }

    record Place(String regionId, @Nullable String city) {}
}
