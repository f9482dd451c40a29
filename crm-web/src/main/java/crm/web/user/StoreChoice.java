package crm.web.user;

import crm.domain.org.StoreId;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.shared.DataScope;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The stores to choose from, and their names: {@code choice} in templates. */
@Component
class StoreChoice {

    private final StoreDirectory directory;

    StoreChoice(StoreDirectory directory) {
        this.directory = directory;
    }

    public List<StoreView> stores() {
        return directory.stores(new DataScope.AllStores());
    }

    Set<String> ids() {
        return stores().stream().map(store -> store.storeId().value()).collect(Collectors.toSet());
    }

    /** Names of these stores, sorted, an unknown one by its id. */
    public String names(Set<StoreId> stores) {
        return stores.stream()
                .map(id -> directory.store(id).map(StoreView::name).orElse(id.value()))
                .sorted()
                .collect(Collectors.joining(" · "));
    }
}
