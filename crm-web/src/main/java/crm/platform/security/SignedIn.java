package crm.platform.security;

import crm.projections.shared.DataScope;
import java.util.Collection;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** The user who asks, as they are at this request. */
public record SignedIn(UserAccount user) implements UserDetails, Caller {

    private static final long serialVersionUID = 1L;

    @Override
    public String name() {
        return user.name();
    }

    @Override
    public DataScope scope() {
        return user.scope();
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
