package crm.web.user;

import crm.domain.org.StoreId;
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
 * @param staff id or WeCom userid of the staff account of a user of the role STAFF; ignored for all others
 */
record AccessForm(
        @Nullable String name,
        @Nullable String displayName,
        @Nullable Set<Role> role,
        @Nullable String reach,
        @Nullable Set<String> store,
        @Nullable String staff) {

    private static final int LONGEST = 50;

    AccessForm {
        name = name == null ? "" : name.strip();
        displayName = displayName == null ? "" : displayName.strip();
        role = role == null || role.isEmpty() ? EnumSet.noneOf(Role.class) : EnumSet.copyOf(role);
        reach = "chosen".equals(reach) ? "chosen" : "all";
        store = store == null ? Set.of() : new TreeSet<>(store);
        staff = staff == null ? "" : staff.strip();
    }

    static AccessForm empty() {
        return new AccessForm(null, null, null, null, null, null);
    }

    static AccessForm of(UserAccount user) {
        Set<StoreId> stores = user.stores();
        return new AccessForm(
                user.name(),
                user.displayName(),
                user.roles(),
                stores == null ? "all" : "chosen",
                stores == null ? null : stores.stream().map(StoreId::value).collect(Collectors.toSet()),
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

    /** Null: all stores. Staff see none. */
    @Nullable
    Set<StoreId> stores() {
        if (isOfStaff()) return Set.of();
        return "all".equals(reach) || store == null
                ? null
                : store.stream().map(StoreId::new).collect(Collectors.toSet());
    }

    /**
     * Field → key of what is wrong with it; empty: nothing.
     *
     * @param known ids of the stores that there are
     */
    Map<String, String> errors(Set<String> known) {
        Map<String, String> errors = new LinkedHashMap<>();
        if (shown().isEmpty()) errors.put("displayName", "users.refused.no-display-name");
        else if (shown().length() > LONGEST) errors.put("displayName", "users.refused.long");
        if (roles().isEmpty()) errors.put("role", "users.refused.no-role");
        if (isOfStaff()) {
            if (roles().size() > 1) errors.put("role", "users.refused.staff-alone");
        } else if ("chosen".equals(reach) && (store == null || store.isEmpty() || !known.containsAll(store)))
            errors.put("store", "users.refused.no-store");
        return errors;
    }
}
