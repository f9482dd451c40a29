package crm.platform.security;

import crm.projections.shared.DataScope;
import java.util.Collection;
import java.util.List;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A program that showed a valid key. */
public record ApiCaller(ApiKey key, DataScope scope) implements Caller, AuthenticatedPrincipal {

    /** No user name has a colon, so no user can pass for a key. */
    public static final String PREFIX = "api:";

    @Override
    public String name() {
        return PREFIX + key.id();
    }

    /** What logs and Spring Security call it. */
    @Override
    public String getName() {
        return name();
    }

    @Override
    public boolean is(Role role) {
        return key.roles().contains(role);
    }

    Collection<GrantedAuthority> authorities() {
        return List.copyOf(key.roles().stream()
                .map(role -> new SimpleGrantedAuthority(role.authority()))
                .toList());
    }
}
