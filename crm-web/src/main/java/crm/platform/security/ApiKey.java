package crm.platform.security;

import crm.domain.org.StoreId;
import crm.projections.shared.DataScope;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a key of the REST API; the key itself is not.
 *
 * @param name what its maker calls it
 * @param madeBy a user's name; the key outlives that user
 * @param stores null: all stores
 * @param lastUsed in the installation's zone; null: never
 */
public record ApiKey(
        String id,
        String name,
        String madeBy,
        Set<Role> roles,
        @Nullable Set<StoreId> stores,
        Instant madeAt,
        @Nullable Instant revokedAt,
        @Nullable LocalDate lastUsed) {

    public ApiKey {
        if (name.isBlank()) throw new IllegalArgumentException("A key needs a name");
        if (roles.isEmpty()) throw new IllegalArgumentException("A key needs a role: " + name);
        roles = Collections.unmodifiableSet(EnumSet.copyOf(roles)); // shown in one order everywhere
        stores = stores == null ? null : Set.copyOf(stores);
    }

    public DataScope scope() {
        return stores == null ? new DataScope.AllStores() : new DataScope.Stores(stores);
    }

    public boolean revoked() {
        return revokedAt != null;
    }

    ApiKey revokedAt(Instant at) {
        return new ApiKey(id, name, madeBy, roles, stores, madeAt, at, lastUsed);
    }

    ApiKey usedOn(LocalDate day) {
        return new ApiKey(id, name, madeBy, roles, stores, madeAt, revokedAt, day);
    }
}
