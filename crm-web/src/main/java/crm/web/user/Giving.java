package crm.web.user;

import crm.domain.org.StoreId;
import crm.platform.security.ApiAccess;
import crm.platform.security.ApiArea;
import crm.platform.security.ApiCaller;
import crm.platform.security.Caller;
import crm.platform.security.Reach;
import crm.platform.security.SignedIn;
import crm.projections.shared.DataScope.AllStores;
import crm.web.shared.ApiRefused;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Nobody gives through the API more than she has: a limited key would else make itself an unlimited one. */
final class Giving {

    private Giving() {}

    static void requireReach(Caller by, Reach reach) {
        if (by.scope() instanceof AllStores) return;
        Set<StoreId> stores = reach.stores();
        if (stores == null || !stores.stream().allMatch(by.scope()::sees))
            throw new ApiRefused(HttpStatus.FORBIDDEN, "stores", "api.more-than-own");
        // Stores that join a region later are hers to give only if she will see them herself.
        if (!own(by).regions().containsAll(reach.regions()))
            throw new ApiRefused(HttpStatus.FORBIDDEN, "regions", "api.more-than-own");
    }

    private static Reach own(Caller by) {
        return switch (by) {
            case SignedIn person -> person.user().reach();
            case ApiCaller program -> program.key().reach();
        };
    }

    /** @param areas null: all that the roles allow */
    static void requireAreas(Caller by, @Nullable Map<ApiArea, ApiAccess> areas) {
        Map<ApiArea, ApiAccess> own = by instanceof ApiCaller(var key, var scope) ? key.areas() : null;
        if (own == null) return;
        if (areas == null) throw new ApiRefused(HttpStatus.FORBIDDEN, "areas", "api.more-than-own");
        areas.forEach((area, access) -> {
            ApiAccess had = own.get(area);
            if (had == null || (access == ApiAccess.WRITE && had == ApiAccess.READ))
                throw new ApiRefused(HttpStatus.FORBIDDEN, "areas." + area, "api.more-than-own");
        });
    }
}
