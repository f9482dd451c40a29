package crm.web.user;

import crm.domain.org.StoreId;
import crm.platform.security.ApiAccess;
import crm.platform.security.ApiArea;
import crm.platform.security.ApiCaller;
import crm.platform.security.Caller;
import crm.projections.shared.DataScope.AllStores;
import crm.web.shared.ApiRefused;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Nobody gives through the API more than she has: a limited key would else make itself an unlimited one. */
final class Giving {

    private Giving() {}

    /** @param stores null: all */
    static void requireStores(Caller by, @Nullable Set<StoreId> stores) {
        if (by.scope() instanceof AllStores) return;
        if (stores == null || !stores.stream().allMatch(by.scope()::sees))
            throw new ApiRefused(HttpStatus.FORBIDDEN, "stores", "api.more-than-own");
    }

    /** @param areas null: all that the roles allow */
    static void requireAreas(Caller by, @Nullable Map<ApiArea, ApiAccess> areas) {
        Map<ApiArea, ApiAccess> own = by instanceof ApiCaller(var key) ? key.areas() : null;
        if (own == null) return;
        if (areas == null) throw new ApiRefused(HttpStatus.FORBIDDEN, "areas", "api.more-than-own");
        areas.forEach((area, access) -> {
            ApiAccess had = own.get(area);
            if (had == null || (access == ApiAccess.WRITE && had == ApiAccess.READ))
                throw new ApiRefused(HttpStatus.FORBIDDEN, "areas." + area, "api.more-than-own");
        });
    }
}
