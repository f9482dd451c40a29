package crm.platform.security;

import crm.projections.shared.DataScope;
import java.util.Collection;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** The user who asks, as they are at this request. */
public record SignedIn(UserAccount user, DataScope scope) implements UserDetails, Caller {

    private static final long serialVersionUID = 1L;

    /**
     * Of a user without regions.
     *
     * @throws IllegalArgumentException when regions are to be asked for their stores first, by {@link Scopes}
     */
    public SignedIn(UserAccount user) {
        this(user, plain(user));
    }

    private static DataScope plain(UserAccount user) {
        if (user.staff() != null) return new DataScope.OwnCustomers(user.staff());
        if (user.regions() != null) throw new IllegalArgumentException("Regions of " + user.name() + " are unresolved");
        return user.stores() == null ? new DataScope.AllStores() : new DataScope.Stores(user.stores());
    }

    @Override
    public String name() {
        return user.name();
    }

    public String displayName() {
        return user.displayName();
    }

    @Override
    public boolean is(Role role) {
        return user.roles().contains(role);
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return user.roles().stream()
                .map(role -> new SimpleGrantedAuthority(role.authority()))
                .toList();
    }

    @Override
    public String getPassword() {
        return user.passwordHash();
    }

    @Override
    public String getUsername() {
        return user.name();
    }

    @Override
    public boolean isEnabled() {
        return user.enabled();
    }
}
