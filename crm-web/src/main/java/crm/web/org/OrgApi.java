package crm.web.org;

import crm.projections.org.RegionView;
import crm.projections.org.StaffView;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.shared.DataScope;
import crm.web.shared.ApiExample;
import crm.web.shared.ApiPage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The chain's regions, stores and staff for programs; WeCom and imported files say how they are. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class OrgApi {

    private final StoreDirectory directory;

    OrgApi(StoreDirectory directory) {
        this.directory = directory;
    }

    @GetMapping("/regions")
    @ApiExample("/api/v1/regions")
    ApiPage<RegionView> regions(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit) {
        return ApiPage.of(directory.regions(), region -> region.regionId().value(), cursor, limit);
    }

    /** Those of the key. */
    @GetMapping("/stores")
    @ApiExample("/api/v1/stores?limit=20")
    ApiPage<StoreView> stores(
            DataScope scope,
            @RequestParam(required = false) @Nullable String region,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit) {
        return ApiPage.of(
                directory.stores(scope).stream()
                        .filter(store ->
                                region == null || store.regionId().value().equals(region))
                        .toList(),
                store -> store.storeId().value(),
                cursor,
                limit);
    }

    /** Who serves or served the key's stores. */
    @GetMapping("/staff")
    @ApiExample("/api/v1/staff?store=S01")
    ApiPage<StaffView> staff(
            DataScope scope,
            @RequestParam(required = false) @Nullable String store,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit) {
        return ApiPage.of(
                directory.staff(scope).stream()
                        .filter(one -> store == null
                                || one.storeIds().stream()
                                        .anyMatch(id -> id.value().equals(store)))
                        .toList(),
                one -> one.staffId().value(),
                cursor,
                limit);
    }
}
