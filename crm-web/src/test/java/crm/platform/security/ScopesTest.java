package crm.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import crm.domain.org.RegionId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.projections.org.StoreDirectory;
import crm.projections.shared.DataScope;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ScopesTest {

    private static final RegionId EAST = new RegionId("east");
    private static final StoreId LAKE = new StoreId("S01");
    private static final StoreId BRIDGE = new StoreId("S02");
    private static final StoreId NORTH = new StoreId("S05");

    private final StoreDirectory directory = mock(StoreDirectory.class);
    private final Scopes scopes = new Scopes(directory);

    @Test
    void a_region_is_seen_with_the_stores_that_it_has_at_that_moment() {
        UserAccount user = manager(Set.of(NORTH), Set.of(EAST));
        when(directory.storesOf(Set.of(EAST))).thenReturn(Set.of(LAKE));
        assertThat(scopes.signedIn(user).scope()).isEqualTo(stores(NORTH, LAKE));
        when(directory.storesOf(Set.of(EAST))).thenReturn(Set.of(BRIDGE));
        assertThat(scopes.signedIn(user).scope()).isEqualTo(stores(NORTH, BRIDGE));
    }

    @Test
    void a_region_without_stores_shows_nothing_and_never_everything() {
        when(directory.storesOf(Set.of(EAST))).thenReturn(Set.of());
        assertThat(scopes.of(manager(Set.of(), Set.of(EAST)))).isEqualTo(stores());
    }

    @Test
    void without_regions_stores_are_what_was_chosen() {
        assertThat(scopes.of(manager(null, null))).isEqualTo(new DataScope.AllStores());
        assertThat(scopes.of(manager(Set.of(LAKE), null))).isEqualTo(stores(LAKE));
        StaffAccountId li = new StaffAccountId("s-li");
        assertThat(scopes.of(UserAccount.ofStaff("li", "Li", "x", li))).isEqualTo(new DataScope.OwnCustomers(li));
    }

    @Test
    void nobody_is_signed_in_whose_regions_were_not_asked_for_their_stores() {
        assertThatThrownBy(() -> new SignedIn(manager(Set.of(), Set.of(EAST))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static DataScope stores(StoreId... stores) {
        return new DataScope.Stores(Set.of(stores));
    }

    private static UserAccount manager(
            @org.jspecify.annotations.Nullable Set<StoreId> stores,
            @org.jspecify.annotations.Nullable Set<RegionId> regions) {
        return new UserAccount(
                "fang", "Fang", "x", Set.of(Role.STORE_MANAGER), stores, true, null, null, null, regions);
    }
}
