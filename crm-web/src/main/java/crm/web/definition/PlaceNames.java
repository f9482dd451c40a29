package crm.web.definition;

import crm.domain.org.Place;
import crm.domain.org.RegionId;
import crm.domain.org.StoreId;
import crm.projections.org.RegionView;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.shared.DataScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Parts of the chain by name, and to choose from. */
@Component
class PlaceNames {

    private final StoreDirectory directory;
    private final DefinitionWords words;

    PlaceNames(StoreDirectory directory, DefinitionWords words) {
        this.directory = directory;
        this.words = words;
    }

    /** @param key as in {@link Place#key} */
    record Option(String key, String name) {}

    /** The whole chain, then its regions, then its stores. */
    List<Option> options() {
        List<Option> options = new ArrayList<>();
        options.add(option(Place.CHAIN));
        for (RegionView region : directory.regions()) options.add(option(new Place.InRegion(region.regionId())));
        for (StoreView store : directory.stores(new DataScope.AllStores()))
            options.add(option(new Place.AtStore(store.storeId())));
        return options;
    }

    /** One of the options; empty for anything else. */
    Optional<Place> chosen(String key) {
        return options().stream()
                .filter(option -> option.key().equals(key))
                .findFirst()
                .map(option -> Place.of(option.key()));
    }

    private Option option(Place place) {
        return new Option(place.key(), name(place));
    }

    public String name(Place place) {
        return switch (place) {
            case Place.WholeChain() -> words.text("definitions.chain");
            case Place.InRegion(RegionId regionId) ->
                directory.regions().stream()
                        .filter(region -> region.regionId().equals(regionId))
                        .map(RegionView::name)
                        .findFirst()
                        .orElse(regionId.value());
            case Place.AtStore(StoreId storeId) ->
                directory.store(storeId).map(StoreView::name).orElse(storeId.value());
        };
    }
}
