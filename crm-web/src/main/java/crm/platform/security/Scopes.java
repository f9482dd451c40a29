package crm.platform.security;

import crm.domain.org.StoreId;
import crm.projections.org.StoreDirectory;
import crm.projections.shared.DataScope;
import java.util.HashSet;
import java.util.Set;

/** What users and keys may see at this moment: regions are asked for their stores anew at every request. */
public final class Scopes {

    private final StoreDirectory directory;

    Scopes(StoreDirectory directory) {
        this.directory = directory;
    }

    public DataScope of(UserAccount user) {
        return user.staff() != null ? new DataScope.OwnCustomers(user.staff()) : of(user.reach());
    }

    DataScope of(Reach reach) {
        Set<StoreId> chosen = reach.stores();
        if (chosen == null) return new DataScope.AllStores();
        if (reach.regions().isEmpty()) return new DataScope.Stores(chosen);
        Set<StoreId> stores = new HashSet<>(chosen);
        stores.addAll(directory.storesOf(reach.regions()));
        return new DataScope.Stores(stores);
    }

    public SignedIn signedIn(UserAccount user) {
        return new SignedIn(user, of(user));
    }

    ApiCaller caller(ApiKey key) {
        return new ApiCaller(key, of(key.reach()));
    }
}
