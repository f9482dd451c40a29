package crm.platform.security;

import crm.domain.org.StoreId;
import crm.projections.shared.DataScope;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Someone who can sign in.
 *
 * @param name what is typed at sign-in; compared in lower case
 * @param passwordHash Argon2id in its encoded form
 * @param stores null: all stores
 */
public record UserAccount(
        String name,
        String displayName,
        String passwordHash,
        Set<Role> roles,
        @Nullable Set<StoreId> stores,
        boolean enabled) {

    public UserAccount {
        if (name.isBlank() || !name.equals(name.strip()))
            throw new IllegalArgumentException("Not a user name: " + name);
        if (roles.isEmpty()) throw new IllegalArgumentException("A user needs a role: " + name);
        roles = Set.copyOf(roles);
        stores = stores == null ? null : Set.copyOf(stores);
    }

    public DataScope scope() {
        return stores == null ? new DataScope.AllStores() : new DataScope.Stores(stores);
    }

    /** Never the hash. */
    @Override
    public String toString() {
        return "UserAccount[" + name + " " + roles + "]";
    }
}
