package crm.platform.security;

import crm.domain.org.RegionId;
import crm.domain.org.StoreId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a key of the REST API; the key itself is not.
 *
 * @param name what its maker calls it
 * @param madeBy a user's name; the key outlives that user
 * @param stores null: all stores
 * @param lastUsed in the installation's zone; null: never
 * @param areas what it is limited to; null: all that its roles allow
 * @param expiresAt from when on it is worth nothing; null: never
 * @param regions whose stores it sees besides; null: none
 */
public record ApiKey(
        String id,
        String name,
        String madeBy,
        Set<Role> roles,
        @Nullable Set<StoreId> stores,
        Instant madeAt,
        @Nullable Instant revokedAt,
        @Nullable LocalDate lastUsed,
        @Nullable Map<ApiArea, ApiAccess> areas,
        @Nullable Instant expiresAt,
        @Nullable Set<RegionId> regions) {

    public ApiKey {
        if (name.isBlank()) throw new IllegalArgumentException("A key needs a name");
        if (roles.isEmpty()) throw new IllegalArgumentException("A key needs a role: " + name);
        roles = Collections.unmodifiableSet(EnumSet.copyOf(roles)); // shown in one order everywhere
        stores = stores == null ? null : Set.copyOf(stores);
        regions = regions == null || regions.isEmpty() ? null : Set.copyOf(regions);
        areas = areas == null ? null : Collections.unmodifiableMap(new TreeMap<>(areas));
    }

    public Reach reach() {
        return Reach.of(stores, regions);
    }

    public boolean revoked() {
        return revokedAt != null;
    }

    public boolean expired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /** Whether its areas allow such a call; its roles are another matter. */
    boolean allows(String method, String path) {
        if (areas == null) return true;
        ApiArea area = ApiArea.of(path).orElse(null);
        if (area == null) return ApiArea.isQuestion(method, path);
        ApiAccess access = areas.get(area);
        return access != null && (access == ApiAccess.WRITE || ApiArea.isQuestion(method, path));
    }

    ApiKey revokedAt(Instant at) {
        return new ApiKey(id, name, madeBy, roles, stores, madeAt, at, lastUsed, areas, expiresAt, regions);
    }

    ApiKey usedOn(LocalDate day) {
        return new ApiKey(id, name, madeBy, roles, stores, madeAt, revokedAt, day, areas, expiresAt, regions);
    }
}
