package crm.platform.security;

import crm.domain.org.RegionId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Someone who can sign in.
 *
 * @param name what is typed at sign-in; compared in lower case
 * @param passwordHash Argon2id in its encoded form
 * @param stores null: all stores
 * @param passwordSince when the password was last changed; null: never since the user was made
 * @param oneTime true: the password was made by somebody else and has to be changed first; null: no
 * @param staff the account through which a user of the role STAFF serves customers; null: the user has none
 * @param regions whose stores are seen besides; null: none
 */
public record UserAccount(
        String name,
        String displayName,
        String passwordHash,
        Set<Role> roles,
        @Nullable Set<StoreId> stores,
        boolean enabled,
        @Nullable Instant passwordSince,
        @Nullable Boolean oneTime,
        @Nullable StaffAccountId staff,
        @Nullable Set<RegionId> regions) {

    /** No colon and no blank: names stand in addresses and beside other names. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{0,49}");

    public UserAccount {
        if (!isName(name)) throw new IllegalArgumentException("Not a user name: " + name);
        if (roles.isEmpty()) throw new IllegalArgumentException("A user needs a role: " + name);
        if (roles.contains(Role.STAFF) ? roles.size() > 1 || staff == null : staff != null)
            throw new IllegalArgumentException("The role of staff stands alone and needs a staff account: " + name);
        roles = Collections.unmodifiableSet(EnumSet.copyOf(roles)); // shown in one order everywhere
        stores = stores == null ? null : Set.copyOf(stores);
        regions = regions == null || regions.isEmpty() ? null : Set.copyOf(regions);
    }

    public UserAccount(
            String name,
            String displayName,
            String passwordHash,
            Set<Role> roles,
            @Nullable Set<StoreId> stores,
            boolean enabled) {
        this(name, displayName, passwordHash, roles, stores, enabled, null, null, null, null);
    }

    /** A staff member of the chain. */
    public static UserAccount ofStaff(String name, String displayName, String passwordHash, StaffAccountId staff) {
        return new UserAccount(
                name, displayName, passwordHash, Set.of(Role.STAFF), Set.of(), true, null, null, staff, null);
    }

    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    public Reach reach() {
        return Reach.of(stores, regions);
    }

    /** Whether this user can do all that only an administrator can. */
    public boolean administers() {
        return enabled && roles.contains(Role.ADMIN);
    }

    public boolean mustChangePassword() {
        return Boolean.TRUE.equals(oneTime);
    }

    UserAccount as(String shown, Set<Role> newRoles, Reach reach, @Nullable StaffAccountId newStaff) {
        return new UserAccount(
                name,
                shown,
                passwordHash,
                newRoles,
                reach.stores(),
                enabled,
                passwordSince,
                oneTime,
                newStaff,
                reach.regions());
    }

    UserAccount enabled(boolean now) {
        return new UserAccount(
                name, displayName, passwordHash, roles, stores, now, passwordSince, oneTime, staff, regions);
    }

    UserAccount withPassword(String hash, Instant since, boolean once) {
        return new UserAccount(name, displayName, hash, roles, stores, enabled, since, once, staff, regions);
    }

    /** Never the hash. */
    @Override
    public String toString() {
        return "UserAccount[" + name + " " + roles + "]";
    }
}
