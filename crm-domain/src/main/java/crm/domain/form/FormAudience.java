package crm.domain.form;

import crm.domain.org.StoreId;
import java.util.List;

/**
 * Who answers.
 *
 * @param stores only of these; empty: of all
 */
public record FormAudience(Circle circle, List<StoreId> stores) {

    public FormAudience {
        stores = stores.stream()
                .distinct()
                .sorted((one, other) -> one.value().compareTo(other.value()))
                .toList();
    }

    public enum Circle {
        /** 店长: once for each store that she leads. */
        MANAGERS,
        /** Everybody at work in a store, once. */
        STAFF
    }

    public boolean covers(StoreId store) {
        return stores.isEmpty() || stores.contains(store);
    }
}
