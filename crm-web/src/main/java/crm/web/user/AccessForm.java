package crm.web.user;

import crm.domain.org.RegionId;
import crm.domain.org.StoreId;
import crm.platform.security.Reach;
import crm.platform.security.Role;
import crm.platform.security.UserAccount;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is typed to give somebody or something access.
 *
 * @param name of the user; ignored for a key and for a user who is there
 * @param reach {@code all} or {@code chosen}
 * @param store ids of the chosen stores
 * @param region ids of the chosen regions, whose stores are seen besides
 * @param staff id or WeCom userid of the staff account of a user of the role STAFF; ignored for all others
 */
record AccessForm(
        @Nullable String name,
        @Nullable String displayName,
        @Nullable Set<Role> role,
        @Nullable String reach,
        @Nullable Set<String> store,
        @Nullable Set<String> region,
        @Nullable String staff) {

    private static final int LONGEST = 50;

    AccessForm {
        name = name == null ? "" : name.strip();
        displayName = displayName == null ? "" : displayName.strip();
        role = role == null || role.isEmpty() ? EnumSet.noneOf(Role.class) : EnumSet.copyOf(role);
        reach = "chosen".equals(reach) ? "chosen" : "all";
        store = store == null ? Set.of() : new TreeSet<>(store);
        region = region == null ? Set.of() : new TreeSet<>(region);
        staff = staff == null ? "" : staff.strip();
    }

    static AccessForm empty() {
        return new AccessForm(null, null, null, null, null, null, null);
    }

    static AccessForm of(UserAccount user) {
        Reach reach = user.reach();
        Set<StoreId> stores = reach.stores();
        return new AccessForm(
                user.name(),
                user.displayName(),
                user.roles(),
                stores == null ? "all" : "chosen",
                stores == null ? null : stores.stream().map(StoreId::value).collect(Collectors.toSet()),
                reach.regions().stream().map(RegionId::value).collect(Collectors.toSet()),
                user.staff() == null ? null : user.staff().value());
    }

    String shown() {
        return displayName == null ? "" : displayName;
    }

    Set<Role> roles() {
        return role == null ? Set.of() : role;
    }

    boolean isOfStaff() {
        return roles().contains(Role.STAFF);
    }

    /** Staff see no store. */
    Reach seen() {
        if (isOfStaff()) return Reach.of(Set.of());
        if (!isChosen()) return Reach.ALL;
        return new Reach(
                ids(store).stream().map(StoreId::new).collect(Collectors.toSet()),
                ids(region).stream().map(RegionId::new).collect(Collectors.toSet()));
    }

    private boolean isChosen() {
        return "chosen".equals(reach);
    }

    private static Set<String> ids(@Nullable Set<String> chosen) {
        return chosen == null ? Set.of() : chosen;
    }

    /**
     * Field → key of what is wrong with it; empty: nothing.
     *
     * @param stores ids of those that there are; {@code regions} likewise
     */
    Map<String, String> errors(Set<String> stores, Set<String> regions) {
        Map<String, String> errors = new LinkedHashMap<>();
        if (shown().isEmpty()) errors.put("displayName", "users.refused.no-display-name");
        else if (shown().length() > LONGEST) errors.put("displayName", "users.refused.long");
        if (roles().isEmpty()) errors.put("role", "users.refused.no-role");
        if (isOfStaff()) {
            if (roles().size() > 1) errors.put("role", "users.refused.staff-alone");
        } else if (isChosen()) {
            boolean none = ids(store).isEmpty() && ids(region).isEmpty();
            if (none || !stores.containsAll(ids(store)) || !regions.containsAll(ids(region)))
                errors.put("store", "users.refused.no-store");
        }
        return errors;
    }
}
