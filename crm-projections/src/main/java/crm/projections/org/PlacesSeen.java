package crm.projections.org;

import crm.domain.org.Place;
import crm.domain.org.Place.AtStore;
import crm.domain.org.Place.InRegion;
import crm.domain.org.Place.WholeChain;
import crm.domain.org.RegionId;
import crm.domain.org.StoreId;
import crm.projections.shared.DataScope;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What is said of the whole chain is for everybody, of a region for whoever sees a store of it, of a store by its scope. */
public final class PlacesSeen implements Predicate<Place> {

    private final DataScope scope;
    private final Set<RegionId> regions;

    public PlacesSeen(DataScope scope, StoreDirectory directory) {
        this.scope = scope;
        this.regions = directory.stores(scope).stream().map(StoreView::regionId).collect(Collectors.toSet());
    }

    @Override
    public boolean test(Place place) {
        return switch (place) {
            case WholeChain() -> true;
            case InRegion(RegionId regionId) -> scope instanceof DataScope.AllStores || regions.contains(regionId);
            case AtStore(StoreId storeId) -> scope.sees(storeId);
        };
    }
}
